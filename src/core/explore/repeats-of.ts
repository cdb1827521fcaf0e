import type { TimeIndex } from '../../shared/dataset.ts';
import type { Repeats, Season, SeasonWord } from '../../shared/explore/exploration.ts';
import { DEFAULT_CONFIG } from '../../shared/set-up/train-config.ts';
import { autocorrelations, chanceBound, withoutTrend } from '../baselines/autocorrelation.ts';
import { findSeasons, shareOfPlaces, withoutPlaces } from '../baselines/season.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../dataset/civil.ts';
import { parseStep } from '../dataset/step.ts';
import { profilesOf } from './profiles.ts';

/** The last rows, so many, are looked at: what a million rows say of their seasons, these say too. */
const MOST_ROWS = 50_000;
/** So many lags are drawn; of more every second one, or every third. */
const MOST_LAGS = 400;
/** Without a season. */
const USUAL_LAGS = 100;
/** The longest season has room to come back. */
const SEASONS_SHOWN = 1.15;
/** A longer season that explains less of what the shorter one leaves is none to speak of. */
const LEAST_EXPLAINED = 0.01;
/** Recurrent nets learn little from windows that are much longer. */
const LONGEST_SEASON = 400;
const LEAST_WINDOW = 24;

/**
 * What comes back in a column, and the set-up that follows. `values` are the measured ones, NaN elsewhere. Bounded time whatever
 * the number of rows, but for the profiles, which pass over all of them once.
 */
export function repeatsOf(
  values: Float64Array,
  times: Float64Array,
  time: Pick<TimeIndex, 'kind' | 'step' | 'weekdays'>,
): Repeats {
  const last = values.subarray(Math.max(0, values.length - MOST_ROWS));
  const straight = withoutTrend(last);
  const seasons = seasonsWithShares(straight, findSeasons(values, values.length, time), time);
  const lags = lagsFor(last.length, seasons);
  return {
    rows: last.length,
    lags,
    correlations: Float32Array.from(autocorrelations(straight, lags)),
    bound: chanceBound(last.length),
    seasons,
    setUp: setUpFrom(seasons, values.length),
    profiles: profilesOf(values, times, time),
  };
}

/** Of each season what it explains of what the one before it leaves: R² adjusted for the number of means. */
function seasonsWithShares(
  straight: Float64Array,
  found: readonly number[],
  time: Pick<TimeIndex, 'kind' | 'step' | 'weekdays'>,
): readonly Season[] {
  let rest = straight;
  const all = found.map((rows) => {
    const share = shareOfPlaces(rest, rows);
    const count = rest.reduce((sum, value) => sum + (Number.isFinite(value) ? 1 : 0), 0);
    const explains = count > rows ? 1 - ((1 - share) * (count - 1)) / (count - rows) : share;
    rest = withoutPlaces(rest, rows);
    return { rows, word: seasonWord(rows, time), explains: Math.max(0, Math.min(1, explains)) };
  });
  return all.filter(({ explains }, index) => index === 0 || explains >= LEAST_EXPLAINED);
}

/** What a season of so many rows is called; null where the step makes no common one of it. */
export function seasonWord(
  rows: number,
  { kind, step, weekdays }: Pick<TimeIndex, 'kind' | 'step' | 'weekdays'>,
): SeasonWord | null {
  const parsed = parseStep(step);
  if (parsed === null || kind === 'irregular' || kind === 'none') {
    return null;
  }
  const length = rows * parsed.amount;
  if (parsed.unit === 'month') {
    return length === 12 ? 'year' : length === 3 ? 'quarter' : null;
  }
  if (kind === 'calendar') {
    return parsed.amount === DAY_MS && rows === (weekdays?.length ?? 5) ? 'week' : null;
  }
  const words: readonly (readonly [number, SeasonWord])[] = [
    [MINUTE_MS, 'minute'],
    [HOUR_MS, 'hour'],
    [DAY_MS, 'day'],
    [7 * DAY_MS, 'week'],
  ];
  const known = words.find(([ms]) => ms === length);
  return known?.[1] ?? (Math.abs(length / DAY_MS - 365) <= 1 ? 'year' : null);
}

function lagsFor(rows: number, seasons: readonly Season[]): Int32Array {
  const longest = Math.max(0, ...seasons.map((season) => season.rows));
  const wanted = longest === 0 ? USUAL_LAGS : Math.max(12, Math.ceil(longest * SEASONS_SHOWN));
  const most = Math.max(0, Math.min(wanted, Math.floor(rows / 2)));
  const stride = Math.max(1, Math.ceil(most / MOST_LAGS));
  const lags = new Set(Array.from({ length: Math.floor(most / stride) }, (_, index) => (index + 1) * stride));
  for (const season of seasons) {
    if (season.rows <= most) {
      lags.add(season.rows);
    }
  }
  return Int32Array.from(lags).sort();
}

/**
 * A horizon of the shortest season that plans are made by, and a window of two of them, or of a few more where they are short;
 * null where none is short enough, or where the smallest part of the rows has no room for it.
 */
export function setUpFrom(seasons: readonly Season[], rows: number): Repeats['setUp'] {
  const season = seasons.find(
    ({ rows: length, word }) => word !== 'minute' && length <= LONGEST_SEASON,
  )?.rows;
  if (season === undefined) {
    return null;
  }
  const { validation, test } = DEFAULT_CONFIG.split;
  // One row of slack on each side of a boundary.
  const room = Math.floor(rows * Math.min(validation, test)) - 2;
  const usual = Math.ceil(Math.max(2 * season, LEAST_WINDOW) / season) * season;
  const window = [usual, 2 * season, season].find((each) => each + season <= room);
  return window === undefined ? null : { window, horizon: season };
}
