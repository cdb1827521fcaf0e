"""Training steps in PyTorch in turns: forward, MSE, backward, clip, Adam, on the CPU.

    torch_step.py CELL BATCH STEPS FEATURES UNITS UPDATES [NET AHEAD]

makes so many updates for every line on stdin and prints {"version": ..., "threads": ..., "updates": [milliseconds, ...],
"userMs": ..., "systemMs": ..., "peakMegabytes": ...}; the processor time is that of all the updates, on all threads.
"""
import json
import os
import resource
import sys
import time

import torch
from torch import nn

from torch_nets import net_of

cell, batch, steps, features, units, updates = sys.argv[1], *map(int, sys.argv[2:7])
net, ahead = (sys.argv[7], int(sys.argv[8])) if len(sys.argv) > 7 else ("direct", 1)
threads = int(os.environ.get("GATECAST_THREADS") or os.cpu_count())
torch.set_num_threads(threads)
model = net_of(net, cell=cell, features=features, units=units, ahead=ahead)
parameters = [*model.parameters()]
optimizer = torch.optim.Adam(parameters, 1e-3, fused=True)
x, y = torch.randn(batch, steps, features), torch.randn(batch, ahead)
for _ in sys.stdin:
    times, before = [], resource.getrusage(resource.RUSAGE_SELF)
    for _ in range(updates):
        started = time.perf_counter()
        optimizer.zero_grad()
        loss = ((model(x) - y) ** 2).mean()
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        loss.item()
        times.append((time.perf_counter() - started) * 1e3)
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
