"""Forecasts of AutoETS, Theta and MSTL (statsforecast) at a few test origins of many series, for `npm run bench:free -- --peers`.

    python bench/peers/statsforecast_board.py CASES DATA PROGRAM [ORIGINS] > peers.json

CASES is a list of series (name, file, target, horizon, seasons, perhaps series), DATA the folder of their files, PROGRAM
a bin/gatecast.mjs that says how a file is read. At each origin a model is fitted to the last 1,500 rows up to it.
"""
import json
import os
import subprocess
import sys
import time
import warnings

import numpy as np
import pandas as pd
from statsforecast.models import MSTL, AutoETS, DynamicOptimizedTheta

warnings.filterwarnings("ignore")
HISTORY, TEST_SHARE, LONGEST_ETS, LONGEST_THETA = 1500, 0.15, 24, 168


def series_of(case, folder, program):
    path = os.path.join(folder, case["file"])
    chosen = ["--series", "=".join(case["series"])] if "series" in case else []
    done = subprocess.run(["node", program, "inspect", path, "--json", *chosen], capture_output=True, text=True)
    read = json.loads(done.stdout)
    options = {"sep": read["delimiter"], "encoding": read["encoding"], "decimal": read["decimal"], "low_memory": False}
    table = pd.read_csv(path, skiprows=(read["headerLine"] or 1) - 1, **options)
    table.columns = [str(name).strip().strip('"') for name in table.columns]
    if "series" in case:
        table = table[table[case["series"][0]].astype(str) == case["series"][1]]
    values = pd.to_numeric(table[case["target"].strip()], errors="coerce")
    stamps = (read["time"].get("columns") or [None])[0]
    if stamps in table.columns:
        times = pd.to_datetime(table[stamps], errors="coerce", format="mixed", utc=True)
        values = values.iloc[np.argsort(times.to_numpy(), kind="stable")]
    return values.interpolate(limit_direction="both").to_numpy(float)


def main():
    cases, folder, program = sys.argv[1:4]
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 12
    out = []
    for case in json.load(open(cases)):
        values, horizon = series_of(case, folder, program), case["horizon"]
        origins = np.unique(np.linspace(len(values) * (1 - TEST_SHARE) - 1, len(values) - horizon - 1, count).astype(int))
        season = min([s for s in case["seasons"] if 1 < s <= LONGEST_THETA], default=1)
        began, forecasts = time.time(), {"ets": [], "theta": [], "mstl": []}
        for origin in origins:
            history = values[max(0, origin + 1 - HISTORY) : origin + 1]
            seasons = [s for s in case["seasons"] if 1 < s <= len(history) // 3]
            models = {"ets": AutoETS(season_length=season if season <= LONGEST_ETS else 1), "theta": DynamicOptimizedTheta(season_length=season)}
            if seasons:
                models["mstl"] = MSTL(season_length=seasons)
            for name, model in models.items():
                forecasts[name].append(model.forecast(history, horizon)["mean"].tolist())
        seconds = time.time() - began
        print(case["name"], f"{seconds:.1f} s", file=sys.stderr, flush=True)
        out.append({**case, "values": values.tolist(), "origins": origins.tolist(), "forecasts": forecasts, "seconds": seconds})
    print(json.dumps(out))


main()
