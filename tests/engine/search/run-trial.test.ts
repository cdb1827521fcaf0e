import { beforeAll, expect, test } from 'vitest';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { freeOnStudy } from '../../../src/engine/search/free-on-study.ts';
import { studyRows } from '../../../src/engine/search/rows-of-studies.ts';
import { runTrial } from '../../../src/engine/search/run-trial.ts';
import { Cancelled } from '../../../src/shared/errors.ts';
import { paramsFor, SMALL, sine } from '../training/helpers.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const never = { signal: new AbortController().signal };
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
  const rows = studyRows(String(column[1]), bare);
  return [rows, { config, widest, epochs, state }] as const;
}

test('a trial that climbs rung by rung comes to the same bits as one that learns in one go', async () => {
  const whole = await runTrial(...paramsOf(values, 6), never);
  const first = await runTrial(...paramsOf(values, 1), never);
  const second = await runTrial(...paramsOf(values, 2, first.state), never);
  const third = await runTrial(...paramsOf(values, 6, second.state), never);
  expect([first.epochs, second.epochs, third.epochs]).toEqual([1, 2, 6]);
  expect(third.mae).toBe(whole.mae);
  expect(first.mae).not.toBe(whole.mae);
  expect(first.state).not.toBeNull();
  expect(third.state).toBeNull();
});

test('it is judged by rows before the test part alone', async () => {
  const [rows, params] = paramsOf(values, 1);
  const { parts, plan } = rows.folds(params.widest);
  const testBegins = parts.train + parts.validation;
  expect(Math.max(...plan.origins) + 2).toBeLessThan(testBegins);
  const otherwise = values.map((value, row) => (row < testBegins ? value : 1000 * value));
  const told = await runTrial(...paramsOf(values, 2), never);
  const again = await runTrial(...paramsOf(otherwise, 2), never);
  expect(again.mae).toBe(told.mae);
  const freeOf = (column: Float64Array) => freeOnStudy(paramsOf(column, 1)[0], params.widest).free;
  expect(freeOf(otherwise)).toEqual(freeOf(values));
});

test('one that is left within a rung goes on from there, to the same bits', async () => {
  const whole = await runTrial(...paramsOf(values, 6), never);
  const first = await runTrial(...paramsOf(values, 2), never);
  for (const turn of [1, 7, 20]) {
    const left: Uint8Array[] = [];
    let turns = 0;
    const leave = new AbortController();
    const checkpoints = {
      turn: (_turn: unknown, take: () => Uint8Array) => {
        turns++;
        if (turns === turn) {
          left.push(take());
          leave.abort();
        }
      },
    };
    const [rows, params] = paramsOf(values, 6, first.state);
    await expect(runTrial(rows, params, { signal: leave.signal, checkpoints })).rejects.toBeInstanceOf(
      Cancelled,
    );
    let again = 0;
    const counted = { turn: () => void again++ };
    const [state = null] = left;
    const on = await runTrial(rows, { ...params, state }, { ...never, checkpoints: counted });
    expect(on).toMatchObject({ mae: whole.mae, epochs: 6, state: null });
    expect(again).toBeGreaterThan(0);
  }
});

test('a state of other rows counts as none', async () => {
  const whole = await runTrial(...paramsOf(values, 2), never);
  const { state } = await runTrial(...paramsOf(sine(200, 0.4), 1), never);
  expect((await runTrial(...paramsOf(values, 2, state), never)).mae).toBe(whole.mae);
});

test('the free forecasts stand on the same windows, the best first', () => {
  const [rows, { widest }] = paramsOf(values, 1);
  const { free, folds } = freeOnStudy(rows, widest);
  expect(free.map(({ name }) => name)).toContain('naive');
  expect(free.map(({ mae }) => mae)).toEqual(free.map(({ mae }) => mae).toSorted((a, b) => a - b));
  expect(folds).toMatchObject({ count: 3 });
});
