"""Golden dumps of recurrent cells with every option at once: initial state, row lengths, input and recurrent mask.

    python3 scripts/golden/recurrent_options.py > tests/golden/recurrent-options.json

Computed by PyTorch's cells in float64, one step after the other. Weights are written in the layout of Keras, as in
recurrent.py. The gradients are those of sum(outputs * gradient) over the whole sequence; `norms[lag]` is the root of the
mean over rows of the squared length of the gradient that reaches the state `lag` steps before the last.
"""
import json
import sys

import numpy as np
import torch
from recurrent import BATCH, FEATURES, ORDER, STEPS, UNITS, given, numbers

LENGTHS = [STEPS, 0, 3]


def wide(array):
    return torch.tensor(np.asarray(array, np.float64), requires_grad=True)


def listed(tensor):
    return [float(f"{v:.9g}") for v in tensor.detach().numpy().ravel()]


def options_case(name, cell, module, has_two_biases):
    gates = len(ORDER[cell])
    values = given(name, gates, 2 if has_two_biases else 1)
    generator = np.random.default_rng(sum(map(ord, name)) + 1)
    states = {"hidden": numbers(generator, BATCH, UNITS, scale=1)}
    if cell == "lstm":
        states["memory"] = numbers(generator, BATCH, UNITS, scale=1)
    masks = {
        "inputMask": 1.25 * (generator.random((BATCH, FEATURES)) > 0.2),
        "recurrentMask": 1.25 * (generator.random((BATCH, UNITS)) > 0.2),
    }

    def to_torch(tensor):
        parts = torch.chunk(tensor, gates, dim=-1)
        return torch.cat([parts[ORDER[cell].index(k)] for k in range(gates)], dim=-1).t()

    # The weights in our layout are the leaves, so their gradients come out in it too.
    leaves = {key: wide(values[key]) for key in ("x", "kernel", "recurrentKernel", "bias")}
    leaves |= {key: wide(value) for key, value in states.items()}
    bias = leaves["bias"]
    parameters = {
        "weight_ih": to_torch(leaves["kernel"]),
        "weight_hh": to_torch(leaves["recurrentKernel"]),
        "bias_ih": to_torch(bias[0] if has_two_biases else bias),
        "bias_hh": to_torch(bias[1] if has_two_biases else torch.zeros_like(bias)),
    }
    input_mask, recurrent_mask = (torch.tensor(mask) for mask in masks.values())
    hidden, memory = leaves["hidden"], leaves.get("memory")
    outputs, emitted = [], []
    for step in range(STEPS):
        masked = hidden * recurrent_mask
        state = (masked, memory) if cell == "lstm" else masked
        result = torch.func.functional_call(module, parameters, (leaves["x"][:, step] * input_mask, state))
        new_hidden, new_memory = result if cell == "lstm" else (result, None)
        new_hidden.retain_grad()
        emitted.append(new_hidden)
        alive = torch.tensor([[step < length] for length in LENGTHS])
        hidden = torch.where(alive, new_hidden, hidden)
        memory = torch.where(alive, new_memory, memory) if cell == "lstm" else None
        outputs.append(hidden)
    sequence = torch.stack(outputs, dim=1)
    (sequence * torch.tensor(values["gradient"])).sum().backward()
    norms = [(state.grad**2).sum(dim=1).mean().sqrt() for state in reversed(emitted)]
    return {
        **{"name": name, "cell": cell, "resetAfter": has_two_biases},
        **{"batch": BATCH, "steps": STEPS, "features": FEATURES, "units": UNITS, "lengths": LENGTHS},
        **{key: np.ravel(mask).tolist() for key, mask in masks.items()},
        "gradient": listed(torch.tensor(values["gradient"])),
        "parts": [listed(leaf) for leaf in leaves.values()],
        "outputs": listed(sequence),
        "gradients": [listed(leaf.grad) for leaf in leaves.values()],
        "norms": listed(torch.stack(norms)),
    }


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    nn = torch.nn
    cases = [
        options_case("torch rnn options", "rnn", nn.RNNCell(FEATURES, UNITS), False),
        options_case("torch lstm options", "lstm", nn.LSTMCell(FEATURES, UNITS), False),
        options_case("torch gru options", "gru", nn.GRUCell(FEATURES, UNITS), True),
    ]
    json.dump(cases, sys.stdout, separators=(",", ":"))
    print()
