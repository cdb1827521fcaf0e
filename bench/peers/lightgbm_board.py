"""The mean absolute error of LightGBM on lags at the test origins of one series, for `npm run bench:board -- --python PATH`.

    python bench/peers/lightgbm_board.py < task.json

The task is { values, origins, actual, window, horizon, seasons }: the rows as the app has them (null where it has none), the test
origins that it scored, what came after each (null where nobody measured), and what an analyst would choose. One model is trained for
every step of the horizon, on the last 6,000 origins whose forecasts end before the first test row. It sees the last 48
values of the window at most, their mean and spread, the value one whole number of each season before the step, all less the
last value, and the place in the season. Prints { mae }.
"""
import json
import sys

import lightgbm
import numpy as np

TREES, PARAMETERS = 200, {"objective": "l1", "learning_rate": 0.05, "verbose": -1, "num_threads": 1}
MOST_ORIGINS, MOST_LAGS, WEEK = 6000, 48, 7


def inputs(values, origins, step, window, seasons):
    last = values[origins][:, None]
    lags = values[origins[:, None] - np.arange(min(window, MOST_LAGS))] - last
    seasonal = [values[origins + step - -(-step // season) * season][:, None] - last for season in seasons]
    place = (origins + step) % (seasons[0] if seasons else WEEK)
    return np.concatenate([lags, *seasonal, lags.mean(1, keepdims=True), lags.std(1, keepdims=True), place[:, None]], 1)


def main():
    task = json.load(sys.stdin)
    window, horizon, seasons = task["window"], task["horizon"], task["seasons"]
    given = np.array(task["values"], dtype=float)
    known = np.flatnonzero(np.isfinite(given))
    values = np.interp(np.arange(len(given)), known, given[known])
    test = np.array(task["origins"])
    actual = np.array(task["actual"], dtype=float).reshape(len(test), horizon)
    longest = max([min(window, MOST_LAGS), *seasons])
    train = np.arange(longest + 1, test[0] + 1 - horizon)[-MOST_ORIGINS:]
    errors = np.empty_like(actual)
    for step in range(1, horizon + 1):
        rows = lightgbm.Dataset(inputs(values, train, step, window, seasons), values[train + step] - values[train])
        model = lightgbm.train(PARAMETERS, rows, TREES)
        forecast = model.predict(inputs(values, test, step, window, seasons)) + values[test]
        errors[:, step - 1] = np.abs(forecast - actual[:, step - 1])
    print(json.dumps({"mae": float(np.nanmean(errors))}))


main()
