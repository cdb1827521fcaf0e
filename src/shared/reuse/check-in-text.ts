/** What a check-in says, for people: the command line and the window say the same. */
import { decimalMark } from '../texts/text.ts';
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
    return [`Nothing of what it said has come yet; the rows end at ${stamp(until)}.`];
  }
  const values = known === 1 ? 'One value that it said has' : `${known} values that it said have`;
  return [
    `${values} come since: it errs ${number(mae)}, and ${number(testMae)} in its test over the same steps.`,
    ...(band === null
      ? []
      : [
          `Its ${share(band.level)} band held ${share(band.coverage)} of them, and ${share(band.testCoverage)} in its test.`,
        ]),
    ...(drift === null ? [] : [driftSentence(drift, stamp)]),
  ];
}

/** `It errs 40 % more than in its test since 2021-03-03; train again.` */
function driftSentence(
  { since, percent }: NonNullable<CheckIn['drift']>,
  stamp: CheckInWords['stamp'],
): string {
  return `It errs ${Math.round(percent)} % more than in its test since ${stamp(since)}; train again.`;
}

function share(part: number): string {
  return `${decimalMark(String(Number((100 * part).toFixed(1))))} %`;
}
