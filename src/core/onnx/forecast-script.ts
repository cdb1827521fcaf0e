/** The Python beside every exported model. It is the same for all: what differs stands in the model's metadata. */
export const FORECAST_SCRIPT = `"""The forecast of a Gatecast run without Gatecast: python forecast.py model.onnx data.csv (pip install onnxruntime pandas)"""
import json, sys
import numpy as np, onnxruntime, pandas as pd

model = onnxruntime.InferenceSession(sys.argv[1])
run = json.loads(model.get_modelmeta().custom_metadata_map["gatecast"])
targets, columns, horizon, clock = run["targets"], run["columns"], run["horizon"], run["time"]
data = pd.read_csv(sys.argv[2], sep=None, engine="python")
for column, value in run["series"].items():
    data = data[data[column].astype(str) == value]
time = clock["column"] or next((c for c in data if c not in columns and not pd.api.types.is_numeric_dtype(data[c])), None)
if clock["kind"] != "none":
    data[time] = pd.to_datetime(data[time])
    data = data.sort_values(time)
data = data.reset_index(drop=True)
for name in set(columns) - set(data):  # a word as a feature: "holiday = TRUE"
    column, word = name.rsplit(" = ", 1)
    data[name] = data[column].astype(str).str.upper() == word.upper()
origin = data[targets].dropna().index[-1]
future = np.arange(origin + 1, origin + 1 + horizon)
rows = data[columns].astype(float).reindex(range(max(len(data), origin + 1 + horizon)))

stamps = pd.Series(range(1, len(rows) + 1)) if clock["kind"] == "none" else data[time].reindex(rows.index)
if clock["weekdays"]:
    step = pd.offsets.CustomBusinessDay(weekmask="".join("01"[day in clock["weekdays"]] for day in range(1, 8)))
else:
    step = pd.DateOffset(**clock["offset"]) if clock["offset"] else stamps.diff().median()
for ahead in range(len(data), len(rows)) if clock["kind"] != "none" else ():
    stamps[ahead] = stamps[len(data) - 1] + step * (ahead - len(data) + 1)
place = {"hour": lambda: (stamps - stamps.dt.normalize()) / pd.Timedelta(days=1),
         "weekday": lambda: stamps.dt.weekday / 7, "month": lambda: (stamps.dt.month - 1) / 12}
for feature in run["calendar"]:
    rows[feature + " sine"], rows[feature + " cosine"] = np.sin(2 * np.pi * place[feature]()), np.cos(2 * np.pi * place[feature]())

def before(target):  # what stood some seasons before each step, and the mean of all that was known
    at = lambda values, where: np.where(where < 0, np.nan, values[np.maximum(where, 0)])
    lags = [at(rows[target].to_numpy(), future - lag) for lag in run["lags"]]
    lags = [np.where(np.isnan(lag), lags[n - 1], lag) if n % 2 else lag for n, lag in enumerate(lags)]
    return lags + [at(rows[target].expanding().mean().to_numpy(), future - horizon)]

inputs = {"window": rows.loc[origin - run["window"] + 1:origin].to_numpy()}
if run["known"]:
    inputs["ahead"] = rows.loc[future].to_numpy()[:, -run["known"]:]
if any(np.isnan(values).any() for values in inputs.values()) or len(inputs["window"]) < run["window"]:
    sys.exit("Values are missing in the rows that the net reads; Gatecast repairs such files (gatecast forecast).")
if run["lags"]:
    inputs["seasonal"] = np.array([before(target) for target in targets])
said = dict(zip([o.name for o in model.get_outputs()], model.run(None, {k: v[None] for k, v in inputs.items()})))
if "probability" in said:
    print(f"{stamps[future[-1]]},up,{float(said['probability'][0])!r}")
for n, target in enumerate(targets if "forecast" in said else []):
    table = pd.DataFrame({"time": stamps[future], "target": target, "value": said["forecast"][0, n]})
    if n == 0 and "lower" in said:
        table["lower"], table["upper"] = said["lower"][0], said["upper"][0]
    table.to_csv(sys.stdout, index=False, header=n == 0)
`;
