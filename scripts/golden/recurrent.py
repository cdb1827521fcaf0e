"""Golden dumps of recurrent cells: weights, inputs, outputs, gradients and the losses of ten Adam updates.

    python3 scripts/golden/recurrent.py torch > tests/golden/recurrent-torch.json
    KERAS_BACKEND=torch python3 scripts/golden/recurrent.py keras > tests/golden/recurrent-keras.json

Weights are written in the layout of Keras (kernel [features, gates*units], gates i,f,c,o and z,r,h), whoever computed.
The gradients are those of sum(outputs * gradient) over the whole sequence; the updates train the last state through a
dense layer of one unit on mean squared error, Adam with a learning rate of 0.01.
"""
import json
import sys

import numpy as np
import torch

BATCH, STEPS, FEATURES, UNITS = 3, 5, 2, 6
# Our gate k is PyTorch's gate ORDER[k]: PyTorch has i,f,g,o and r,z,n.
ORDER = {"rnn": [0], "lstm": [0, 1, 2, 3], "gru": [1, 0, 2]}


def rounded(array):
    return [float(f"{v:.9g}") for v in np.asarray(array, np.float32).ravel()]


def numbers(generator, *shape, scale=0.5):
    return generator.uniform(-scale, scale, shape).astype(np.float32)


def given(name, gates, biases):
    generator = np.random.default_rng(sum(map(ord, name)))
    width = gates * UNITS
    return {
        "x": numbers(generator, BATCH, STEPS, FEATURES, scale=1),
        "kernel": numbers(generator, FEATURES, width),
        "recurrentKernel": numbers(generator, UNITS, width),
        "bias": numbers(generator, *((2, width) if biases == 2 else (width,))),
        "gradient": numbers(generator, BATCH, STEPS, UNITS, scale=1),
        "head": numbers(generator, UNITS, 1),
        "headBias": numbers(generator, 1),
        "target": numbers(generator, BATCH, 1, scale=1),
    }


def case(name, cell, options, values, results):
    shape = {"batch": BATCH, "steps": STEPS, "features": FEATURES, "units": UNITS}
    flat = {key: rounded(value) for key, value in {**values, **results}.items()}
    return {"name": name, "cell": cell, **options, **shape, **flat}


def train(run, weights, values):
    """Losses of ten updates; `run` gives the outputs [batch, steps, units] of the tensors in `weights`."""
    head = torch.nn.Parameter(torch.tensor(values["head"]))
    bias = torch.nn.Parameter(torch.tensor(values["headBias"]))
    optimizer = torch.optim.Adam([*weights, head, bias], lr=0.01, eps=1e-8)
    losses = []
    for _ in range(10):
        optimizer.zero_grad()
        loss = ((run()[:, -1] @ head + bias - torch.tensor(values["target"])) ** 2).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


def torch_case(name, cell, layer, options):
    gates = len(ORDER[cell])
    two = cell == "gru"
    values = given(name, gates, 2 if two else 1)

    def to_torch(array):
        parts = np.split(array, gates, axis=-1)
        ordered = [parts[ORDER[cell].index(k)] for k in range(gates)]
        return torch.tensor(np.ascontiguousarray(np.concatenate(ordered, axis=-1).T))

    def from_torch(tensor):
        parts = np.split(tensor.detach().numpy(), gates, axis=0)
        return np.concatenate([parts[ORDER[cell][k]] for k in range(gates)], axis=0).T

    bias = values["bias"]
    with torch.no_grad():
        layer.weight_ih_l0.copy_(to_torch(values["kernel"]))
        layer.weight_hh_l0.copy_(to_torch(values["recurrentKernel"]))
        layer.bias_ih_l0.copy_(to_torch(bias[0] if two else bias))
        layer.bias_hh_l0.copy_(to_torch(bias[1] if two else np.zeros_like(bias)))
    # One bias only for the cells that have one here, or Adam would move two.
    layer.bias_hh_l0.requires_grad_(two)
    x = torch.tensor(values["x"], requires_grad=True)
    outputs = layer(x)[0]
    (outputs * torch.tensor(values["gradient"])).sum().backward()
    d_bias = from_torch(layer.bias_ih_l0.grad)
    if two:
        d_bias = np.stack([d_bias, from_torch(layer.bias_hh_l0.grad)])
    results = {
        "outputs": outputs.detach().numpy(),
        "dX": x.grad.numpy(),
        "dKernel": from_torch(layer.weight_ih_l0.grad),
        "dRecurrentKernel": from_torch(layer.weight_hh_l0.grad),
        "dBias": d_bias,
    }
    weights = [p for p in layer.parameters() if p.requires_grad]
    results["losses"] = train(lambda: layer(x.detach())[0], weights, values)
    return case(name, cell, options, values, results)


def torch_cases():
    nn = torch.nn
    make = lambda kind, **more: kind(FEATURES, UNITS, batch_first=True, **more)
    return [
        torch_case("torch rnn tanh", "rnn", make(nn.RNN), {"activation": "tanh"}),
        torch_case("torch rnn relu", "rnn", make(nn.RNN, nonlinearity="relu"), {"activation": "relu"}),
        torch_case("torch lstm", "lstm", make(nn.LSTM), {}),
        torch_case("torch gru", "gru", make(nn.GRU), {"resetAfter": True}),
    ]


def keras_case(name, cell, layer, options):
    two = options.get("resetAfter", False)
    values = given(name, len(ORDER[cell]), 2 if two else 1)
    layer.build((None, STEPS, FEATURES))
    layer.set_weights([values["kernel"], values["recurrentKernel"], values["bias"]])
    x = torch.tensor(values["x"], requires_grad=True)
    outputs = layer(x)
    (outputs * torch.tensor(values["gradient"])).sum().backward()
    weights = [variable.value for variable in layer.trainable_variables]
    results = {
        "outputs": outputs.detach().numpy(),
        "dX": x.grad.numpy(),
        "dKernel": weights[0].grad.numpy(),
        "dRecurrentKernel": weights[1].grad.numpy(),
        "dBias": weights[2].grad.numpy(),
    }
    results["losses"] = train(lambda: layer(x.detach()), weights, values)
    return case(name, cell, options, values, results)


def keras_cases():
    from keras import layers

    make = lambda kind, **more: kind(UNITS, return_sequences=True, **more)
    return [
        keras_case("keras rnn", "rnn", make(layers.SimpleRNN), {"activation": "tanh"}),
        keras_case("keras rnn sigmoid", "rnn", make(layers.SimpleRNN, activation="sigmoid"), {"activation": "sigmoid"}),
        keras_case("keras lstm", "lstm", make(layers.LSTM), {}),
        keras_case("keras gru after", "gru", make(layers.GRU, reset_after=True), {"resetAfter": True}),
        keras_case("keras gru before", "gru", make(layers.GRU, reset_after=False), {"resetAfter": False}),
        keras_case("keras lstm backwards", "lstm", make(layers.LSTM, go_backwards=True), {"reversed": True}),
    ]


if __name__ == "__main__":
    cases = keras_cases() if sys.argv[1] == "keras" else torch_cases()
    json.dump(cases, sys.stdout, separators=(",", ":"))
    print()
