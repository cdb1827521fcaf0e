/** What an exported model says of itself, so that a program that has only the file can give it the rows that it wants. */
import type { RunRecord } from '../../shared/run.ts';
import { parseStep } from '../dataset/step.ts';
import { levelsOf, targetsOf } from '../recipe/shape.ts';
import { type KeptRun, OPSET } from './model.ts';
import { columnsOf } from './model-columns.ts';

type Described = Pick<RunRecord, 'id' | 'name' | 'dataset' | 'repairs'> & {
  readonly time: RunRecord['time'];
};

/** The key under which it stands in the metadata of the file. */
export const METADATA_KEY = 'gatecast';

/** As JSON; `forecast.py` reads it. */
export function modelMetadata(run: Described, kept: KeptRun, band: string | null): string {
  const { config } = kept;
  const { names, lags, window, horizon, known } = columnsOf(kept);
  const { calendar = [] } = config;
  const { file, series, fingerprint, choices = {} } = run.dataset;
  return JSON.stringify({
    run: run.id,
    name: run.name,
    opset: OPSET,
    data: { file, series, fingerprint },
    targets: targetsOf(config),
    columns: names.slice(0, names.length - 2 * calendar.length),
    calendar,
    known,
    ...{ window, horizon, lags },
    series: choices.series ?? {},
    time: {
      column: choices.time === '' ? null : (choices.time ?? null),
      kind: run.time.kind,
      offset: offsetOf(run.time.step),
      weekdays: run.time.kind === 'calendar' ? (run.time.weekdays ?? [1, 2, 3, 4, 5]) : null,
    },
    band: band === null ? null : { method: band, level: levelsOf(config)[0] },
    repairs: run.repairs.length,
  });
}

/** The step in the words of a pandas `DateOffset`; null for none. */
function offsetOf(text: string | null): Readonly<Record<string, number>> | null {
  const step = parseStep(text);
  if (step === null) {
    return null;
  }
  return step.unit === 'month' ? { months: step.amount } : { seconds: step.amount / 1000 };
}
