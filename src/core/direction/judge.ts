/** Whether a net that forecasts a direction is more often right than what is free, beyond chance. */
import {
  DIRECTION_BASELINES,
  type DirectionBaseline,
  type DirectionTest,
  type Side,
} from '../../shared/direction/scores.ts';
import { directionLabel, percentText, TEST_NAMES } from '../../shared/direction/text.ts';
import { pText } from '../../shared/score-text.ts';
import type { Verdict } from '../../shared/scores.ts';
import { dieboldMariano } from '../metrics/diebold-mariano.ts';
import { differenceMatters, SIGNIFICANT, trustedP } from '../metrics/significance.ts';
import { holm } from '../metrics/welch.ts';
import { mcnemarExact } from './mcnemar.ts';

export interface Judging {
  /** Of each window, 1 where the net was right and 0 where it was wrong; windows in time order … */
  readonly net: ArrayLike<number>;
  /** … and the same of each free one. */
  readonly free: Readonly<Record<DirectionBaseline, ArrayLike<number>>>;
  /** Rows of the origins, ascending. */
  readonly origins: ArrayLike<number>;
  readonly horizon: number;
  readonly opponent: { readonly best: DirectionBaseline; readonly chosenOn: 'validation' | 'test' };
  readonly majority: Side;
}

export interface Judged {
  readonly verdict: Verdict;
  readonly test: DirectionTest;
  /** With Holm's correction over both. */
  readonly against: readonly DirectionTest[];
}

/**
 * It wins where it beats the opponent, and also the other where that was right more often in the test: each by its own p
 * (an intersection–union test, Berger, 1982). Where the test windows chose the opponent, p is Holm's.
 */
export function judgeDirection(judging: Judging): Judged {
  const { net, free, opponent } = judging;
  const raw = DIRECTION_BASELINES.map((baseline) => pairedTest(judging, baseline));
  const known = raw.filter(({ pValue }) => pValue !== null);
  const corrected = holm(known.map(({ pValue }) => pValue ?? 1));
  const against = raw.map((test) => ({ ...test, pValue: corrected[known.indexOf(test)] ?? null }));
  const testOf = (of: readonly DirectionTest[], name: DirectionBaseline) =>
    of.find((test) => test.against === name) as DirectionTest;
  const judged = (test: DirectionTest) => ({ verdict: verdictOf(judging, test), test, against });
  const { best, chosenOn } = opponent;
  const own = judged(testOf(chosenOn === 'test' ? against : raw, best));
  const shareOf = (name: DirectionBaseline) => meanOf(free[name]);
  const most = DIRECTION_BASELINES.reduce((a, b) => (shareOf(b) > shareOf(a) ? b : a), best);
  if (own.verdict.outcome !== 'beats' || most === best || net.length === 0) {
    return own;
  }
  return judged(testOf(raw, most)).verdict.outcome === 'beats' ? own : judged(testOf(against, most));
}

/** Windows that share rows are not independent of one another: McNemar's test is for those that do not. */
function pairedTest(judging: Judging, against: DirectionBaseline): DirectionTest {
  const { net, free, origins, horizon } = judging;
  const other = free[against];
  const windows = net.length;
  let onlyNet = 0;
  let onlyOther = 0;
  let overlaps = false;
  for (let at = 0; at < windows; at++) {
    onlyNet += net[at] === 1 && other[at] !== 1 ? 1 : 0;
    onlyOther += net[at] !== 1 && other[at] === 1 ? 1 : 0;
    overlaps ||= at > 0 && (origins[at] as number) - (origins[at - 1] as number) < horizon;
  }
  const kind = overlaps ? 'diebold-mariano' : 'mcnemar';
  const pValue = overlaps
    ? dieboldMariano({ first: wrong(net), second: wrong(other), origins, horizon }).pValue
    : mcnemarExact(onlyNet, onlyOther);
  return { against, kind, pValue: trustedP({ pValue, windows }), windows, onlyNet, onlyOther };
}

function verdictOf({ net, free, majority }: Judging, test: DirectionTest): Verdict {
  const name = directionLabel(test.against, majority);
  if (net.length === 0) {
    return { outcome: 'ties', percent: 0, text: 'no window to score' };
  }
  const own = meanOf(net);
  const other = meanOf(free[test.against]);
  const percent = 100 * Math.abs(own - other);
  const doubt =
    test.pValue === null ? 'too few windows to tell' : `${TEST_NAMES[test.kind]}, ${pText(test.pValue)}`;
  const shares = `${percentText(own)} right against ${percentText(other)}; ${doubt}`;
  const isSure = test.pValue !== null && test.pValue < SIGNIFICANT && differenceMatters(1 - own, 1 - other);
  if (!isSure) {
    return { outcome: 'ties', percent, text: `ties with ${name} (${shares})` };
  }
  const points = `${percent.toFixed(1)} points`;
  return own > other
    ? { outcome: 'beats', percent, text: `beats ${name} by ${points} (${shares})` }
    : { outcome: 'loses', percent, text: `loses to ${name} by ${points} (${shares})` };
}

function wrong(right: ArrayLike<number>): Float64Array {
  return Float64Array.from(right, (value) => 1 - value);
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) {
    sum += values[at] as number;
  }
  return sum / values.length;
}
