/**
 * Times the product's own training loop on one case, in a process of its own that works in turns: for every line on
 * stdin it makes some updates and prints a `Turn`: the milliseconds of each update (gather, forward, MSE, backward, clip,
 * Adam), and the processor time of all of them together.
 */
import { performance } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { createRandom } from '../src/core/windows/random.ts';
import { prepareBackend } from '../src/engine/backends/prepare.ts';
import { buildModel } from '../src/engine/models/build-model.ts';
import { type FitTask, fitModel } from '../src/engine/training/fit.ts';
import { namedNet } from '../src/shared/net/named-nets.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../src/shared/set-up/train-config.ts';
import { type BenchCase, PREDICTED_PER_UPDATE, type Turn, type Turns } from './cases.ts';

export async function timeCase(bench: BenchCase, turns: Turns): Promise<void> {
  const { report } = await prepareBackend(process.env);
  // An epoch is a turn: the loop waits for what `onEpoch` gives.
  const task = fitTaskOf(bench, turns);
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  let updates: number[] = [];
  let last = 0;
  let used = process.cpuUsage();
  const wait = async () => {
    await lines.next();
    updates = [];
    used = process.cpuUsage();
    last = performance.now();
  };
  await wait();
  await fitModel({
    ...task,
    model: buildModel(task.config),
    onUpdate: () => {
      const now = performance.now();
      updates.push(now - last);
      last = now;
    },
    onEpoch: async () => {
      const { user, system } = process.cpuUsage(used);
      const turn: Turn = {
        updates,
        userMs: user / 1000,
        systemMs: system / 1000,
        threads: report.threads,
        peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
      };
      process.stdout.write(`${JSON.stringify(turn)}\n`);
      await wait();
    },
  });
}

/** Epochs of so many batches of random windows, without validation but in segments. */
export function fitTaskOf(bench: BenchCase, { turns, updates }: Turns): Omit<FitTask, 'model' | 'onUpdate'> {
  const { cell, batch, steps, features, units, net, ahead = 1, segment } = bench;
  const rows = batch * 4 + steps + ahead;
  const columns = Array.from({ length: features }, (_, column) => {
    const random = createRandom(1, column);
    return Float32Array.from({ length: rows }, () => random.normal());
  });
  const names = columns.map((_, column) => (column === 0 ? 'value' : `feature ${column}`));
  const flat: TrainConfig = {
    ...DEFAULT_CONFIG,
    target: 'value',
    features: names.slice(1),
    model: cell,
    window: steps,
    horizon: ahead,
    units,
    batch,
    epochs: turns,
    patience: 0,
  };
  const shape = { window: steps, horizon: ahead, ahead, targets: 1, known: 0, shared: false } as const;
  const origins = (windows: number) =>
    Int32Array.from({ length: windows }, (_, at) => steps - 1 + (at % (rows - steps - ahead + 1)));
  const inSegments = segment === undefined ? undefined : segmented(flat, segment);
  return {
    config:
      inSegments ?? (net === undefined ? flat : { ...flat, net: namedNet(net, { ...flat, window: steps }) }),
    source:
      inSegments === undefined
        ? { ...shape, columns, normalise: 'none' }
        : { ...shape, columns, normalise: 'last', targets: features, shared: true },
    origins: {
      train: origins(batch * updates),
      validation: origins(segment === undefined ? 0 : PREDICTED_PER_UPDATE * updates),
    },
    names,
    signal: new AbortController().signal,
    stopSignal: new AbortController().signal,
    onEpoch: async () => undefined,
  };
}

/** What `accurate` trains for several targets (`core/recipe/presets.ts`). */
function segmented(config: TrainConfig, segment: number): TrainConfig {
  return {
    ...{ ...config, features: [], alsoTargets: config.features },
    ...{
      channels: 'shared',
      segment,
      skip: 'linear',
      dropout: 0.3,
      average: 0.99,
      clip: 0,
      normalise: 'last',
    },
  };
}
