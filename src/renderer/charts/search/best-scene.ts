/** How a search came to what is best: each trial, and the least error so far, beside what is to be had without a search. */
import { BASELINE_LABELS } from '../../../shared/score-text.ts';
import { maeOf, type StudyRecord, type Trial, type TrialEnd } from '../../../shared/search/study.ts';
import { t } from '../../../shared/texts/text.ts';
import { formatScore, formatSeconds } from '../../ui/format.ts';

/** Along which the trials stand: their number, or the time that was spent on them and on those before. */
export type BestAlong = 'trials' | 'time';

export interface BestPoint {
  readonly number: number;
  /** Number of the trial, or seconds. */
  readonly at: number;
  /** On the last rung it came to; null where it never came to one. */
  readonly mae: number | null;
  readonly end: TrialEnd | null;
  /** Least error so far of the trials that learned to their end; null before the first. */
  readonly best: number | null;
}

/** What every trial is measured against. */
export interface BestLine {
  readonly id: string;
  readonly name: string;
  readonly mae: number;
}

export interface BestScene {
  readonly along: BestAlong;
  readonly points: readonly BestPoint[];
  readonly lines: readonly BestLine[];
  /** Of the target; empty for none. */
  readonly unit: string;
  /** Number of the trial that is looked at. */
  readonly chosen: number | null;
}

interface Shown {
  readonly along: BestAlong;
  readonly unit: string;
  readonly chosen: number | null;
}

/** @param trials by number, without holes */
export function bestScene(
  trials: readonly Trial[],
  free: StudyRecord['free'],
  { along, unit, chosen }: Shown,
): BestScene {
  let best: number | null = null;
  let seconds = 0;
  const points = trials.map((trial): BestPoint => {
    const { number, end, rungs } = trial;
    const mae = maeOf(trial);
    seconds += rungs.reduce((sum, rung) => sum + rung.seconds, 0);
    if (end === 'finished' && mae !== null && (best === null || mae < best)) {
      best = mae;
    }
    return { number, at: along === 'time' ? seconds : number, mae, end, best };
  });
  const [first] = points;
  const [freeBest] = free ?? [];
  const lines: BestLine[] = [];
  if (first?.end === 'finished' && first.mae !== null) {
    lines.push({ id: 'default', name: t('default'), mae: first.mae });
  }
  if (freeBest !== undefined) {
    lines.push({ id: 'free', name: t(BASELINE_LABELS[freeBest.name]), mae: freeBest.mae });
  }
  return { along, points, lines, unit, chosen };
}

/** Where what a trial came to stands on the axis: what errs far more than the rest would press all else into a line. */
export interface ErrorSpan {
  readonly low: number;
  readonly high: number;
}

const NEAR_SHARE = 0.85;
/** Room above and below, of the height. */
const ROOM = 0.08;

/** From the least error to what most trials and both lines need; null before there is any error. */
export function errorSpan({
  points,
  lines,
}: {
  readonly points: readonly Pick<BestPoint, 'mae'>[];
  readonly lines: readonly BestLine[];
}): ErrorSpan | null {
  const errors = points.flatMap(({ mae }) => mae ?? []).sort((a, b) => a - b);
  const beside = lines.map(({ mae }) => mae);
  const all = [...errors, ...beside];
  if (all.length === 0) {
    return null;
  }
  const most = errors[Math.max(0, Math.ceil(errors.length * NEAR_SHARE) - 1)] ?? 0;
  const low = all.reduce((a, b) => Math.min(a, b));
  const worst = all.reduce((a, b) => Math.max(a, b));
  const near = Math.max(most, ...beside);
  // Only where it helps much: cutting off a little hides more than it shows.
  const high = worst - low > 2 * (near - low) && near > low ? near : worst;
  const room = Math.max((high - low) * ROOM, 1e-3 * Math.abs(high), 1e-9);
  return { low: low - room, high: high + room };
}

/** The chart in words. */
export function describeBest({ points, lines, unit }: BestScene): string {
  const withUnit = (value: number) => `${formatScore(value)}${unit === '' ? '' : ` ${unit}`}`;
  const count = (end: TrialEnd | null) => points.filter((point) => point.end === end).length;
  const last = points[points.length - 1]?.best ?? null;
  const since = points.find(({ best }) => best === last)?.number;
  const now =
    last === null
      ? t('no best yet')
      : t('best so far {error}, since set-up {since}', { error: withUnit(last), since: String(since) });
  const beside = lines.map(({ name, mae }) => `, ${name} ${withUnit(mae)}`).join('');
  const ends = [
    t('{count} learned to their end', { count: count('finished') }),
    t('{count} stopped early', { count: count('stopped-early') }),
    ...(count('impossible') === 0 ? [] : [t('{count} impossible', { count: count('impossible') })]),
    ...(count('cut') === 0 ? [] : [t('{count} cut short', { count: count('cut') })]),
  ];
  return t('Error on the windows that choose, {trials} set-ups ({ends}): {now}{beside}.', {
    ...{ trials: points.length, ends: ends.join(', '), now, beside },
  });
}

/** What stands along the axis. */
export function placeText(at: number, along: BestAlong): string {
  return along === 'time' ? formatSeconds(at) : String(at);
}
