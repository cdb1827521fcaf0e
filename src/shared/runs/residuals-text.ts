/** What the residuals of a run say, in sentences. */

import { capital } from '../direction/text.ts';
import type { Message } from '../texts/message.ts';
import { t } from '../texts/text.ts';
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
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const;

export interface ResidualWords {
  /** Of a value with its unit. */
  readonly format: (value: number) => string;
  /** Of the file (`TimeIndex.step`). */
  readonly step: string | null;
}

/** `p = 0.012`, `p < 0.001`. */
function pText(pValue: number): string {
  return pValue < LEAST_P ? 'p < 0.001' : `p = ${pValue.toFixed(pValue < 0.1 ? 3 : 2)}`;
}

/** Whether what is left looks like chance, and what it repeats with: of the autocorrelations. */
export function chanceSentence(residuals: Residuals, { step }: Pick<ResidualWords, 'step'>): string {
  const { ahead, count, ljungBox, cycles, correlations } = residuals;
  if (count === 0) {
    return `No value that was forecast ${stepsAhead(ahead, step)} has been measured.`;
  }
  if (ahead > 1) {
    return `Forecasts ${stepsAhead(ahead, step)} share ${counted(ahead - 1, 'step')} with the next one, so their errors go together by themselves; whether anything is left is asked one step ahead.`;
  }
  if (ljungBox === null) {
    return `${counted(count, 'error')} ${count === 1 ? 'is' : 'are'} too few to say whether anything is left.`;
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
        correlation: first.toFixed(2),
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
    return count === 0 ? '' : 'Too few errors to say whether they follow a normal curve.';
  }
  const test = `Jarque–Bera ${pText(normalPValue)}`;
  if (normalPValue >= SURE) {
    return `They follow a normal curve as far as can be told (${test}).`;
  }
  const parts = [
    ...(excessKurtosis > 0.5 ? ['large errors come more often'] : []),
    ...(excessKurtosis < -0.5 ? ['large errors come less often'] : []),
    ...(Math.abs(skewness) > 0.3
      ? [`the long side is that of forecasts too ${skewness > 0 ? 'high' : 'low'}`]
      : []),
  ];
  const what = parts.length === 0 ? 'a little' : parts.join(', and ');
  return `They are no normal curve (${test}): ${parts.length === 0 ? 'they differ ' : ''}${what}.`;
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
  const side =
    oneSided === undefined
      ? `No ${by} is off to one side beyond chance.`
      : `Most one-sided is ${groupName(by, oneSided)}, ${format(Math.abs(oneSided.mean))} too ${oneSided.mean > 0 ? 'high' : 'low'}.`;
  const at = by === 'hour' ? 'at' : by === 'weekday' ? 'on' : 'in';
  return `Furthest off ${at} ${groupName(by, worst)} (${format(worst.mae)}), nearest ${at} ${groupName(by, best)} (${format(best.mae)}). ${side}`;
}

/** `14:00`, `Tuesday`, `March`. */
export function groupName(by: ResidualGroupBy, { key }: Pick<ResidualGroup, 'key'>): string {
  return by === 'hour'
    ? `${String(key).padStart(2, '0')}:00`
    : ((by === 'weekday' ? WEEKDAYS : MONTHS)[key - 1] ?? String(key));
}

/** Why nothing stands there by hour, weekday or month; empty where something does. */
export function noGroupsSentence({ times, groups }: Residuals, file: string): string {
  return times === 'none'
    ? 'The file has no times to tell hours, weekdays or months by.'
    : times === 'not-kept'
      ? `The rows of ${file} are not kept any more: open it to see hours, weekdays and months.`
      : groups.length === 0
        ? 'The step is too long, or the test part too short, to tell weekdays or months apart.'
        : '';
}

/** `1 day ahead`. */
function stepsAhead(ahead: number, step: string | null): string {
  return t('{lag} ahead', { lag: lagText(ahead, step) });
}

function counted(count: number, what: string): string {
  return `${count.toLocaleString('en-US')} ${what}${count === 1 ? '' : 's'}`;
}
