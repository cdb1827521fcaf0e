import { formatTime } from '../../core/dataset/format-time.ts';
import { detected } from '../../core/detectors/facts.ts';
import { netData } from '../../core/recipe/net-data.ts';
import { keptTarget } from '../../core/reuse/kept-target.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { TrainingData, TrainResult } from '../../shared/engine-contract.ts';
import { backendName } from '../../shared/reuse/other-backend.ts';
import type { RunOrigin } from '../../shared/reuse/run-origin.ts';
import type { BackendReport, RunPlan } from '../../shared/run.ts';
import type { LearningTrace } from '../../shared/runs/learning/learning-trace.ts';
import type { Detection } from '../../shared/scores.ts';
import { makerName } from '../../shared/set-up/run-labels.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { OpenDataset } from '../datasets.ts';
import type { StoredRun } from '../records/formats/run-format.ts';
import type { RunResults } from '../records/results.ts';
import { newRunId } from '../run-store.ts';

export interface NewRun {
  readonly rows: TrainedRows;
  /** The run whose weights it begins with. */
  readonly from?: RunOrigin | undefined;
  readonly config: TrainConfig;
  readonly plan: RunPlan;
  readonly appVersion: string;
  /** Its place among the runs of its cell on the same data. */
  readonly number: number;
}

/** Where the rows of a run come from, and how they were read. */
export interface TrainedRows extends Pick<StoredRun, 'dataset' | 'repairs' | 'time'> {
  readonly loadSeconds: number;
}

/** The rows of an open dataset. */
export function rowsOf({ description, loadSeconds }: OpenDataset): TrainedRows {
  const { file, series, fingerprint, choices, time, repairs } = description;
  const { kind, step, weekdays } = time;
  return {
    dataset: { file, series, fingerprint, choices },
    ...{ repairs, loadSeconds },
    time: { kind, step, ...(weekdays === undefined ? {} : { weekdays }) },
  };
}

/** The record of a run that has not begun. */
export function newRun({ rows, from, config, plan, appVersion, number }: NewRun): StoredRun {
  const { dataset, time, repairs, loadSeconds } = rows;
  const now = new Date();
  return {
    schemaVersion: 3,
    id: newRunId(now),
    name: `${makerName(config)} · ${forecastsDirection(config) ? 'direction of ' : ''}${config.target} · ${config.window} → ${config.horizon}`,
    status: 'queued',
    createdAt: now.toISOString(),
    number,
    dataset,
    config,
    ...(from === undefined ? {} : { from }),
    metrics: null,
    epochs: [],
    bestEpoch: null,
    error: null,
    appVersion,
    backend: null,
    time,
    rows: plan.rows,
    windows: plan.windows,
    parameters: plan.parameters,
    windowsLost: plan.windowsLost,
    ...(plan.shortWindows === undefined ? {} : { shortWindows: plan.shortWindows }),
    ...(plan.otherSeries === undefined ? {} : { otherSeries: plan.otherSeries }),
    repairs,
    detections: [],
    gradientFlow: [],
    seedScores: [],
    otherTargets: [],
    scaler: {},
    seconds: { load: loadSeconds, train: 0, forecast: 0, total: loadSeconds },
  };
}

/** The record of a run whose training ended by itself or was stopped, after `seconds` in all but loading. */
export function finishedRun(run: StoredRun, result: TrainResult, seconds: number): StoredRun {
  const { backend, epochs, bestEpoch, stopped, metrics, rows, windows, parameters, scaler } = result;
  const { windowsLost, detections, gradientFlow, seedScores, otherTargets, attention } = result;
  const { direction, ensemble, finalFit, compression: outcome } = result;
  const { compression } = run;
  const { load } = run.seconds;
  return {
    ...run,
    status: stopped ? 'stopped' : 'finished',
    backend,
    epochs,
    // Nothing was learned where weights were only written in fewer bytes.
    bestEpoch: compression !== undefined && epochs.length === 0 ? null : bestEpoch,
    metrics,
    rows,
    windows,
    parameters,
    windowsLost,
    detections: [...learnedBefore(run), ...otherKernels(run, result.backend), ...detections],
    gradientFlow,
    seedScores,
    otherTargets,
    ...(attention === undefined ? {} : { attention }),
    ...(direction === undefined ? {} : { direction }),
    ...(ensemble === undefined ? {} : { ensemble }),
    ...(finalFit === undefined ? {} : { finalFit }),
    ...(compression === undefined || outcome === undefined
      ? {}
      : { compression: { ...compression, outcome } }),
    scaler,
    ...(result.seriesScalers === undefined ? {} : { seriesScalers: result.seriesScalers }),
    error: null,
    seconds: { load, ...result.seconds, total: load + seconds },
  };
}

/** Test rows that a run before had learned from. */
function learnedBefore({ from, rows }: StoredRun): readonly Detection[] {
  return from === undefined || from.testRowsLearned === 0
    ? []
    : [
        detected('learned-before', {
          ...{ rows: from.testRowsLearned, of: rows.test, run: from.name },
        }),
      ];
}

/** Parts of the training that other code computed. */
function otherKernels({ backendsBefore = [] }: StoredRun, last: BackendReport): readonly Detection[] {
  return backendsBefore.map(({ backend, epoch }, place) =>
    detected('other-kernel', {
      before: backendName(backend),
      now: backendName(backendsBefore[place + 1]?.backend ?? last),
      epoch,
    }),
  );
}

/** What is kept beside the record; `told` is what came while it learned. */
export function resultsOf(
  result: TrainResult,
  { data, config }: { readonly data: TrainingData; readonly config: TrainConfig },
  told: LearningTrace,
): RunResults {
  const { forecast, naiveForecast, test, validation, manifest, weights, finalWeights } = result;
  const { directionForecast, packed, finalPacked } = result;
  const { times, lastOrigin } = netData(data, config);
  const stored = (values: Float32Array, as: typeof packed) => ({
    ...{ schemaVersion: 1 as const, manifest, weights: values },
    ...(as === undefined ? {} : { packed: as }),
  });
  return {
    forecast: {
      ...{
        schemaVersion: 1,
        origin: formatTime(data.time, times[lastOrigin] ?? Number.NaN),
        forecast,
        naiveForecast,
      },
      ...(directionForecast === undefined ? {} : { direction: directionForecast }),
    },
    test,
    validation,
    weights: stored(weights, packed),
    finalWeights: finalWeights === undefined ? null : stored(finalWeights, finalPacked),
    learning: told.updates === 0 && told.epochs.length === 0 ? null : told,
    target: keptTarget(data, config, { rows: result.rows, origin: lastOrigin }),
  };
}
