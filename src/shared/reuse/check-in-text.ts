/** What a check-in says, for people: the command line and the window say the same. */
import { decimalMark, t } from '../texts/text.ts';
import type { CheckIn } from './said.ts';

export interface CheckInWords {
  /** A number as the place shows numbers. */
  readonly number: (value: number) => string;
  /** A stamp as the place shows stamps. */
  readonly stamp: (stamp: string) => string;
}

/** One sentence each: what came, what the band held, and whether it has drifted. */
export function checkInSentences(
  { known, mae, testMae, band, drift, until }: CheckIn,
  { number, stamp }: CheckInWords,
): readonly string[] {
  if (known === 0 || mae === null || testMae === null) {
    return [t('Nothing of what it said has come yet; the rows end at {until}.', { until: stamp(until) })];
  }
  const errors = { error: number(mae), before: number(testMae) };
  return [
    known === 1
      ? t(
          'One value that it said has come since: it errs {error}, and {before} in its test over the same steps.',
          errors,
        )
      : t(
          '{known} values that it said have come since: it errs {error}, and {before} in its test over the same steps.',
          {
            known: String(known),
            ...errors,
          },
        ),
    ...(band === null
      ? []
      : [
          t('Its {level} band held {share} of them, and {before} in its test.', {
            level: share(band.level),
            share: share(band.coverage),
            before: share(band.testCoverage),
          }),
        ]),
    ...(drift === null ? [] : [driftSentence(drift, stamp)]),
  ];
}

/** `It errs 40 % more than in its test since 2021-03-03; train again.` */
function driftSentence(
  { since, percent }: NonNullable<CheckIn['drift']>,
  stamp: CheckInWords['stamp'],
): string {
  return t('It errs {percent} % more than in its test since {since}; train again.', {
    percent: Math.round(percent),
    since: stamp(since),
  });
}

function share(part: number): string {
  return `${decimalMark(String(Number((100 * part).toFixed(1))))} %`;
}
