/** What scores of a direction are called, for people: the command line and the window say the same. */
import { pText } from '../score-text.ts';
import { decimalMark } from '../texts/text.ts';
import type { DirectionBaseline, DirectionForecast, DirectionScores, DirectionTest, Side } from './scores.ts';

export function directionLabel(baseline: DirectionBaseline, majority: Side): string {
  return baseline === 'majority' ? `always “${majority}”` : 'the last direction';
}

export const TEST_NAMES: Readonly<Record<DirectionTest['kind'], string>> = {
  mcnemar: 'McNemar, exact',
  'diebold-mariano': 'Diebold–Mariano',
};

/** What is up and what is down, and against what it is held. */
export function sidesSentence(horizon: number): string {
  const end = horizon === 1 ? 'the next step' : `the end of ${horizon} steps`;
  return `“Up” is a value at ${end} above the last one measured; the same value again counts as “down”.`;
}

/** How the opponent was chosen, what was the same again, and the p of every test, a sentence each. */
export function directionNotes(scores: DirectionScores): readonly string[] {
  const { best, chosenOn, majority, unchanged, windows, against, trainingShare } = scores;
  const name = capital(directionLabel(best, majority));
  const chosen =
    chosenOn === 'validation'
      ? `${name} was right most often of the free ones before the test began.`
      : `${name} was chosen by the test windows themselves, so p is Holm's over both.`;
  const kept = Math.max(trainingShare, 1 - trainingShare);
  const tests = against.map(
    ({ against: other, pValue }) =>
      `${directionLabel(other, majority)} ${pValue === null ? '(too few windows)' : pText(pValue)}`,
  );
  return [
    chosen,
    `Of the training windows ${percentText(kept)} went ${majority}.`,
    ...(against[0] === undefined
      ? []
      : [`Net against each (${TEST_NAMES[against[0].kind]}, Holm's correction): ${tests.join(', ')}.`]),
    ...(unchanged === 0
      ? []
      : [
          `${unchanged.toLocaleString('en-US')} of the ${windows.toLocaleString('en-US')} windows ended where they began and count as “down”.`,
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
