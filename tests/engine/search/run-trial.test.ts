import { beforeAll, expect, test } from 'vitest';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import { studyFolds } from '../../../src/core/search/study-folds.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { freeOnStudy } from '../../../src/engine/search/free-on-study.ts';
import { runTrial } from '../../../src/engine/search/run-trial.ts';
import { paramsFor, SMALL, sine } from '../training/helpers.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const never = new AbortController().signal;
const values = sine(200, 0.5);

function paramsOf(column: Float64Array, epochs: number, state: Uint8Array | null = null) {
  const bare = paramsFor(SMALL, column);
  const said = {
    target: 'value',
    window: 10,
    horizon: 2,
    units: 4,
    epochs: 6,
    patience: 0,
    dropout: 0.2,
    skip: 'none',
  } as const;
  const config = deriveConfig({ said, preset: 'fast' }, bare);
  const widest = deriveConfig({ said: { ...said, window: 20 }, preset: 'fast' }, bare);
  return { ...bare, config, widest, epochs, state };
}

test('a trial that climbs rung by rung comes to the same bits as one that learns in one go', async () => {
  const whole = await runTrial(paramsOf(values, 6), never);
  const first = await runTrial(paramsOf(values, 1), never);
  const second = await runTrial(paramsOf(values, 2, first.state), never);
  const third = await runTrial(paramsOf(values, 6, second.state), never);
  expect([first.epochs, second.epochs, third.epochs]).toEqual([1, 2, 6]);
  expect(third.mae).toBe(whole.mae);
  expect(first.mae).not.toBe(whole.mae);
  expect(first.state).not.toBeNull();
  expect(third.state).toBeNull();
});

test('it is judged by rows before the test part alone', async () => {
  const { parts, plan } = studyFolds(paramsOf(values, 1), paramsOf(values, 1).widest);
  const testBegins = parts.train + parts.validation;
  expect(Math.max(...plan.origins) + 2).toBeLessThan(testBegins);
  const otherwise = values.map((value, row) => (row < testBegins ? value : 1000 * value));
  const told = await runTrial(paramsOf(values, 2), never);
  const again = await runTrial(paramsOf(otherwise, 2), never);
  expect(again.mae).toBe(told.mae);
  expect(freeOnStudy(paramsOf(otherwise, 1)).free).toEqual(freeOnStudy(paramsOf(values, 1)).free);
});

test('a state of other rows is refused', async () => {
  const { state } = await runTrial(paramsOf(values, 1), never);
  await expect(runTrial(paramsOf(sine(200, 0.4), 2, state), never)).rejects.toMatchObject({
    code: 'CHECKPOINT_OTHER',
  });
});

test('the free forecasts stand on the same windows, the best first', () => {
  const { free, folds } = freeOnStudy(paramsOf(values, 1));
  expect(free.map(({ name }) => name)).toContain('naive');
  expect(free.map(({ mae }) => mae)).toEqual(free.map(({ mae }) => mae).toSorted((a, b) => a - b));
  expect(folds).toMatchObject({ count: 3 });
});
