/**
 * Times the product's own training loop on one case, in a process of its own: prints `{ report, updates, peakMegabytes }`,
 * the milliseconds of every update (gather, forward, MSE, backward, clip, Adam) after the warm-up.
 */
import { performance } from 'node:perf_hooks';
import type { WindowSource } from '../src/core/windows/gather.ts';
import { createRandom } from '../src/core/windows/random.ts';
import { prepareBackend } from '../src/engine/backends/prepare.ts';
import { buildModel } from '../src/engine/models/build-model.ts';
import { fitModel } from '../src/engine/training/fit.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../src/shared/run.ts';
import type { BenchCase, Counts } from './cases.ts';

/** Resolves with one JSON document. */
export async function timeCase(bench: BenchCase, { warmUp, updates }: Counts): Promise<string> {
  const { report } = await prepareBackend(process.env);
  const { cell, batch, steps, features, units } = bench;
  const rows = batch * 4 + steps;
  const columns = Array.from({ length: features }, (_, column) => {
    const random = createRandom(1, column);
    return Float32Array.from({ length: rows }, () => random.normal());
  });
  const source: WindowSource = {
    columns,
    targets: 1,
    known: 0,
    shared: false,
    window: steps,
    horizon: 1,
    ahead: 1,
    normalise: 'none',
  };
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
  const times: number[] = [];
  let last = performance.now();
  await fitModel({
    model: buildModel(config),
    config,
    source,
    origins: {
      train: Int32Array.from(
        { length: batch * (warmUp + updates) },
        (_, i) => steps - 1 + (i % (rows - steps)),
      ),
      validation: new Int32Array(0),
    },
    names,
    signal: new AbortController().signal,
    stopSignal: new AbortController().signal,
    onUpdate: () => {
      const now = performance.now();
      times.push(now - last);
      last = now;
    },
    onEpoch: async () => undefined,
  });
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  return JSON.stringify({ report, updates: times.slice(warmUp), peakMegabytes });
}
