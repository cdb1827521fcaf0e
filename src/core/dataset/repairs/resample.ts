import type { Finding, Resampling } from '../../../shared/dataset.ts';
import { GatecastError } from '../../../shared/errors.ts';
import { civilFromDays, dayOf, monthIndex } from '../civil.ts';
import { applied, finding } from '../finding.ts';
import { type InferredIndex, inferIndex } from '../inference/infer-index.ts';
import { proposeStep } from '../inference/propose-step.ts';
import { beginningOfStep, formatStep, parseStep, type Step } from '../step.ts';
import { mergeGroups } from './duplicates.ts';
import { placesWhere, type Repaired, type Rows, unchanged } from './rows.ts';

export interface ResampleTask {
  readonly index: InferredIndex;
  /** The analyst's choice; stamps without a common step are only reported when it is absent. */
  readonly resample: Resampling | undefined;
}

export interface Resampled extends Repaired {
  /** With the proposed step when the stamps have none. */
  readonly index: InferredIndex;
}

/** So few stamps have no step of their own, however they lie. */
const FEWEST_ROWS = 4;

/**
 * Puts rows on the step that was chosen: all that fall into one become the mean, the last or the sum of their known
 * values, stamped with its beginning. Times ascend. Throws `CONFIG_INVALID` for a step that is none.
 */
export function resampleRows(rows: Rows, { index, resample }: ResampleTask): Resampled {
  const irregular = index.kind === 'irregular' && rows.times.length >= FEWEST_ROWS;
  const proposed = irregular ? proposeStep(rows.times) : null;
  const found = proposed === null ? null : irregularFinding(rows, proposed, resample);
  if (resample === undefined || rows.times.length === 0) {
    const withProposal = proposed === null ? index : { ...index, proposedStep: formatStep(proposed) };
    return { ...unchanged(rows), found, index: withProposal };
  }
  const step = parseStep(resample.step);
  if (step === null) {
    throw new GatecastError('CONFIG_INVALID', {
      field: 'resample.step',
      value: resample.step,
      problem: 'a step is a duration such as PT15M, PT1H, P1D or P1M',
    });
  }
  const bins = rows.times.map((ms) => beginningOfStep(ms, step));
  const starts = Uint32Array.from(bins.keys()).filter((row) => row === 0 || bins[row] !== bins[row - 1]);
  const times = Float64Array.from(starts, (row) => bins[row] ?? Number.NaN);
  const merged = { ...mergeGroups(rows, starts, () => resample.by), times };
  return {
    rows: merged,
    found,
    index: indexOfStep(times, step),
    repairs: applied({ code: 'irregular-steps', method: resample.by, count: rows.times.length }),
  };
}

/** Resampled days of a market rest on weekends as others do. */
function indexOfStep(times: Float64Array, step: Step): InferredIndex {
  const inferred = inferIndex(times);
  const isSame = inferred.step?.unit === step.unit && inferred.step.amount === step.amount;
  return inferred.kind === 'calendar' && isSame ? inferred : { kind: 'regular', step };
}

function irregularFinding({ times, lines }: Rows, step: Step, resample: Resampling | undefined): Finding {
  return finding({
    code: 'irregular-steps',
    ...placesWhere(lines, (row) => row > 0 && !isNext(times[row - 1] ?? 0, times[row] ?? 0, step)),
    repair: resample === undefined ? null : `${resample.by} of the rows in every ${resample.step}`,
  });
}

function isNext(before: number, now: number, { unit, amount }: Step): boolean {
  return unit === 'ms'
    ? now - before === amount
    : monthIndex(civilFromDays(dayOf(now))) - monthIndex(civilFromDays(dayOf(before))) === amount;
}
