/** What the residuals of a run say, in sentences. */

import { capital } from '../direction/text.ts';
import type { Message } from '../texts/message.ts';
import { decimalMark, t, translated } from '../texts/text.ts';
import { lagText } from './lag-text.ts';
import type { CycleName, ResidualGroup, ResidualGroupBy, ResidualGroups, Residuals } from './residuals.ts';

const SURE = 0.05;
/** Below this a p-value is said as such. */
const LEAST_P = 0.001;
const LITTLE = 0.05;

const CYCLE_WORDS: Readonly<Record<CycleName, Message>> = {
  hour: 'with the hour',
  day: 'with the day',
  week: 'with the week',
  year: 'with the year',
};
const WEEKDAYS: readonly Message[] = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
];
const MONTHS: readonly Message[] = [
  ...(['January', 'February', 'March', 'April', 'May', 'June'] as const),
  ...(['July', 'August', 'September', 'October', 'November', 'December'] as const),
];

const BALANCED = {
  hour: 'No hour is off to one side beyond chance.',
  weekday: 'No weekday is off to one side beyond chance.',
  month: 'No month is off to one side beyond chance.',
} as const satisfies Readonly<Record<ResidualGroupBy, Message>>;
const FURTHEST = {
  hour: 'Furthest off at {worst} ({error}), nearest at {best} ({least}). {side}',
  weekday: 'Furthest off on {worst} ({error}), nearest on {best} ({least}). {side}',
  month: 'Furthest off in {worst} ({error}), nearest in {best} ({least}). {side}',
} as const satisfies Readonly<Record<ResidualGroupBy, Message>>;

export interface ResidualWords {
  /** Of a value with its unit. */
  readonly format: (value: number) => string;
  /** Of the file (`TimeIndex.step`). */
  readonly step: string | null;
}

/** `p = 0.012`, `p < 0.001`. */
function pText(pValue: number): string {
  return pValue < LEAST_P
    ? `p < ${decimalMark('0.001')}`
    : `p = ${decimalMark(pValue.toFixed(pValue < 0.1 ? 3 : 2))}`;
}

/** Whether what is left looks like chance, and what it repeats with: of the autocorrelations. */
export function chanceSentence(residuals: Residuals, { step }: Pick<ResidualWords, 'step'>): string {
  const { ahead, count, ljungBox, cycles, correlations } = residuals;
  if (count === 0) {
    return t('No value that was forecast {ahead} has been measured.', { ahead: stepsAhead(ahead, step) });
  }
  if (ahead > 1) {
    return t(
      'Forecasts {ahead} share {steps} with the next one, so their errors go together by themselves; whether anything is left is asked one step ahead.',
      { ahead: stepsAhead(ahead, step), steps: lagText(ahead - 1, null) },
    );
  }
  if (ljungBox === null) {
    return t(
      '{count, plural, one {# error is} other {# errors are}} too few to say whether anything is left.',
      { count },
    );
  }
  const test = t('Ljung–Box over {lags, plural, one {# lag} other {# lags}}: {p}', {
    lags: ljungBox.lags,
    p: pText(ljungBox.pValue),
  });
  const repeating = cycles.filter(({ repeats }) => repeats);
  if (repeating.length > 0) {
    const words = repeating.map(({ name, pValue }) => `${t(CYCLE_WORDS[name])} (${pText(pValue)})`);
    return t('What is left repeats {cycles}: the net has not learned all of that. {test}.', {
      cycles: words.join(t(' and ')),
      test,
    });
  }
  if (ljungBox.pValue >= SURE) {
    return t('What is left looks like chance ({test}).', { test });
  }
  const [first = 0] = correlations.values;
  return Math.abs(first) > correlations.bound
    ? t('What is left is not all chance ({test}): {how}, with a correlation of {correlation}.', {
        test,
        how:
          first > 0
            ? t('errors stay on one side from step to step')
            : t('errors change sides from step to step'),
        correlation: decimalMark(first.toFixed(2)),
      })
    : t('What is left is not all chance ({test}).', { test });
}

