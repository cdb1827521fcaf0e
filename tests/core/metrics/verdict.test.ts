import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../src/core/metrics/verdict.ts';
import type { PairedTest } from '../../../src/shared/scores.ts';

const tested = (pValue: number | null, against: PairedTest['against'] = 'naive'): PairedTest => ({
  against,
  statistic: null,
  pValue,
  windows: 50,
  lags: 3,
});

describe('verdictOf', () => {
  it('says by how much the net beats or loses to the best baseline, and how sure that is', () => {
    expect(verdictOf(0.88, 1, tested(1e-5))).toEqual({
      outcome: 'beats',
      percent: expect.closeTo(12),
      text: 'beats naive by 12 % (p < 0.001)',
    });
    expect(verdictOf(1.03, 1, tested(0.0034, 'nlinear')).text).toBe('loses to NLinear by 3 % (p = 0.003)');
    expect(verdictOf(0.994, 1, tested(0.049, 'seasonalNaive')).text).toBe(
      'beats seasonal naive by 1 % (p = 0.049)',
    );
  });

  it('calls a difference that chance may have made a tie', () => {
    expect(verdictOf(0.88, 1, tested(0.41, 'nlinear'))).toEqual({
      outcome: 'ties',
      percent: expect.closeTo(12),
      text: 'ties with NLinear (12 % better; p = 0.41)',
    });
    expect(verdictOf(1.02, 1, tested(0.05)).text).toBe('ties with naive (2 % worse; p = 0.050)');
  });

  it('calls a difference below half a percent a tie, however sure', () => {
    expect(verdictOf(1.004, 1, tested(0.01))).toEqual({
      outcome: 'ties',
      percent: expect.closeTo(0.4),
      text: 'ties with naive (p = 0.010)',
    });
  });

  it('names no winner when there are too few windows to test', () => {
    expect(verdictOf(0.5, 1, tested(null)).text).toBe(
      'ties with naive (50 % better; too few windows to tell)',
    );
    expect(verdictOf(Number.NaN, Number.NaN, { ...tested(null), windows: 0 }).text).toBe(
      'no window to score',
    );
  });

  it('takes no p-value from fewer than twenty windows', () => {
    expect(verdictOf(0.8, 1, { ...tested(0.003), windows: 9 })).toMatchObject({
      outcome: 'ties',
      text: 'ties with naive (20 % better; too few windows to tell)',
    });
    expect(verdictOf(0.8, 1, { ...tested(0.003), windows: 20 }).outcome).toBe('beats');
  });

  it('copes with a baseline that makes no error', () => {
    expect(verdictOf(0, 0, tested(1)).outcome).toBe('ties');
    expect(verdictOf(0.1, 0, tested(0))).toEqual({
      outcome: 'loses',
      percent: 100,
      text: 'loses to naive, which makes no error',
    });
  });
});
