/**
 * Times the product's own training loop on one case, in a process of its own: prints `{ report, updates, peakMegabytes }`,
 * the milliseconds of every update (gather, forward, MSE, backward, clip, Adam) after the warm-up.
 */
import { performance } from 'node:perf_hooks';
import { createRandom } from '../src/core/windows/random.ts';
import { prepareBackend } from '../src/engine/backends/prepare.ts';
import { buildModel } from '../src/engine/models/build-model.ts';
import { type FitTask, fitModel } from '../src/engine/training/fit.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../src/shared/run.ts';
import type { BenchCase, Counts } from './cases.ts';

/** Resolves with one JSON document. */
export async function timeCase(bench: BenchCase, { warmUp, updates }: Counts): Promise<string> {
  const { report } = await prepareBackend(process.env);
  const task = fitTaskOf(bench, warmUp + updates);
  const times: number[] = [];
  let last = performance.now();
  await fitModel({
    ...task,
    model: buildModel(task.config),
    onUpdate: () => {
      const now = performance.now();
      times.push(now - last);
      last = now;
    },
  });
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  return JSON.stringify({ report, updates: times.slice(warmUp), peakMegabytes });
}

/** One epoch of `updates` batches of random windows, without validation. */
export function fitTaskOf(bench: BenchCase, updates: number): Omit<FitTask, 'model' | 'onUpdate'> {
  const { cell, batch, steps, features, units } = bench;
  const rows = batch * 4 + steps;
  const columns = Array.from({ length: features }, (_, column) => {
    const random = createRandom(1, column);
    return Float32Array.from({ length: rows }, () => random.normal());
  });
  const names = columns.map((_, column) => (column === 0 ? 'value' : `feature ${column}`));
  const config: TrainConfig = {
    ...DEFAULT_CONFIG,
    target: 'value',
    features: names.slice(1),
    model: cell,
    window: steps,
    horizon: 1,
    units,
    batch,
    epochs: 1,
    patience: 0,
  };
  const shape = { window: steps, horizon: 1, ahead: 1, targets: 1, known: 0, shared: false } as const;
  const train = Int32Array.from({ length: batch * updates }, (_, at) => steps - 1 + (at % (rows - steps)));
  return {
    config,
    source: { ...shape, columns, normalise: 'none' },
    origins: { train, validation: new Int32Array(0) },
    names,
    signal: new AbortController().signal,
    stopSignal: new AbortController().signal,
    onEpoch: async () => undefined,
  };
}
