/** What a look at the data found, in sentences: the same on the command line and in the window. */

import type { TimeIndex } from '../dataset.ts';
import { capital } from '../direction/text.ts';
import { lagText } from '../runs/lag-text.ts';
import type { Message } from '../texts/message.ts';
import { decimalMark, locale, t } from '../texts/text.ts';
import type { PairFound, Repeats, Season, SeasonWord } from './exploration.ts';
import { listed } from './listed.ts';

/** Below this two columns hardly move together. */
const FAINT = 0.1;
/** A curve that explains so much more than a straight line does, and half as much again, is worth a word. */
const BEND = 0.05;
const BEND_SHARE = 1.5;

/** `A day (48 rows) and a week (336 rows) repeat. The day explains 61 % of what moves, the week 12 % of what the day leaves.` */
export function repeatsText(repeats: Told): string {
  const { seasons, rows } = repeats;
  if (seasons.length === 0) {
    const again = comesAgain(repeats);
    if (again !== null) {
      return t(
        'No season of the calendar repeats, but the values are much like those {rows} before: correlation {correlation}.',
        { rows: counted(again.lag), correlation: figure(again.correlation) },
      );
    }
    return t('Nothing repeats beyond chance in the {rows, plural, one {row} other {# rows}} looked at.', {
      rows,
    });
  }
  const names = seasons.map((season) => `${article(season)} (${counted(season.rows)})`);
  const shares = seasons.map((season, index) => {
    const before = seasons[index - 1];
    const values = { season: theName(season), share: percent(season.explains) };
    return before === undefined
      ? t('{season} explains {share} of what moves', values)
      : t('{season} explains {share} of what {before} leaves', { ...values, before: theName(before) });
  });
  const repeat = t('{seasons} {n, plural, one {repeats} other {repeat}}.', {
    seasons: capital(listed(names)),
    n: seasons.length,
  });
  return `${repeat} ${capital(listed(shares))}.`;
}

type Told = Pick<Repeats, 'seasons' | 'rows'> & Partial<Pick<Repeats, 'lags' | 'correlations'>>;

/** A column that is so much like itself some rows later is told, although no calendar knows that length; of few rows it takes more than chance gives. */
const LIKE_ITSELF = 0.4;

/** Where a column comes back to itself: the highest correlation after it has once fallen to nothing; null where it never rises again. */
function comesAgain({
  lags = new Int32Array(),
  correlations = new Float32Array(),
  rows,
}: Told): { readonly lag: number; readonly correlation: number } | null {
  const fallen = correlations.findIndex((correlation) => correlation <= 0);
  let best = -1;
  for (let at = Math.max(0, fallen); fallen >= 0 && at < correlations.length; at += 1) {
    best = best < 0 || (correlations[at] ?? 0) > (correlations[best] ?? 0) ? at : best;
  }
  const correlation = correlations[best] ?? 0;
  // The last of the lags may be on its way up.
  return correlation < Math.max(LIKE_ITSELF, 4 / Math.sqrt(rows)) || best === correlations.length - 1
    ? null
    : { lag: lags[best] ?? 0, correlation };
}

/** `So: window 96, horizon 48.`, or why nothing follows. */
export function setUpText({ seasons, setUp }: Pick<Repeats, 'seasons' | 'setUp'>): string {
  if (setUp !== null) {
    return t('So: window {window}, horizon {horizon}.', { window: setUp.window, horizon: setUp.horizon });
  }
  return seasons.length === 0
    ? t('No window follows from it; the usual one of the step stays.')
    : t('That is too long for a window of these rows; the usual one of the step stays.');
}

/** How two columns go together, and which is ahead. */
export function pairText(
  { best, together, straight, curve }: Pick<PairFound, 'best' | 'together' | 'straight' | 'curve'>,
  { column, other, time }: { readonly column: string; readonly other: string; readonly time: TimeIndex },
): string {
  const bend =
    curve - straight > BEND && curve > BEND_SHARE * straight
      ? t(' A straight line explains {straight} of {column}, a curve {curve}: a straight line will not do.', {
          straight: percent(straight),
          column,
          curve: percent(curve),
        })
      : '';
  if (Math.abs(best.correlation) < FAINT) {
    return bend === ''
      ? t('They hardly move together: the correlation is {correlation} at most.', {
          correlation: figure(best.correlation),
        })
      : `${t('In a straight line they hardly go together (correlation {correlation}).', {
          correlation: figure(best.correlation),
        })}${bend}`;
  }
  const direction = best.correlation < 0 ? t(', in opposite directions') : '';
  if (best.lag === 0) {
    return `${t('Strongest together with no lag: correlation {correlation}{direction}.', {
      correlation: figure(best.correlation),
      direction,
    })}${bend}`;
  }
  const ahead = lagWords(Math.abs(best.lag), time);
  const without = t('correlation {correlation}{direction}, {together} with no lag', {
    correlation: figure(best.correlation),
    direction,
    together: figure(together),
  });
  return best.lag > 0
    ? `${t('{column} is ahead by {ahead}: {without}.', { column: other, ahead, without })}${bend}`
    : `${t('{column} is ahead by {ahead}: {without}. What {other} shows comes after it.', { column, ahead, without, other })}${bend}`;
}

/** `3 rows (90 minutes)`; rows alone where there is no common step. */
function lagWords(rows: number, { kind, step }: TimeIndex): string {
  return kind === 'none' || kind === 'irregular' || step === null
    ? counted(rows)
    : `${counted(rows)} (${lagText(rows, step)})`;
}

/** `a day`, `an hour`, `a stretch`. */
const ONE: Readonly<Record<SeasonWord, Message>> = {
  minute: 'a minute',
  hour: 'an hour',
  day: 'a day',
  week: 'a week',
  quarter: 'a quarter',
  year: 'a year',
};

const THE: Readonly<Record<SeasonWord, Message>> = {
  minute: 'the minute',
  hour: 'the hour',
  day: 'the day',
  week: 'the week',
  quarter: 'the quarter',
  year: 'the year',
};

function article({ word }: Season): string {
  return t(word === null ? 'a stretch' : ONE[word]);
}

function theName({ word, rows }: Season): string {
  return word === null ? t('the stretch of {rows}', { rows: counted(rows) }) : t(THE[word]);
}

function counted(rows: number): string {
  return `${rows.toLocaleString(locale())} ${t(rows === 1 ? 'row' : 'rows')}`;
}

/** `63 %`; never `0 %` of something that is there. */
function percent(share: number): string {
  return share > 0 && share < 0.01 ? t('under 1 %') : `${Math.round(100 * share)} %`;
}

/** Two decimals with the typographic minus. */
function figure(value: number): string {
  const text = value.toFixed(2).replace('-', '−');
  return decimalMark(text === '−0.00' ? '0.00' : text);
}
