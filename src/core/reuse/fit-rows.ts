/** Whether a run can read rows that it was not trained on, and as what. */
import { ALL_MEASURED, type DatasetDescription, PROVENANCE, type TimeIndex } from '../../shared/dataset.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import { indicatorOf } from '../../shared/opening/indicators.ts';
import type { RunRecord } from '../../shared/run.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { dayOf, isoWeekday } from '../dataset/civil.ts';
import { nearestNames } from '../dataset/nearest-names.ts';
import type { NetData } from '../recipe/net-data.ts';
import { targetsOf } from '../recipe/shape.ts';

type NewRows = Pick<DatasetDescription, 'file' | 'columns' | 'needsSeries'>;

/** Throws `COLUMNS_MISSING` when the file lacks columns that the run reads. Their order does not matter. */
export function checkColumns(config: TrainConfig, { file, columns, needsSeries }: NewRows): void {
  if (needsSeries) {
    return;
  }
  const names = columns.map(({ name }) => name);
  const wanted = [...targetsOf(config), ...config.features];
  const missing = wanted.filter((name) => !names.includes(name) && indicatorOf(name, columns) === null);
  if (missing.length > 0) {
    const used = new Set(wanted.map((name) => indicatorOf(name, columns)?.column ?? name));
    const free = names.filter((name) => !used.has(name));
    const nearest = missing.flatMap((name) => nearestNames(name, free).slice(0, 1));
    throw new GatecastError('COLUMNS_MISSING', { file, columns: missing, nearest: [...new Set(nearest)] });
  }
}

/** Most workplaces’ week, for runs from before the days of a calendar were kept. */
const WORKING_WEEK: readonly number[] = [1, 2, 3, 4, 5];

/**
 * The time index of new rows as the run has it. Few rows of a calendar show no weekend to tell it by; where they lie on its
 * days they are taken for the same calendar. Throws `STEP_OTHER` for any other kind or step.
 */
export function fitTime(
  run: RunRecord['time'],
  { file, time, times }: { readonly file: string; readonly time: TimeIndex; readonly times: Float64Array },
): TimeIndex {
  if (time.kind === run.kind && time.step === run.step) {
    return time;
  }
  const weekdays = run.weekdays ?? WORKING_WEEK;
  const isOnCalendar = () => times.every((ms) => weekdays.includes(isoWeekday(dayOf(ms))));
  if (run.kind === 'calendar' && time.kind === 'regular' && time.step === run.step && isOnCalendar()) {
    return { ...time, kind: 'calendar', weekdays };
  }
  throw new GatecastError('STEP_OTHER', {
    file,
    step: time.step,
    kind: time.kind,
    wanted: { step: run.step, kind: run.kind },
  });
}

/**
 * Throws `ROWS_TOO_FEW` unless a whole window ends with the last row where the targets were measured: a forecast from an
 * earlier row would be one of what is known already.
 */
export function checkLastWindow(
  file: string,
  data: Pick<TrainingData, 'breaks'>,
  { net, window }: { readonly net: NetData; readonly window: number },
): void {
  const last = net.rows - 1;
  if (last < 0 || net.lastOrigin !== last) {
    throw new GatecastError('ROWS_TOO_FEW', { file, rows: wholeRows(data, net), needed: window });
  }
}

/** Rows up to the last that follow one another and have a value of every column of the window; seasons before it may lack. */
function wholeRows({ breaks }: Pick<TrainingData, 'breaks'>, net: NetData): number {
  const { provenance, rows } = net;
  const columns = net.columns.slice(0, net.columns.length - net.seasonal);
  const isBreak = new Set(breaks);
  let row = rows - 1;
  const isThere = (column: Float64Array, index: number) =>
    Number.isFinite(column[row]) || (provenance[index] ?? ALL_MEASURED)[row] === PROVENANCE.open;
  while (row >= 0 && columns.every(isThere)) {
    row--;
    if (isBreak.has(row + 1)) {
      break;
    }
  }
  return rows - 1 - row;
}
