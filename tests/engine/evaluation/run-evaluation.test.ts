import { beforeAll, describe, expect, it } from 'vitest';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import { type EvaluateContext, runEvaluation } from '../../../src/engine/evaluation/run-evaluation.ts';
import { standardisedErrors } from '../../../src/engine/evaluation/standardised-errors.ts';
import { Cancelled } from '../../../src/shared/errors.ts';
import type { EvaluationProgress } from '../../../src/shared/protocol.ts';
import { daily } from '../../core/recipe/helpers.ts';
import { SMALL, sine } from '../training/helpers.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

function contextOf(onProgress: EvaluateContext['onProgress'] = () => {}, cancel = new AbortController()) {
  const backend = { tensors: 'cpu', device: 'cpu', kernel: 'stock', threads: 1, reason: 'A test.' } as const;
  return { backend, signal: cancel.signal, onProgress };
}

const columns = [sine(200, 0.5), sine(200, 1).map((value) => 100 * value)];
const config = { ...SMALL, epochs: 2, alsoTargets: ['other'], channels: 'shared' as const };
const params = { ...daily(...columns), config, protocol: '70-10-20', seeds: 2 } as const;

describe('runEvaluation', () => {
  it('scores every window of the test rows for every seed, beside the baselines', async () => {
    const steps: EvaluationProgress[] = [];
    const result = await runEvaluation(
      params,
      contextOf((progress) => steps.push(progress)),
    );
    expect(result).toMatchObject({
      ...{ protocol: '70-10-20', targets: ['value', 'other'], seeds: [1, 2] },
      rows: { train: 140, validation: 20, test: 40 },
      // 40 test rows, horizon 2, inputs from the part before: 39 windows.
      windows: 39,
    });
    expect(result.bySeed.map(({ seed }) => seed)).toEqual([1, 2]);
    const [first, second] = result.bySeed;
    expect(result.mse.mean).toBeCloseTo(((first?.mse ?? 0) + (second?.mse ?? 0)) / 2, 12);
    expect(result.mse.sd).toBeCloseTo(Math.abs((first?.mse ?? 0) - (second?.mse ?? 0)) / Math.SQRT2, 12);
    // A period of 20 days is none that daily data is asked for.
    const absent = Object.entries(result.baselines).filter(([, value]) => value === null);
    expect(absent).toEqual([
      ['seasonalNaive', null],
      ['mstl', null],
    ]);
    expect(result.unavailable).toEqual({
      seasonalNaive: 'the training rows show no season',
      mstl: 'the training rows show no season',
    });
    expect(steps.map(({ seedsDone, epoch }) => [seedsDone, epoch])).toEqual([
      [0, 1],
      [0, 2],
      [1, 1],
      [1, 2],
    ]);
    expect(steps.at(-1)?.secondsLeft).toBe(0);
  });

  it('repeats the last value as naive does, in deviations of the training rows', async () => {
    const { baselines } = await runEvaluation({ ...params, seeds: 1 }, contextOf());
    let sum = 0;
    let count = 0;
    for (const column of columns) {
      const training = column.subarray(0, 140);
      const mean = training.reduce((total, value) => total + value, 0) / 140;
      const deviation = Math.sqrt(training.reduce((total, value) => total + (value - mean) ** 2, 0) / 140);
      for (let origin = 159; origin <= 197; origin++) {
        for (const step of [1, 2]) {
          sum += Math.abs((column[origin] as number) - (column[origin + step] as number)) / deviation;
          count++;
        }
      }
    }
    expect(baselines.naive?.mae).toBeCloseTo(sum / count, 10);
  });

  it('looks at no row after the protocol’s', async () => {
    const rows = 14_400;
    const long = daily(sine(rows + 100, 0.5).map((value, row) => (row >= rows ? 1e9 : value)));
    const set = { ...SMALL, epochs: 1, batch: 2048, units: 2 };
    const result = await runEvaluation({ ...long, config: set, protocol: 'ett-h', seeds: 1 }, contextOf());
    expect([result.windows, result.mse.sd]).toEqual([2879, null]);
    expect(result.mse.mean).toBeLessThan(5);
  });

  it('refuses a file with too few rows, and windows that the test rows have no room for', async () => {
    await expect(runEvaluation({ ...params, protocol: 'ett-h' }, contextOf())).rejects.toMatchObject({
      code: 'PROTOCOL_UNFIT',
    });
    const wide = { ...config, horizon: 45 };
    await expect(runEvaluation({ ...params, config: wide }, contextOf())).rejects.toMatchObject({
      code: 'WINDOW_TOO_LONG',
      details: { part: 'test' },
    });
  });

  it('ends with Cancelled and frees its tensors', async () => {
    const before = tf.memory().numTensors;
    const cancel = new AbortController();
    const context = contextOf(() => cancel.abort(), cancel);
    await expect(runEvaluation(params, context)).rejects.toBeInstanceOf(Cancelled);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('standardisedErrors', () => {
  it('averages over windows, targets and steps by hand', () => {
    // Errors: 1/2, 2/2 for the first target, 10/10, −20/10 for the second.
    const errors = standardisedErrors(Float64Array.of(3, 5, 40, 20), {
      columns: [Float64Array.of(1, 2, 3), Float64Array.of(20, 30, 40)],
      scales: [
        { mean: 7, deviation: 2 },
        { mean: 0, deviation: 10 },
      ],
      ...{ origins: Int32Array.of(0), horizon: 2 },
    });
    expect(errors).toEqual({ mse: (0.25 + 1 + 1 + 4) / 4, mae: (0.5 + 1 + 1 + 2) / 4 });
  });
});
