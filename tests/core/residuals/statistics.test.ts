/** Against statsmodels 0.15.0, on a series that anyone can make again: sin t + (7919 t mod 101) / 101 for t = 1 … 60. */
import { expect, test } from 'vitest';
import { autocorrelations } from '../../../src/core/residuals/autocorrelation.ts';
import { cyclesOf } from '../../../src/core/residuals/cycles.ts';
import { histogramOf } from '../../../src/core/residuals/histogram.ts';
import { cyclePortmanteau, ljungBox } from '../../../src/core/residuals/portmanteau.ts';

const SERIES = Float64Array.from(
  { length: 60 },
  (_, at) => Math.sin(at + 1) + (((at + 1) * 7919) % 101) / 101,
);
const SIX = [1, 2, 3, 4, 5, 6];

function close(found: readonly number[], expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [at, value] of expected.entries()) {
    expect(found[at]).toBeCloseTo(value, 10);
  }
}

test('autocorrelations are those of acf', () => {
  close(
    autocorrelations(SERIES, SIX).map(({ correlation }) => correlation),
    [
      0.3997604154869421, -0.3314535428407869, -0.8029667242350818, -0.5930240692026414, 0.32069862495444845,
      0.6725934293733117,
    ],
  );
});

test('with holes they are those of acf with missing="conservative", and the pairs that are there are counted', () => {
  const holed = SERIES.slice();
  for (const at of [4, 5, 20]) {
    holed[at] = Number.NaN;
  }
  const found = autocorrelations(holed, SIX);
  close(
    found.map(({ correlation }) => correlation),
    [
      0.3792114865112341, -0.3072280323008346, -0.7449510137253129, -0.5607030290712597, 0.29030673746232594,
      0.64455049089754,
    ],
  );
  // Of 59 neighbours those are away that have row 4, 5 or 20 in them: 3-4, 4-5, 5-6, 19-20, 20-21.
  expect(found[0]?.pairs).toBe(54);
});

test('what does not vary goes with nothing', () => {
  expect(autocorrelations(new Float64Array(9).fill(3), [1])).toEqual([{ correlation: 0, pairs: 8 }]);
});

test('Ljung and Box’s test is acorr_ljungbox', () => {
  const found = autocorrelations(
    SERIES,
    Array.from({ length: 12 }, (_, at) => at + 1),
  );
  const six = ljungBox(found.slice(0, 6), 60);
  expect(six.statistic).toBeCloseTo(120.68288766151312, 8);
  expect(six.pValue / 1.1712168450444265e-23).toBeCloseTo(1, 8);
  const twelve = ljungBox(found, 60);
  expect(twelve.statistic).toBeCloseTo(232.03594264455032, 8);
  expect(twelve.pValue / 7.523837328620685e-43).toBeCloseTo(1, 8);
});

test('the QS test counts what comes back after one cycle and after two, and no negative', () => {
  const at = (correlation: number, pairs: number) => ({ correlation, pairs });
  // 100 · 102 · (0.4² / 90 + 0.3² / 80) = 29.6083…; χ² of two degrees: exp(−29.6083 / 2).
  const both = cyclePortmanteau([at(0.4, 90), at(0.3, 80)], 100);
  expect(both.statistic).toBeCloseTo(29.608333333333334, 10);
  expect(both.pValue).toBeCloseTo(Math.exp(-29.608333333333334 / 2), 12);
  expect(cyclePortmanteau([at(0.4, 90), at(-0.3, 80)], 100).statistic).toBeCloseTo(18.133333333333333, 10);
  expect(cyclePortmanteau([at(-0.4, 90), at(0.9, 80)], 100)).toEqual({ statistic: 0, pValue: 1 });
});

test('skewness, kurtosis and Jarque and Bera’s test are jarque_bera', () => {
  const mean = SERIES.reduce((sum, value) => sum + value, 0) / 60;
  const { skewness, excessKurtosis, normalPValue, counts } = histogramOf(SERIES, mean, 1);
  expect(skewness).toBeCloseTo(-0.059817417884294254, 10);
  expect(excessKurtosis).toBeCloseTo(1.8376959781752886 - 3, 10);
  expect(normalPValue).toBeCloseTo(0.1814856092409937, 10);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60);
});

test('an outlier is counted in the last bin and does not make it wide', () => {
  const values = Float64Array.from([...Array.from({ length: 99 }, (_, at) => at % 10), 1e6]);
  const { from, width, counts } = histogramOf(values, 4.5, 3);
  expect(from).toBe(0);
  expect(from + width * counts.length).toBeCloseTo(16.5, 10);
  expect(counts.at(-1)).toBe(1);
});

test('values that are all alike are one bin', () => {
  expect(histogramOf(new Float64Array(5).fill(2), 2, 0)).toMatchObject({ counts: [5], normalPValue: null });
});

test('cycles are those that whole steps go into', () => {
  const names = (kind: string, step: string | null, weekdays?: readonly number[]) =>
    cyclesOf({ kind, step, ...(weekdays === undefined ? {} : { weekdays }) }).map(
      ({ name, lag }) => `${name} ${lag}`,
    );
  expect(names('regular', 'PT30M')).toEqual(['day 48', 'week 336']);
  expect(names('regular', 'PT5M')).toEqual(['hour 12', 'day 288', 'week 2016']);
  expect(names('regular', 'P1D')).toEqual(['week 7', 'year 365']);
  expect(names('regular', 'P7D')).toEqual(['year 52']);
  expect(names('regular', 'P1M')).toEqual(['year 12']);
  expect(names('calendar', 'P1D', [1, 2, 3, 4, 5])).toEqual(['week 5']);
  expect(names('irregular', null)).toEqual([]);
  expect(names('none', null)).toEqual([]);
});
