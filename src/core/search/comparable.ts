import { RUNG_SHARES, type Trial } from '../../shared/search/study.ts';
import type { Judged } from './tpe.ts';

/**
 * All trials that were judged, as if each had learned all its epochs: what was stopped early is told by its error there, times what
 * those that went on made of theirs from there on, in the median.
 */
export function comparable(trials: readonly Trial[]): readonly Judged[] {
  const last = RUNG_SHARES.length - 1;
  const whole = trials.filter(({ end }) => end === 'finished');
  const factors = RUNG_SHARES.map((_, rung) =>
    median(
      whole.flatMap(({ rungs }) => {
        const [then, now] = [rungs[rung]?.mae ?? 0, rungs[last]?.mae];
        return now === undefined || then === 0 ? [] : [now / then];
      }),
    ),
  );
  return trials.flatMap(({ assignment, rungs, end }) => {
    const mae = rungs.at(-1)?.mae;
    return assignment === null || mae === undefined || end === 'impossible'
      ? []
      : [{ assignment, error: mae * (factors[rungs.length - 1] ?? 1) }];
  });
}

/** 1 of none. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 1;
}