/** How large it is, and whether the forecasts lie too high or too low. */
export function sizeSentence(
  { ahead, count, mean, mae, deviation }: Residuals,
  words: ResidualWords,
): string {
  const { format, step } = words;
  if (count === 0) {
    return '';
  }
  const side =
    Math.abs(mean) < LITTLE * deviation
      ? t('as often too high as too low')
      : mean > 0
        ? t('{size} too high on average', { size: format(Math.abs(mean)) })
        : t('{size} too low on average', { size: format(Math.abs(mean)) });
  return t('{ahead}, over {count, plural, one {# forecast} other {# forecasts}}: off by {mae}, {side}.', {
    ahead: capital(stepsAhead(ahead, step)),
    count,
    mae: format(mae),
    side,
  });
}

/** Whether the histogram is a normal curve's. */
export function normalSentence({ histogram, count }: Residuals): string {
  const { normalPValue, skewness, excessKurtosis } = histogram;
  if (normalPValue === null) {
    return count === 0 ? '' : t('Too few errors to say whether they follow a normal curve.');
  }
  const test = `Jarque–Bera ${pText(normalPValue)}`;
  if (normalPValue >= SURE) {
    return t('They follow a normal curve as far as can be told ({test}).', { test });
  }
  const parts = [
    ...(excessKurtosis > 0.5 ? [t('large errors come more often')] : []),
    ...(excessKurtosis < -0.5 ? [t('large errors come less often')] : []),
    ...(Math.abs(skewness) > 0.3
      ? [
          skewness > 0
            ? t('the long side is that of forecasts too high')
            : t('the long side is that of forecasts too low'),
        ]
      : []),
  ];
  const what = parts.length === 0 ? t('they differ a little') : parts.join(t(', and '));
  return t('They are no normal curve ({test}): {what}.', { test, what });
}

/** Where in the day, the week or the year it errs most, and on which side. */
export function groupSentence({ by, entries }: ResidualGroups, { format }: ResidualWords): string {
  const [worst] = [...entries].sort((a, b) => b.mae - a.mae);
  const [best] = [...entries].sort((a, b) => a.mae - b.mae);
  if (worst === undefined || best === undefined) {
    return '';
  }
  const oneSided = [...entries]
    .filter(({ low, high }) => low !== null && high !== null && (low > 0 || high < 0))
    .sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean))[0];
  const one = oneSided && { name: groupName(by, oneSided), size: format(Math.abs(oneSided.mean)) };
  const side =
    oneSided === undefined || one === undefined
      ? t(BALANCED[by])
      : oneSided.mean > 0
        ? t('Most one-sided is {name}, {size} too high.', one)
        : t('Most one-sided is {name}, {size} too low.', one);
  return t(FURTHEST[by], {
    worst: groupName(by, worst),
    error: format(worst.mae),
    best: groupName(by, best),
    least: format(best.mae),
    side,
  });
}

/** `14:00`, `Tuesday`, `March`. */
export function groupName(by: ResidualGroupBy, { key }: Pick<ResidualGroup, 'key'>): string {
  return by === 'hour'
    ? `${String(key).padStart(2, '0')}:00`
    : wordOf((by === 'weekday' ? WEEKDAYS : MONTHS)[key - 1], key);
}

/** As short as it stands on an axis: `14:00`, `Tue`, `Mar`. */
export function groupTick(by: ResidualGroupBy, { key }: Pick<ResidualGroup, 'key'>): string {
  const word = (by === 'weekday' ? WEEKDAYS : MONTHS)[key - 1];
  return by === 'hour' || word === undefined ? groupName(by, { key }) : translated(word.slice(0, 3));
}

/** Why nothing stands there by hour, weekday or month; empty where something does. */
export function noGroupsSentence({ times, groups }: Residuals, file: string): string {
  return times === 'none'
    ? t('The file has no times to tell hours, weekdays or months by.')
    : times === 'not-kept'
      ? t('The rows of {file} are not kept any more: open it to see hours, weekdays and months.', { file })
      : groups.length === 0
        ? t('The step is too long, or the test part too short, to tell weekdays or months apart.')
        : '';
}

/** `1 day ahead`. */
function stepsAhead(ahead: number, step: string | null): string {
  return t('{lag} ahead', { lag: lagText(ahead, step) });
}

function wordOf(word: Message | undefined, key: number): string {
  return word === undefined ? String(key) : translated(word);
}
