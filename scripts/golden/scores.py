"""Golden dump of metrics, baselines and tests, computed by kept libraries: scikit-learn, utilsforecast, statsforecast,
statsmodels and SciPy.

    python3 scripts/golden/scores.py > tests/golden/scores.json

The series is a made-up one: a slow rise, a season of 12 rows and noise that remembers. Windows have stride 1.
"""
import importlib.metadata
import json
import warnings

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy import stats
from sklearn import metrics as sk
from sklearn.linear_model import Ridge
from statsforecast.models import HistoricAverage, Naive, RandomWalkWithDrift, SeasonalNaive
from statsmodels.stats.multitest import multipletests
from utilsforecast import losses

warnings.filterwarnings("ignore")
ROWS, TRAIN, WINDOW, HORIZON, SEASON = 260, 180, 16, 6, 12
RIDGES = [1e-3, 1e-2, 1e-1, 1, 10]
LEVEL, QUANTILES = 0.8, [0.1, 0.5, 0.9]
PACKAGES = ["numpy", "scipy", "scikit-learn", "statsmodels", "utilsforecast", "statsforecast"]


def series():
    random = np.random.default_rng(6)
    noise = np.zeros(ROWS)
    for row in range(1, ROWS):
        noise[row] = 0.7 * noise[row - 1] + random.normal()
    rows = np.arange(ROWS)
    return np.round(50 + 0.05 * rows + 5 * np.sin(2 * np.pi * rows / SEASON) + noise, 4), random


def windows(values, origins):
    return np.stack([values[o + 1 : o + 1 + HORIZON] for o in origins])


def frame(values, predicted, origins):
    """One id a window, as utilsforecast wants it; `mase` and `rmsse` then need the training rows under every id."""
    ids = np.repeat([f"w{o:03d}" for o in origins], HORIZON)
    steps = np.tile(np.arange(HORIZON), len(origins)) + TRAIN
    return pd.DataFrame({"unique_id": ids, "ds": steps, "y": windows(values, origins).ravel(), "m": predicted.ravel()})


def mean_loss(loss, table, **options):
    return float(loss(table, models=["m"], **options)["m"].mean())


def all_metrics(values, predicted, origins):
    actual = windows(values, origins)
    table = frame(values, predicted, origins)
    whole = table.assign(unique_id="all", ds=np.arange(len(table)) + TRAIN)
    train = pd.DataFrame({"unique_id": "all", "ds": np.arange(TRAIN), "y": values[:TRAIN]})
    scaled = {"seasonality": SEASON, "train_df": train}
    return {
        "mae": sk.mean_absolute_error(actual.ravel(), predicted.ravel()),
        "mse": sk.mean_squared_error(actual.ravel(), predicted.ravel()),
        "rmse": sk.root_mean_squared_error(actual.ravel(), predicted.ravel()),
        "smape": 200 * mean_loss(losses.smape, whole),
        "mape": 100 * sk.mean_absolute_percentage_error(actual.ravel(), predicted.ravel()),
        "mase": mean_loss(losses.mase, whole, **scaled),
        "rmsse": mean_loss(losses.rmsse, whole, **scaled),
        "r2": sk.r2_score(actual.ravel(), predicted.ravel()),
        "bias": mean_loss(losses.bias, whole),
        "maeByStep": [sk.mean_absolute_error(actual[:, h], predicted[:, h]) for h in range(HORIZON)],
    }


def direction(values, predicted, origins):
    level = values[origins][:, None]
    went, said = (windows(values, origins) > level).ravel(), (predicted > level).ravel()
    precision, recall, f1, _ = sk.precision_recall_fscore_support(went, said, average="binary")
    return {
        "accuracy": sk.accuracy_score(went, said),
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "baseRate": went.mean(),
        "pairs": len(went),
    }


def weighted_quantile_loss(values, origins, ends):
    actual = windows(values, origins).ravel()
    pinball = [sk.mean_pinball_loss(actual, end.ravel(), alpha=q) for q, end in zip(QUANTILES, ends)]
    return float(np.mean([2 * loss / np.abs(actual).mean() for loss in pinball]))


def band(values, origins, lower, upper):
    table = frame(values, lower, origins).rename(columns={"m": "m-lo-80"})
    table["m-hi-80"] = upper.ravel()
    coverage = losses.coverage(table, models=["m"], level=80)["m"].mean()
    return {"coverage": float(coverage), "width": float((upper - lower).mean())}


def local(values, origins):
    models = {"naive": Naive(), "seasonalNaive": SeasonalNaive(SEASON), "drift": RandomWalkWithDrift(), "mean": HistoricAverage()}
    return {
        name: np.stack([model.fit(values[: o + 1]).predict(HORIZON)["mean"] for o in origins])
        for name, model in models.items()
    }


