/** The job `probe`: how fast a set-up learns on this machine, from a few updates on numbers that are made up. */
import { performance } from 'node:perf_hooks';
import { parameterCount } from '../../core/net/parameter-count.ts';
import { quantilesOf, segmentOf, targetsOf } from '../../core/recipe/shape.ts';
import { createRandom } from '../../core/windows/random.ts';
import type { EngineRequests, TrainingData } from '../../shared/engine-contract.ts';
import type { Pace } from '../../shared/set-up/run-cost.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { buildModel } from '../models/build-model.ts';
import { fitModel } from '../training/fit.ts';
import { predict } from '../training/predict.ts';
import { prepareFit } from '../training/prepare-fit.ts';

/** Rows beside those of one window: enough that windows differ. */
const MORE_ROWS = 64;
/** Of the time, by when updates of a few windows have made the code warm, and by when whole ones were timed; the rest is for forecasts. */
const WARM_UNTIL = 0.3;
const UPDATES_UNTIL = 0.8;
const FEW_WINDOWS = 4;
/** More than so many multiplications in one update, and shorter or fewer windows must tell as much. */
const MOST_WORK = 5e9;
const LEAST_STEPS = 8;
const LEAST_WINDOWS = 16;
const MOST_UPDATES = 1000;

/**
 * Pace of an update and of a forecast within `budgetMs`, from the same layers, kernels and loop that a training uses. The time does not depend on the
 * values, so these are made up; a linear part is there but not fitted. Throws `CONFIG_INVALID` or `Cancelled`.
 */
export async function probePace(
  { config, time, times, windows, budgetMs }: EngineRequests['probe']['params'],
  signal: AbortSignal,
): Promise<Pace> {
  const startedAt = performance.now();
  const engineBytes = process.memoryUsage().rss;
  const until = (share: number) => startedAt + share * budgetMs;
  const batch = Math.min(config.batch, windows);
  const { window, size, scale } = affordable(config, batch);
  const own: TrainConfig = { ...config, window, batch: size, epochs: 1, patience: 0, transform: 'none' };
  const data = madeUp(own, { time, times });
  const prepared = prepareFit({ ...data, parts: { train: data.times.length, validation: 0, test: 0 } }, own);
  const valid = prepared.origins.train;
  const originsOf = (count: number) =>
    Int32Array.from({ length: count }, (_, at) => valid[at % valid.length] as number);
  const model = buildModel(own);
  /** Seconds of each update of so many windows; two at least, since the first pays for what comes once. */
  const updates = async (ofWindows: number, endsAt: number): Promise<readonly number[]> => {
    const stop = new AbortController();
    const seconds: number[] = [];
    let last = performance.now();
    await fitModel({
      ...{ model, config: { ...own, batch: ofWindows }, source: prepared.fitSource },
      ...{ names: prepared.net.names, signal, stopSignal: stop.signal },
      origins: { train: originsOf(ofWindows * MOST_UPDATES), validation: new Int32Array() },
      onUpdate: () => {
        const now = performance.now();
        seconds.push((now - last) / 1000);
        last = now;
        if (seconds.length >= 2 && now >= endsAt) {
          stop.abort();
        }
      },
      onEpoch: async () => {},
      hasStart: true,
      found: { bestEpoch: 1, linear: [] },
    });
    return seconds;
  };
  try {
    await updates(Math.min(FEW_WINDOWS, size), until(WARM_UNTIL));
    const timed = await updates(size, until(UPDATES_UNTIL));
    const origins = originsOf(size);
    const numbers = quantilesOf(own)?.length ?? 1;
    const forwards: number[] = [];
    do {
      const begun = performance.now();
      await predict({ model, source: prepared.source, origins, batch: size, numbers, signal });
      forwards.push((performance.now() - begun) / 1000);
    } while (performance.now() < until(1) - 1000 * (forwards.at(-1) ?? 0));
    return {
      updateSeconds: usual(timed) * scale * (batch / size),
      forwardSeconds: (usual(forwards) * scale) / size,
      engineBytes,
    };
  } finally {
    model.dispose();
  }
}

/**
 * What of an update a probe can afford, and how many times as long the whole takes: it grows with the steps, and a batch of the same
 * size keeps the processor as busy. Blocks may ask for a window of some length, so only their batch is made smaller.
 */
function affordable(
  config: TrainConfig,
  batch: number,
): { readonly window: number; readonly size: number; readonly scale: number } {
  const segment = segmentOf(config);
  const ofStep = 6 * parameterCount(config) * targetsOf(config).length;
  const stepsOf = (window: number) => window / segment + config.horizon / segment;
  let { window } = config;
  if (config.net === undefined) {
    const most = MOST_WORK / (ofStep * batch) - config.horizon / segment;
    const fits = segment * Math.max(LEAST_STEPS, Math.floor(most));
    window = Math.min(window, fits);
  }
  const windows = Math.floor(MOST_WORK / (ofStep * stepsOf(window)));
  const size = Math.min(batch, Math.max(LEAST_WINDOWS, windows));
  return { window, size, scale: stepsOf(config.window) / stepsOf(window) };
}

/** The lower quartile, without the first: what a warm training needs while nothing else gets in between. */
function usual(seconds: readonly number[]): number {
  const later = seconds.slice(seconds.length > 1 ? 1 : 0).toSorted((a, b) => a - b);
  return later[Math.floor(later.length / 4)] ?? Number.NaN;
}

function madeUp(config: TrainConfig, { time, times }: Pick<TrainingData, 'time' | 'times'>): TrainingData {
  const rows = Math.min(times.length, config.window + config.horizon + MORE_ROWS);
  const random = createRandom(1, 0);
  const walk = () => {
    let value = 0;
    return Float64Array.from({ length: rows }, () => {
      value += random.normal();
      return value;
    });
  };
  return {
    times: times.subarray(0, rows),
    columns: [...targetsOf(config), ...config.features].map(walk),
    breaks: new Int32Array(),
    time,
  };
}
