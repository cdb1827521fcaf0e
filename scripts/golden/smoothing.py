"""Golden dump of ETS, Theta and MSTL, computed by statsforecast (and STL by statsmodels).

    python3 scripts/golden/smoothing.py > tests/golden/smoothing.json

The series are made up. `exact` holds what given weights make of a series, `fitted` what the packages fit and forecast at origins.
"""
import importlib.metadata
import json
import math
import warnings

import numpy as np
import statsmodels.api as sm
from statsforecast.ets import ets_f
from statsforecast.mstl import mstl
from statsforecast.models import MSTL, AutoETS, DynamicOptimizedTheta
from statsforecast.theta import auto_theta

warnings.filterwarnings("ignore")
PACKAGES = ["numpy", "statsmodels", "statsforecast"]


def made_up():
    random = np.random.default_rng(15)
    rows = np.arange(700)
    wave = np.sin(2 * np.pi * rows / 12) + 0.4 * np.cos(4 * np.pi * rows / 12)
    growing = (100 + 1.2 * rows) * (1 + 0.25 * wave) * np.exp(0.03 * random.normal(size=700))
    steady = 40 + 6 * wave + np.cumsum(0.4 * random.normal(size=700)) + random.normal(size=700)
    walk = 200 + np.cumsum(random.normal(size=700))
    noise = 15 + 3 * random.normal(size=700)
    day, week = np.sin(2 * np.pi * rows / 24), np.where((rows // 24) % 7 < 5, 1.0, -1.5)
    two = 30 + 8 * day + 5 * week + np.cumsum(0.2 * random.normal(size=700)) + random.normal(size=700)
    return [
        {"name": "growing", "values": growing[:120], "period": 12, "periods": [12], "horizon": 12},
        {"name": "steady", "values": steady[:160], "period": 12, "periods": [12], "horizon": 6},
        {"name": "walk", "values": walk[:150], "period": 1, "periods": [], "horizon": 5},
        {"name": "noise", "values": noise[:90], "period": 1, "periods": [], "horizon": 4},
        {"name": "two", "values": two, "period": 24, "periods": [24, 168], "horizon": 24},
    ]


def fitted(case):
    values, horizon, period = case["values"], case["horizon"], case["period"]
    last = len(values) - horizon - 1
    origins = [int(o) for o in np.linspace(last * 3 // 4, last, 6)]
    models = {"ets": AutoETS(season_length=period), "theta": DynamicOptimizedTheta(season_length=period)}
    if case["periods"]:
        models["mstl"] = MSTL(season_length=case["periods"])
    forecasts = {
        name: [np.round(model.forecast(values[: o + 1], horizon)["mean"], 5).tolist() for o in origins]
        for name, model in models.items()
    }
    return {"origins": origins, "forecasts": forecasts}


def exact_ets(values, period, form, damped):
    fit = ets_f(values, m=period, model=form, damped=damped)
    alpha, beta, gamma, phi = (None if math.isnan(w) else float(w) for w in fit["par"][:4])
    first, last = fit["states"][0].tolist(), fit["states"][-1].tolist()
    # -2 log likelihood up to the constant that n log n makes
    return {
        "form": form, "damped": damped, "alpha": alpha, "beta": beta, "gamma": gamma, "phi": phi,
        "first": first, "last": last, "likelihood": float(-2 * fit["loglik"]), "aicc": float(fit["aicc"]),
    }


def exact_theta(values):
    fit = auto_theta(values, m=1, model="DOTM")
    residuals = np.asarray(fit["residuals"])[3:]
    model = DynamicOptimizedTheta(season_length=1)
    return {
        "level": float(fit["par"]["initial_smoothed"]), "alpha": float(fit["par"]["alpha"]), "theta": float(fit["par"]["theta"]),
        "squares": float((residuals**2).sum()), "forecast": model.forecast(values, 5)["mean"].tolist(),
    }


def exact_stl(values, period, span):
    trend = math.ceil(1.5 * period / (1 - 1.5 / span)) // 2 * 2 + 1
    low = (period + 1) // 2 * 2 + 1
    jumps = {"trend_jump": math.ceil(0.1 * trend), "low_pass_jump": math.ceil(0.1 * low)}
    fit = sm.tsa.STL(values, period=period, seasonal=span, trend=trend, low_pass=low, seasonal_deg=0, **jumps).fit()
    return {"period": period, "span": span, "season": np.round(fit.seasonal, 8).tolist()}


def main():
    cases = made_up()
    for case in cases:
        case["values"] = np.round(case["values"], 3)
    growing, steady, walk, _, two = (case["values"] for case in cases)
    exact = {
        "ets": {
            "growing": [exact_ets(growing, 12, "MAM", True), exact_ets(growing, 12, "MNM", False)],
            "steady": [exact_ets(steady, 12, "ANA", False), exact_ets(steady, 12, "AAA", True)],
            "walk": [exact_ets(walk, 1, "ANN", False), exact_ets(walk, 1, "MAN", True)],
        },
        "theta": {"walk": exact_theta(walk), "steady": exact_theta(steady)},
        "stl": {"steady": exact_stl(steady, 12, 11), "growing": exact_stl(growing, 12, 15)},
    }
    out = {
        "made": {name: importlib.metadata.version(name) for name in PACKAGES},
        "exact": exact,
        "fitted": [{**case, "values": case["values"].tolist(), **fitted(case)} for case in cases],
    }
    print(json.dumps(out))


main()
