/** The documents that `--json` prints. Their fields are documented: they may be added to, never renamed. */
import type { DatasetDescription, Inspection } from '../../shared/dataset.ts';
import { detectionText } from '../../shared/detection-text.ts';
import { fixOf, fixOptions } from '../../shared/fixes/detection-fixes.ts';
import type { RunRecord, RunSummary } from '../../shared/run.ts';
import type { Detection, Importance } from '../../shared/scores.ts';
import { hasForecast, seenRowsText } from '../../shared/set-up/final-fit.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';

/** `inspect`: the inspection and nothing of the machine. */
export function inspectDocument(dataset: DatasetDescription): Inspection & {
  readonly files: readonly string[];
  readonly series: string | null;
  readonly needsSeries: boolean;
} {
  const { file, encoding, delimiter, decimal, headerLine, rows, columns, time, keys, findings } = dataset;
  const { repairs, files, series, needsSeries, format, sheet, sheets, stacked } = dataset;
  return {
    file,
    ...(format === undefined ? {} : { format }),
    ...(sheet === undefined || sheets === undefined ? {} : { sheet, sheets }),
    encoding,
    delimiter,
    decimal,
    headerLine,
    rows,
    columns,
    time,
    keys,
    ...(stacked === undefined ? {} : { stacked }),
    findings,
    repairs,
    files,
    series,
    needsSeries,
  };
}

/** What a command adds to a run. */
export interface TrainExtras {
  /** Where the forecast was written, if it was. */
  readonly out: string | null;
  readonly importance: Importance | null;
}

export const NO_EXTRAS: TrainExtras = { out: null, importance: null };

/** `train`, and each entry of `compare`. */
export function trainDocument(run: RunRecord, { out, importance }: TrainExtras) {
  const { id, name, status, createdAt, dataset, backend, config, epochs, bestEpoch } = run;
  const { metrics, forecast, naiveForecast, time, rows, windows, parameters, scaler, seconds } = run;
  const { windowsLost, repairs, detections, gradientFlow, seedScores, otherTargets, attention } = run;
  const { direction, directionForecast, ensemble, finalFit, from, compression, shortWindows, otherSeries } =
    run;
  return {
    run: id,
    name,
    status,
    createdAt,
    dataset,
    backend,
    config,
    ...(from === undefined ? {} : { from }),
    epochs,
    bestEpoch,
    metrics,
    ...(direction === undefined ? {} : { direction }),
    forecast,
    naiveForecast,
    ...(directionForecast === undefined ? {} : { directionForecast }),
    time,
    rows,
    windows,
    windowsLost,
    ...(shortWindows === undefined ? {} : { shortWindows }),
    ...(otherSeries === undefined ? {} : { otherSeries }),
    parameters,
    scaler,
    repairs,
    detections: detections.map((detection) => ({
      ...detection,
      ...detectionText(detection),
      use: useDocument(detection, config),
    })),
    gradientFlow,
    ...(finalFit === undefined ? {} : { finalFit }),
    forecastFrom: hasForecast(run) ? seenRowsText(run) : null,
    ...(attention === undefined ? {} : { attention }),
    ...(ensemble === undefined ? {} : { ensemble }),
    ...(compression === undefined ? {} : { compression }),
    seedScores,
    otherTargets,
    ...(importance === null ? {} : { importance }),
    seconds,
    out,
  };
}

/** The options that a detection asks for, and the columns that are looked at no more; or why none would be honest. */
function useDocument(detection: Detection, config: TrainConfig) {
  const fix = fixOf(detection, config);
  if ('none' in fix) {
    return { none: fix.none };
  }
  const { leaveOut } = fix;
  return { options: fixOptions(fix, config), ...(leaveOut === undefined ? {} : { leaveOut }) };
}

/** One line of `runs list`. */
export function runLine(run: RunSummary) {
  const { id, name, status, createdAt, dataset, config, metrics, bestEpoch, error, direction } = run;
  const scores = direction === undefined ? {} : { direction };
  return { run: id, name, status, createdAt, dataset, config, metrics, ...scores, bestEpoch, error };
}
