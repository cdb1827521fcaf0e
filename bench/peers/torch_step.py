"""Training steps in PyTorch in turns: forward, MSE, backward, clip, Adam, on the CPU.

    torch_step.py CELL BATCH STEPS FEATURES UNITS UPDATES [NET AHEAD [SEGMENT PREDICTED]]

makes so many updates for every line on stdin and prints {"version": ..., "threads": ..., "updates": [milliseconds, ...],
"userMs": ..., "systemMs": ..., "peakMegabytes": ...}; the processor time is that of all the updates, on all threads.
With SEGMENT, windows are read in pieces of so many steps, every feature is a target and a row of the batch by itself, a running
mean of the weights is kept, and for each update PREDICTED windows are predicted with it (their time is processor time alone).
"""
import json
import os
import resource
import sys
import time

import torch
from torch import nn

from torch_nets import Segments, net_of

cell, batch, steps, features, units, updates = sys.argv[1], *map(int, sys.argv[2:7])
net, ahead = (sys.argv[7], int(sys.argv[8])) if len(sys.argv) > 7 else ("direct", 1)
threads = int(os.environ.get("GATECAST_THREADS") or os.cpu_count())
torch.set_num_threads(threads)
segment, predicted = map(int, sys.argv[9:11]) if len(sys.argv) > 9 else (0, 0)
if segment:
    model, rows, channels = Segments(cell, steps, segment, units, ahead), batch * features, 1
else:
    model, rows, channels = net_of(net, cell=cell, features=features, units=units, ahead=ahead), batch, features
parameters = [*model.parameters()]
optimizer = torch.optim.Adam(parameters, 1e-3, fused=True)
mean = [each.detach().clone() for each in parameters]
x, y = torch.randn(rows, steps, channels), torch.randn(rows, ahead)


def predict(windows):
    kept = [each.detach().clone() for each in parameters]
    model.eval()
    with torch.no_grad():
        torch._foreach_copy_(parameters, mean)
        for part in range(0, windows, batch):
            model(x[: min(batch, windows - part) * features])
        torch._foreach_copy_(parameters, kept)
    model.train()


for _ in sys.stdin:
    times, before = [], resource.getrusage(resource.RUSAGE_SELF)
    for _ in range(updates):
        started = time.perf_counter()
        optimizer.zero_grad()
        loss = ((model(x) - y) ** 2).mean()
        loss.backward()
        if not segment:
            nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        if segment:
            torch._foreach_lerp_(mean, [each.detach() for each in parameters], 0.01)
        loss.item()
        times.append((time.perf_counter() - started) * 1e3)
    predict(predicted * updates)
    after = resource.getrusage(resource.RUSAGE_SELF)
    result = {
        "version": torch.__version__,
        "threads": threads,
        "updates": times,
        "userMs": (after.ru_utime - before.ru_utime) * 1e3,
        "systemMs": (after.ru_stime - before.ru_stime) * 1e3,
        "peakMegabytes": round(after.ru_maxrss / 1024),
    }
    print(json.dumps(result), flush=True)
