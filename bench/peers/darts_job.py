"""A whole forecasting job with Darts on the CPU: read the CSV, scale, fit a block RNN, forecast the next steps.

    darts_job.py CSV DATE TARGET CELL UNITS WINDOW HORIZON EPOCHS

prints {"version": ..., "updates": ..., "forecast": [...]}. Who runs it takes the time, from process start to exit.
"""
import json
import logging
import sys
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

import darts
import numpy as np
import pandas as pd
from darts import TimeSeries
from darts.dataprocessing.transformers import Scaler
from darts.models import BlockRNNModel

file, date, target, cell = sys.argv[1:5]
units, window, horizon, epochs = map(int, sys.argv[5:9])
batch = 64
table = pd.read_csv(file, parse_dates=[date])
scaler = Scaler()
series = scaler.fit_transform(TimeSeries.from_dataframe(table, date, target).astype(np.float32))
model = BlockRNNModel(
    model=cell.upper(),
    input_chunk_length=window,
    output_chunk_length=horizon,
    hidden_dim=units,
    n_rnn_layers=1,
    batch_size=batch,
    n_epochs=epochs,
    optimizer_kwargs={"lr": 1e-3},
    random_state=1,
    pl_trainer_kwargs={
        "accelerator": "cpu",
        "enable_progress_bar": False,
        "enable_model_summary": False,
        "logger": False,
        "enable_checkpointing": False,
    },
)
model.fit(series)
forecast = scaler.inverse_transform(model.predict(horizon)).values()[:, 0].tolist()
updates = (len(series) - window - horizon + 1 + batch - 1) // batch * epochs
print(json.dumps({"version": darts.__version__, "updates": updates, "forecast": forecast}))
