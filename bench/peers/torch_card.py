"""Training steps in PyTorch on the card: forward, MSE, backward, clip, Adam.

    torch_card.py float32|tf32

answers every line on stdin, a case as JSON (cell, batch, steps, features, units, budgetMs), with
{"ms": median, "fastest": ..., "updates": ..., "version": ..., "card": ...}, or {"problem": ...}.
"""
import json
import statistics
import sys
import time

import torch
from torch import nn

from torch_nets import net_of

tf32 = sys.argv[1] == "tf32"
torch.backends.cudnn.allow_tf32 = tf32
torch.backends.cuda.matmul.allow_tf32 = tf32
WARM = 3
LEAST = 3


def time_case(case):
    device = torch.device("cuda")
    model = net_of("direct", cell=case["cell"], features=case["features"], units=case["units"], ahead=1).to(device)
    parameters = [*model.parameters()]
    optimizer = torch.optim.Adam(parameters, 1e-3, fused=True)
    # Windows lie on the processor, as ours do: a training has to bring them over.
    x = torch.randn(case["batch"], case["steps"], case["features"]).pin_memory()
    y = torch.randn(case["batch"], 1).pin_memory()
    times = []
    began = time.perf_counter()
    while len(times) < WARM + LEAST or (time.perf_counter() - began) * 1e3 < case["budgetMs"]:
        started = time.perf_counter()
        optimizer.zero_grad()
        inputs, wanted = x.to(device, non_blocking=True), y.to(device, non_blocking=True)
        loss = ((model(inputs) - wanted) ** 2).mean()
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        loss.item()
        torch.cuda.synchronize()
        times.append((time.perf_counter() - started) * 1e3)
    counted = times[WARM:]
    return {
        "ms": statistics.median(counted),
        "fastest": min(counted),
        "updates": len(counted),
        "version": torch.__version__,
        "cudnn": torch.backends.cudnn.version(),
        "card": torch.cuda.get_device_name(),
    }


for line in sys.stdin:
    try:
        answer = time_case(json.loads(line))
    except Exception as error:  # what a card cannot hold is an answer too
        answer = {"problem": str(error).splitlines()[0]}
        torch.cuda.empty_cache()
    print(json.dumps(answer), flush=True)
