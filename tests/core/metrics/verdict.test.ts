import { expect, it } from 'vitest';
import { verdictOf } from '../../../src/core/metrics/verdict.ts';

it('says by how much the model beats, ties with or loses to naive', () => {
  expect(verdictOf(0.88, 1)).toEqual({
    outcome: 'beats',
    percent: expect.closeTo(12),
    text: 'beats naive by 12 %',
  });
  expect(verdictOf(1.03, 1).text).toBe('loses to naive by 3 %');
  expect(verdictOf(1.004, 1)).toEqual({
    outcome: 'ties',
    percent: expect.closeTo(0.4),
    text: 'ties with naive',
  });
  expect(verdictOf(0.994, 1).text).toBe('beats naive by 1 %');
});

it('copes with a naive forecast that makes no error', () => {
  expect(verdictOf(0, 0).outcome).toBe('ties');
  expect(verdictOf(0.1, 0)).toEqual({
    outcome: 'loses',
    percent: 100,
    text: 'loses to naive, which makes no error',
  });
});
