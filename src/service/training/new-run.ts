import type { TrainResult } from '../../shared/engine-contract.ts';
import type { RunPlan, TrainConfig } from '../../shared/run.ts';
import type { OpenDataset } from '../datasets.ts';
import type { StoredRun } from '../records/run-format.ts';
import { newRunId, type RunResults } from '../run-store.ts';

export interface NewRun {
  readonly dataset: OpenDataset;
  readonly config: TrainConfig;
  readonly plan: RunPlan;
  readonly appVersion: string;
}

/** The record of a run that has not begun. */
export function newRun({ dataset, config, plan, appVersion }: NewRun): StoredRun {
  const { file, series, fingerprint, time } = dataset.description;
  const now = new Date();
  return {
    schemaVersion: 1,
    id: newRunId(now),
    name: `${config.model.toUpperCase()} · ${config.target} · ${config.window} → ${config.horizon}`,
    status: 'queued',
    createdAt: now.toISOString(),
    dataset: { file, series, fingerprint },
    config,
    metrics: null,
    epochs: [],
    bestEpoch: null,
    error: null,
    appVersion,
    backend: null,
    time: { kind: time.kind, step: time.step },
    rows: plan.rows,
    windows: plan.windows,
    parameters: plan.parameters,
    scaler: {},
    seconds: { load: dataset.loadSeconds, train: 0, forecast: 0, total: dataset.loadSeconds },
  };
}

/** The record of a run whose training ended by itself or was stopped, after `seconds` in all but loading. */
export function finishedRun(run: StoredRun, result: TrainResult, seconds: number): StoredRun {
  const { backend, epochs, bestEpoch, stopped, metrics, rows, windows, parameters, scaler } = result;
  const { load } = run.seconds;
  return {
    ...run,
    status: stopped ? 'stopped' : 'finished',
    backend,
    epochs,
    bestEpoch,
    metrics,
    rows,
    windows,
    parameters,
    scaler,
    error: null,
    seconds: { load, ...result.seconds, total: load + seconds },
  };
}

/** What is kept beside the record; `origin` is the stamp of the last row. */
export function resultsOf(result: TrainResult, origin: string): RunResults {
  const { forecast, naiveForecast, test, manifest, weights } = result;
  return {
    forecast: { schemaVersion: 1, origin, forecast, naiveForecast },
    test,
    weights: { schemaVersion: 1, manifest, weights },
  };
}

/** Stamp of the last row; where rows are counted, the number before the first one forecast. */
export function originOf({ description }: OpenDataset, result: TrainResult): string {
  const next = Number(result.forecast[0]?.time);
  return description.time.last ?? String(Number.isFinite(next) ? next - 1 : description.rows);
}
