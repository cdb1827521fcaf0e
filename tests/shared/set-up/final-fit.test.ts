import { expect, test } from 'vitest';
import { type FittedRun, seenRowsText } from '../../../src/shared/set-up/final-fit.ts';

const RUN: FittedRun = { config: {}, rows: { train: 1023, validation: 219, test: 219 } };
const FITTED = {
  outcome: 'fitted' as const,
  ...{ rows: 1461, windows: 1425, epochs: [3], scaler: {}, seconds: 1 },
};

test.each<[Partial<FittedRun>, string]>([
  [{}, 'The forecast comes from the scored net, which saw the first 1,242 of 1,461 rows.'],
  [
    { finalFit: FITTED },
    'The net behind the forecast was fitted again on all 1,461 rows; scores and bands come from the one that saw the first 1,242.',
  ],
  [
    { finalFit: FITTED, config: { seeds: 3, ensemble: true } },
    'The nets behind the forecast were fitted again on all 1,461 rows; scores and bands come from the ones that saw the first 1,242.',
  ],
  [
    { config: { search: { seconds: 60 } } },
    'The nets in the forecast are the scored ones, which saw the first 1,242 of 1,461 rows.',
  ],
  [
    { finalFit: FITTED, config: { search: { seconds: 60 } } },
    'The nets in the forecast were fitted again on all 1,461 rows; scores and bands come from those that saw the first 1,242.',
  ],
  [
    { finalFit: { outcome: 'stopped' } },
    'The forecast comes from the scored net, which saw the first 1,242 of 1,461 rows; the run was stopped before it was fitted again on all rows.',
  ],
])('says which rows each net has seen: %j', (part, sentence) => {
  expect(seenRowsText({ ...RUN, ...part })).toBe(sentence);
});

test('says why there is no net of all rows, in one sentence', () => {
  const error = { code: 'ENGINE_CRASHED', details: { reason: 'out of memory' } };
  const text = seenRowsText({ ...RUN, finalFit: { outcome: 'failed', error } });
  expect(text).toMatch(/; fitting it again on all rows failed \(.*out of memory.*\)\.$/);
});
