/** A training that nothing is wrong with; tests change one thing at a time. */
import type { NamedColumn, RunFacts } from '../../../src/core/detectors/facts.ts';
import { createRandom } from '../../../src/core/windows/random.ts';
import { evaluate } from '../../../src/engine/evaluation/evaluate.ts';
import type { EpochRecord, TestForecasts } from '../../../src/shared/run.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

const ROWS = { train: 700, validation: 150, test: 150 } as const;
const ALL = 1000;
const HORIZON = 3;
const WINDOW = 12;

export function noise(seed: number, rows = ALL): Float64Array {
  const random = createRandom(seed, 0);
  return Float64Array.from({ length: rows }, () => random.normal());
}

/** A wave of 24 rows around 50, with noise. */
export const wave = noise(1).map((value, row) => 50 + 10 * Math.sin((2 * Math.PI * row) / 24) + value);

export interface Made {
  readonly target?: Float64Array;
  readonly features?: readonly NamedColumn[];
  readonly known?: readonly string[];
  /** Forecast of the value `step` (from 1) after `origin`; by default the truth and some noise. */
  readonly forecast?: (origin: number, step: number) => number;
  /** The same for validation windows, where it differs. */
  readonly validated?: (origin: number, step: number) => number;
  readonly season?: number;
}

export function factsOf(made: Made = {}): RunFacts {
  const { target = wave, features = [], season = 24 } = made;
  const errors = noise(2, 20_000);
  let drawn = 0;
  const honest = (origin: number, step: number): number =>
    (target[origin + step] as number) + 0.9 * (errors[drawn++] as number);
  const forecast = made.forecast ?? honest;
  const test = windows(target, { first: ROWS.train + ROWS.validation - 1, end: ALL - HORIZON, forecast });
  const validation = windows(target, {
    first: ROWS.train - 1,
    end: ROWS.train + ROWS.validation - HORIZON,
    forecast: made.validated ?? forecast,
  });
  const { metrics } = evaluate({
    values: target,
    trainRows: ROWS.train,
    origins: test.origins,
    horizon: HORIZON,
    window: WINDOW,
    predicted: Float64Array.from(test.predicted),
    season,
    isPrice: false,
    calibration: null,
    bands: null,
    quantiles: null,
    trainOrigins: Int32Array.from({ length: ROWS.train - HORIZON - WINDOW + 1 }, (_, at) => WINDOW - 1 + at),
  });
  return {
    config: {
      ...DEFAULT_CONFIG,
      target: 'y',
      features: features.map(({ name }) => name),
      window: WINDOW,
      horizon: HORIZON,
      ...(made.known === undefined ? {} : { known: made.known }),
    },
    columns: [{ name: 'y', values: target }, ...features],
    epochs: curve([0.5, 0.3, 0.25, 0.22, 0.21, 0.2], [0.4, 0.32, 0.3, 0.31, 0.305, 0.31]),
    bestEpoch: 3,
    stopped: false,
    metrics,
    rows: ROWS,
    windows: { train: 686, validation: 148, test: 148 },
    parameters: 17_000,
    gradientFlow: [{ epoch: 1, layers: [{ layer: 'lstm_1', norms: fading(30, 0.85) }] }],
    test,
    validation,
  };
}

/** Training and validation losses by epoch. */
export function curve(
  losses: readonly number[],
  validation: readonly (number | null)[],
): readonly EpochRecord[] {
  return losses.map((loss, at) => ({
    epoch: at + 1,
    loss,
    validationLoss: validation[at] ?? null,
    seconds: 1,
  }));
}

/** Norms that change by `rate` with every step back. */
export function fading(steps: number, rate: number): readonly number[] {
  return Array.from({ length: steps }, (_, lag) => rate ** lag);
}

interface Range {
  readonly first: number;
  readonly end: number;
  readonly forecast: (origin: number, step: number) => number;
}

function windows(target: Float64Array, { first, end, forecast }: Range): TestForecasts {
  const origins = Int32Array.from({ length: end - first }, (_, at) => first + at);
  const steps = [...origins].flatMap((origin) =>
    Array.from({ length: HORIZON }, (_, at) => ({ origin, step: at + 1 })),
  );
  return {
    origins,
    predicted: Float32Array.from(steps, ({ origin, step }) => forecast(origin, step)),
    actual: Float32Array.from(steps, ({ origin, step }) => target[origin + step] as number),
  };
}
