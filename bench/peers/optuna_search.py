"""Optuna's TPE, asked for one set-up after another over a pipe (pip install optuna): `bench/search-series.ts` trains them.

The first line on stdin is {"space": [...], "seed": n, "trials": n}; for each trial it prints the choice and reads its error, null where
the set-up cannot be made."""
import json
import sys

import optuna

optuna.logging.set_verbosity(optuna.logging.ERROR)


def choose(trial, part):
    name, kind = part["name"], part["kind"]
    if kind == "choice":
        return part["values"][trial.suggest_categorical(name, list(range(len(part["values"]))))]
    if kind == "ladder":
        return part["values"][trial.suggest_int(name, 0, len(part["values"]) - 1)]
    log = part["scale"] == "log"
    if kind == "integer":
        return trial.suggest_int(name, part["least"], part["most"], log=log)
    return trial.suggest_float(name, part["least"], part["most"], log=log)


asked = json.loads(sys.stdin.readline())
study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=asked["seed"], multivariate=asked["joint"]))
for _ in range(asked["trials"]):
    trial = study.ask()
    print(json.dumps({part["name"]: choose(trial, part) for part in asked["space"]}), flush=True)
    error = json.loads(sys.stdin.readline())
    if error is None:
        study.tell(trial, state=optuna.trial.TrialState.FAIL)
    else:
        study.tell(trial, error)
