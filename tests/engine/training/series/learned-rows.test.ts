/** A net that learns from the training rows of all series of a file. */
import { beforeAll, describe, expect, it } from 'vitest';
import { planRun } from '../../../../src/core/windows/plan.ts';
import { prepareBackend } from '../../../../src/engine/backends/prepare.ts';
import { type FitData, fitForecaster } from '../../../../src/engine/training/forecaster.ts';
import { prepareFit } from '../../../../src/engine/training/prepare-fit.ts';
import type { SeriesRows, TrainingData } from '../../../../src/shared/engine-contract.ts';
import type { TrainConfig } from '../../../../src/shared/set-up/train-config.ts';
import { daily } from '../../../core/recipe/helpers.ts';
import { SMALL, sine } from '../helpers.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const DAY_MS = 86_400_000;
const PARTS = { train: 70, validation: 15, test: 15 };
const CONFIG: TrainConfig = { ...SMALL, window: 12, horizon: 3, epochs: 4, allSeries: true };

/** Its rows begin so many days after those of the scored series. */
function series(name: string, values: Float64Array, days: number): SeriesRows {
  const { times, ...rest } = daily(values);
  return { ...rest, times: times.map((stamp) => stamp + days * DAY_MS), series: name };
}

const own = sine(100, 0.4);
const long = sine(240, 0.4).map((value) => 5 * value);
// Before it, with it and after its training rows; the last begins too late.
const OTHERS: readonly SeriesRows[] = [
  series('early', long, -100),
  series('short', sine(30, 0.4), 50),
  series('late', sine(60, 0.4), 70),
];

const dataOf = (others: readonly SeriesRows[], values = own): FitData => ({
  ...daily(values),
  parts: PARTS,
  others,
});

async function weightsOf(data: FitData, config = CONFIG): Promise<Float32Array> {
  const forecaster = await fitForecaster(data, config, { signal: new AbortController().signal });
  const weights = forecaster.weights.slice();
  forecaster.dispose();
  return weights;
}

describe('what is learned from other series', () => {
  it('are windows up to the last training row of the scored one, and nothing else', () => {
    const { origins, learnedOrigins, fitSource } = prepareFit(dataOf(OTHERS), CONFIG);
    expect(origins.train).toHaveLength(70 - 12 - 3 + 1);
    // Of the early one 170 rows come before the seventieth of the scored one, of the short one twenty, of the late one none.
    const others = 170 - 14 + (20 - 14);
    expect(learnedOrigins).toHaveLength(origins.train.length + others);
    expect(fitSource.columns[0]).toHaveLength(85 + 170 + 20);
    const { data, plan } = { data: dataOf(OTHERS), plan: planRun(dataOf(OTHERS), CONFIG) };
    expect(plan.otherSeries).toEqual({ series: 2, windows: others, leftOut: 1 });
    expect(plan.updatesPerEpoch).toBe(Math.ceil((56 + others) / CONFIG.batch));
    expect(planRun({ ...data, others: [] }, CONFIG).otherSeries).toEqual({
      series: 0,
      windows: 0,
      leftOut: 0,
    });
    const hourly = { ...(OTHERS[0] as SeriesRows), time: { ...data.time, step: 'PT1H' } };
    expect(planRun(dataOf([hourly]), CONFIG).otherSeries).toEqual({ series: 0, windows: 0, leftOut: 1 });
  });

  it('are not those of a series that the transformation of the targets cannot take', async () => {
    const log: TrainConfig = { ...CONFIG, transform: 'log' };
    const zero = long.map((value, row) => (row === 20 ? 0 : value));
    const others = [series('early', long, -100), series('with a zero', zero, -100)];
    expect(planRun(dataOf(others), log).otherSeries).toMatchObject({ series: 1, leftOut: 1 });
    expect(planRun(dataOf(others), CONFIG).otherSeries).toMatchObject({ series: 2, leftOut: 0 });
    const [first] = others as [SeriesRows];
    expect(await weightsOf(dataOf(others), log)).toEqual(await weightsOf(dataOf([first]), log));
  });

  it.each([
    ['plain', CONFIG],
    [
      'with a linear part, short windows and seasons',
      { ...CONFIG, skip: 'linear', seasons: [7], leastWindow: 4 },
    ],
    ['of a direction', { ...CONFIG, head: 'direction', bands: 'none' }],
  ] as const)('does not hang on what came later, in no series: %s', async (_, config: TrainConfig) => {
    const usual = await weightsOf(dataOf(OTHERS), config);
    const poisoned = OTHERS.map((other) => {
      const until = daily(own).times[69] as number as number;
      const values = (other.columns[0] as Float64Array).map((value, row) =>
        (other.times[row] as number) > until ? value * -50 + 1e4 : value,
      );
      return { ...other, columns: [values] };
    });
    const tested = own.map((value, row) => (row >= 85 ? 1e4 : value));
    expect(await weightsOf(dataOf(poisoned, tested), config)).toEqual(usual);
    // It does hang on what came before.
    const other = OTHERS.map((one) => ({
      ...one,
      columns: [(one.columns[0] as Float64Array).map((value, row) => value + (row % 5))],
    }));
    expect(await weightsOf(dataOf(other), config)).not.toEqual(usual);
  });

  it('is on a scale of its own, to the bit', async () => {
    const usual = await weightsOf(dataOf(OTHERS));
    const larger = OTHERS.map((one) => ({
      ...one,
      columns: [(one.columns[0] as Float64Array).map((value) => value * 4096)],
    }));
    expect(await weightsOf(dataOf(larger))).toEqual(usual);
  });

  it('helps a series that is short', async () => {
    const few: TrainingData = daily(own);
    const config: TrainConfig = { ...CONFIG, units: 16, epochs: 20, patience: 0 };
    const lossOf = async (others: readonly SeriesRows[]) => {
      const forecaster = await fitForecaster({ ...few, parts: PARTS, others }, config, {
        signal: new AbortController().signal,
      });
      const loss = forecaster.fits[0]?.bestLoss ?? 0;
      forecaster.dispose();
      return loss;
    };
    expect(await lossOf(OTHERS)).toBeLessThan((await lossOf([])) * 0.9);
  });

  it('takes a time, and one preset less', () => {
    const { time: _, ...rest } = dataOf(OTHERS);
    const counted = { ...rest, time: { ...daily(own).time, kind: 'none' } } as TrainingData;
    expect(() => planRun(counted, CONFIG)).toThrow(/allSeries/);
    expect(() => planRun(dataOf(OTHERS), { ...CONFIG, search: { seconds: 1 } })).toThrow(/allSeries/);
  });
});
