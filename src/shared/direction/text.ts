/** What scores of a direction are called, for people: the command line and the window say the same. */
import { pText } from '../score-text.ts';
import type { Message } from '../texts/message.ts';
import { decimalMark, locale, t } from '../texts/text.ts';
import type { DirectionBaseline, DirectionForecast, DirectionScores, DirectionTest, Side } from './scores.ts';

export function directionLabel(baseline: DirectionBaseline, majority: Side): string {
  return baseline === 'majority'
    ? t(majority === 'up' ? 'always “up”' : 'always “down”')
    : t('the last direction');
}

export const TEST_NAMES: Readonly<Record<DirectionTest['kind'], Message>> = {
  mcnemar: 'McNemar, exact',
  'diebold-mariano': 'Diebold–Mariano',
};

/** What is up and what is down, and against what it is held. */
export function sidesSentence(horizon: number): string {
  return horizon === 1
    ? t(
        '“Up” is a value at the next step above the last one measured; the same value again counts as “down”.',
      )
    : t(
        '“Up” is a value at the end of {horizon} steps above the last one measured; the same value again counts as “down”.',
        {
          horizon,
        },
      );
}

/** How the opponent was chosen, what was the same again, and the p of every test, a sentence each. */
export function directionNotes(scores: DirectionScores): readonly string[] {
  const { best, chosenOn, majority, unchanged, windows, against, trainingShare } = scores;
  const name = capital(directionLabel(best, majority));
  const chosen =
    chosenOn === 'validation'
      ? t('{name} was right most often of the free ones before the test began.', { name })
      : t("{name} was chosen by the test windows themselves, so p is Holm's over both.", { name });
  const kept = Math.max(trainingShare, 1 - trainingShare);
  const tests = against.map(
    ({ against: other, pValue }) =>
      `${directionLabel(other, majority)} ${pValue === null ? t('(too few windows)') : pText(pValue)}`,
  );
  return [
    chosen,
    t('Of the training windows {share} went {side}.', { share: percentText(kept), side: t(majority) }),
    ...(against[0] === undefined
      ? []
      : [
          t("Net against each ({test}, Holm's correction): {each}.", {
            test: t(TEST_NAMES[against[0].kind]),
            each: tests.join(', '),
          }),
        ]),
    ...(unchanged === 0
      ? []
      : [
          t('{unchanged} of the {windows} windows ended where they began and count as “down”.', {
            unchanged: unchanged.toLocaleString(locale()),
            windows: windows.toLocaleString(locale()),
          }),
        ]),
  ];
}

/** Of a share from 0 to 1, or of an entropy, which some have not. */
export function figureText(value: number | null): string {
  return value === null ? '–' : decimalMark(value.toFixed(3));
}

/** `58.3 %` */
export function percentText(share: number): string {
  return `${decimalMark((100 * share).toFixed(1))} %`;
}

/** With its first letter large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `temp_max at 2016-01-07: up, with a probability of 73.3 % (above 5.6, the last value measured)` */
export function directionSaid(
  { time, side, probability, last }: DirectionForecast,
  target: string,
  number: (value: number) => string = (value) => String(Number(value.toPrecision(6))),
): string {
  const sure = side === 'up' ? probability : 1 - probability;
  const words = side === 'up' ? 'above' : 'not above';
  return `${target} at ${time}: ${side}, with a probability of ${percentText(sure)} (${words} ${number(last)}, the last value measured)`;
}