def nlinear(values, train, origins, ridge):
    inputs = lambda of: np.stack([values[o - WINDOW + 1 : o] - values[o] for o in of])
    z, t = inputs(train), windows(values, train) - values[train][:, None]
    model = Ridge(alpha=ridge * (z**2).sum(axis=0).mean(), solver="cholesky").fit(z, t)
    return model.predict(inputs(origins)) + values[origins][:, None]


def ridge_nlinear(values, train, origins):
    """The ridge that errs least on the last fifth of the training windows, then fitted to all."""
    held = train[len(train) * 8 // 10 :]
    early = train[train + HORIZON <= held[0]]
    errors = [np.abs(nlinear(values, early, held, ridge) - windows(values, held)).mean() for ridge in RIDGES]
    return nlinear(values, train, origins, RIDGES[int(np.argmin(errors))])


def diebold_mariano(first, second, kernel, h=HORIZON):
    """The t of the mean with autocovariances up to h − 1, from statsmodels, times the correction of 1997."""
    n = len(first)
    options = {"maxlags": h - 1, "kernel": kernel, "use_correction": False}
    t = sm.OLS(first - second, np.ones(n)).fit(cov_type="HAC", cov_kwds=options).tvalues[0]
    statistic = t * np.sqrt((n + 1 - 2 * h + h * (h - 1) / n) / n)
    return {"statistic": float(statistic), "pValue": float(2 * stats.t.sf(abs(statistic), n - 1))}


def bartlett():
    """Differences that swing to and fro, so that their unweighted autocovariances sum to less than nothing."""
    noise = np.random.default_rng(11).normal(size=41)
    first = np.round(2 + noise[1:] - noise[:-1], 4)
    centred = first - first.mean()
    products = [centred[lag:] @ centred[: len(centred) - lag] for lag in range(3)]
    assert products[0] + 2 * products[1] + 2 * products[2] < 0
    return {"first": first, "horizon": 3, **diebold_mariano(first, np.full(40, 1.9), "bartlett", 3)}


def student():
    pairs = [(t, v) for t in [0.1, 0.7, 1.96, 4.3, 12.0, 40.0] for v in [1, 2.5, 7, 29, 300, 5000]]
    return [{"statistic": t, "degrees": v, "pValue": float(2 * stats.t.sf(t, v))} for t, v in pairs]


def seeds():
    cells = {"rnn": [1.31, 1.29, 1.34], "lstm": [1.02, 1.1, 1.05, 0.99], "gru": [1.01, 1.03, 1.0]}
    pairs = [("rnn", "lstm"), ("rnn", "gru"), ("lstm", "gru")]
    tests = [stats.ttest_ind(cells[a], cells[b], equal_var=False) for a, b in pairs]
    adjusted = multipletests([t.pvalue for t in tests], method="holm")[1]
    keys = [{"pair": pair, "statistic": t.statistic, "degrees": t.df, "pValue": t.pvalue} for pair, t in zip(pairs, tests)]
    return {"cells": cells, "tests": [{**key, "holm": p} for key, p in zip(keys, adjusted)]}


def plain(value):
    """Twelve digits of everything, so that another machine's last bit does not show as a change."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if isinstance(value, np.ndarray):
        return plain(value.ravel().tolist())
    return value if isinstance(value, (str, int)) else float(f"{value:.12g}")


def main():
    values, random = series()
    origins = np.arange(TRAIN + 15, ROWS - HORIZON)
    actual = windows(values, origins)
    predicted = np.round(actual + random.normal(0.2, 1.5, actual.shape), 4)
    spread = np.round(1 + 0.2 * np.arange(HORIZON) + np.zeros(actual.shape), 4)
    ends = [predicted - spread, predicted, predicted + 1.3 * spread]
    train = np.arange(WINDOW - 1, TRAIN - HORIZON)
    baselines = {**local(values, origins), "nlinear": ridge_nlinear(values, train, origins)}
    errors = {name: np.abs(p - actual).mean(axis=1) for name, p in {"model": predicted, **baselines}.items()}
    print(json.dumps(plain({
        "made": {name: importlib.metadata.version(name) for name in PACKAGES},
        "trainRows": TRAIN, "window": WINDOW, "horizon": HORIZON, "season": SEASON,
        "values": values, "origins": [int(o) for o in origins], "predicted": predicted,
        "scores": {name: all_metrics(values, p, origins) for name, p in {"model": predicted, **baselines}.items()},
        "baselines": baselines,
        "plainNLinear": nlinear(values, train, origins, RIDGES[0]),
        "direction": direction(values, predicted, origins),
        "quantiles": {"quantiles": QUANTILES, "forecasts": ends, "weightedQuantileLoss": weighted_quantile_loss(values, origins, ends)},
        "band": {"level": LEVEL, **band(values, origins, ends[0], ends[2])},
        "dieboldMariano": {name: diebold_mariano(errors["model"], errors[name], "uniform") for name in baselines},
        "bartlett": bartlett(),
        "student": student(),
        "seeds": seeds(),
    })))


main()
