/** The documents that `--json` prints. Their fields are documented: they may be added to, never renamed. */
import type { DatasetDescription, Inspection } from '../../shared/dataset.ts';
import type { RunRecord, RunSummary } from '../../shared/run.ts';

/** `inspect`: the inspection and nothing of the machine. */
export function inspectDocument(dataset: DatasetDescription): Inspection & {
  readonly series: string | null;
  readonly needsSeries: boolean;
} {
  const { file, encoding, delimiter, decimal, headerLine, rows, columns, time, keys, findings } = dataset;
  const { series, needsSeries } = dataset;
  return {
    file,
    encoding,
    delimiter,
    decimal,
    headerLine,
    rows,
    columns,
    time,
    keys,
    findings,
    series,
    needsSeries,
  };
}

/** `train`, and each entry of `compare`; `out` is where the forecast was written, if it was. */
export function trainDocument(run: RunRecord, out: string | null) {
  const { id, name, status, createdAt, dataset, backend, config, epochs, bestEpoch } = run;
  const { metrics, forecast, naiveForecast, time, rows, windows, parameters, scaler, seconds } = run;
  return {
    run: id,
    name,
    status,
    createdAt,
    dataset,
    backend,
    config,
    epochs,
    bestEpoch,
    metrics,
    forecast,
    naiveForecast,
    time,
    rows,
    windows,
    parameters,
    scaler,
    seconds,
    out,
  };
}

/** One line of `runs list`. */
export function runLine(run: RunSummary) {
  const { id, name, status, createdAt, dataset, config, metrics, bestEpoch, error } = run;
  return { run: id, name, status, createdAt, dataset, config, metrics, bestEpoch, error };
}
