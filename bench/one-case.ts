/**
 * Times the product's own training loop on one case, in a process of its own: prints `{ report, updates }`, the
 * milliseconds of every update (gather, forward, MSE, backward, clip, Adam) after the first.
 */
import { performance } from 'node:perf_hooks';
import type { WindowSource } from '../src/core/windows/gather.ts';
import { createRandom } from '../src/core/windows/random.ts';
import { prepareBackend } from '../src/engine/backends/prepare.ts';
import { buildModel } from '../src/engine/models/build-model.ts';
import { fitModel } from '../src/engine/training/fit.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../src/shared/run.ts';
import type { BenchCase } from './cases.ts';

/** Resolves with one JSON document. `updates` counts those that are timed. */
export async function timeCase(bench: BenchCase, updates: number): Promise<string> {
  const { report } = await prepareBackend(process.env);
  const { cell, batch, steps, features, units } = bench;
  const rows = batch * 4 + steps;
  const random = createRandom(1, 0);
  const columns = Array.from({ length: features }, () =>
    Float32Array.from({ length: rows }, () => random.normal()),
  );
  const source: WindowSource = {
    ...{ columns, targets: 1, known: 0, shared: false },
    ...{ window: steps, horizon: 1, ahead: 1, normalise: 'none' },
  };
  const config: TrainConfig = {
    ...DEFAULT_CONFIG,
    target: 'value',
    features: Array.from({ length: features - 1 }, (_, i) => `feature ${i}`),
    model: cell,
    window: steps,
    horizon: 1,
    units,
    batch,
    epochs: Math.ceil((updates + 1) / 4),
    patience: 0,
  };
  const times: number[] = [];
  let last = 0;
  await fitModel({
    model: buildModel(config),
    config,
    source,
    origins: {
      train: Int32Array.from({ length: batch * 4 }, (_, i) => steps - 1 + (i % (rows - steps))),
      validation: new Int32Array(0),
    },
    names: columns.map((_, index) => `column ${index}`),
    signal: new AbortController().signal,
    stopSignal: new AbortController().signal,
    onUpdate: () => {
      const now = performance.now();
      times.push(now - last);
      last = now;
    },
    onEpoch: async () => undefined,
  });
  return JSON.stringify({ report, updates: times.slice(1, updates + 1) });
}
