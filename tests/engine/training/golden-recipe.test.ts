/** Whole trainings beside PyTorch's of the segment recipe, from the same weights on the same batches and masks (`tests/fixtures/recipe/make-golden.py`). */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WindowSource } from '../../../src/core/windows/gather.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { buildModel } from '../../../src/engine/models/build-model.ts';
import { fitModel } from '../../../src/engine/training/fit.ts';
import { FlatWeights } from '../../../src/engine/training/weights.ts';
import {
  type Cell,
  DEFAULT_CONFIG,
  type Head,
  type TrainConfig,
} from '../../../src/shared/set-up/train-config.ts';

interface GoldenNet {
  readonly cell: Cell;
  readonly head: Head;
  /** By our names, `cell/` for the recurrent layer's. */
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly losses: readonly number[];
  readonly validationLosses: readonly number[];
}

interface Golden {
  readonly recipe: Pick<
    TrainConfig,
    'window' | 'horizon' | 'units' | 'batch' | 'epochs' | 'learningRate' | 'dropout' | 'seed'
  > & { readonly segment: number; readonly trainRows: number };
  readonly columns: readonly (readonly number[])[];
  readonly nets: readonly GoldenNet[];
}

const FILE = fileURLToPath(new URL('../../fixtures/recipe/golden.json', import.meta.url));
const { recipe, columns, nets } = JSON.parse(readFileSync(FILE, 'utf8')) as Golden;
const { trainRows, ...FIGURES } = recipe;
/** Of losses about 1: rounding in float32 is all that may differ. */
const TOLERANCE = 1e-5;

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

describe('the segment recipe', () => {
  it.each(nets)('loses at every update what it loses in PyTorch: $cell, head $head', async (net) => {
    const { losses, validationLosses } = await train(net);
    expect(losses.length).toBeGreaterThanOrEqual(100);
    expect(net.losses.at(-1)).toBeLessThan(0.7 * (net.losses[0] as number));
    expect(farthest(losses, net.losses)).toBeLessThan(TOLERANCE);
    expect(farthest(validationLosses, net.validationLosses)).toBeLessThan(TOLERANCE);
  });

  it('is told from one with another order and other masks, and from one that clips', async () => {
    const [net] = nets as [GoldenNet];
    const other = await train(net, { seed: recipe.seed + 1 });
    expect(farthest(other.losses, net.losses)).toBeGreaterThan(1000 * TOLERANCE);
    const clipped = await train(net, { clip: 0.05 });
    expect(farthest(clipped.losses, net.losses)).toBeGreaterThan(100 * TOLERANCE);
  });
});

async function train({ cell, head, weights }: GoldenNet, changes: Partial<TrainConfig> = {}) {
  const config: TrainConfig = {
    ...{ ...DEFAULT_CONFIG, ...FIGURES, target: 'a', alsoTargets: ['b', 'c'], channels: 'shared' },
    ...{ model: cell, head, schedule: 'decay', clip: 0, patience: 0, loss: 'mse', normalise: 'last' },
    ...changes,
  };
  const { window, horizon } = config;
  const source: WindowSource = {
    ...{ columns: columns.map((column) => Float32Array.from(column)), targets: columns.length, known: 0 },
    ...{ shared: true, window, horizon, ahead: horizon, normalise: 'last' },
  };
  const rows = columns[0]?.length ?? 0;
  const span = (first: number, end: number) =>
    Int32Array.from({ length: end - first }, (_, at) => first + at);
  const model = buildModel(config);
  const start = new FlatWeights(model);
  const named = start.manifest.map(({ name }) => name.replace(/^(gru|lstm|rnn|simple_rnn)_1\//, 'cell/'));
  expect([...named].sort()).toEqual(Object.keys(weights).sort());
  start.restore(Float32Array.from(named.flatMap((name) => weights[name] as number[])));
  const losses: number[] = [];
  const validationLosses: number[] = [];
  await fitModel({
    ...{ model, config, source, names: ['a', 'b', 'c'] },
    origins: {
      train: span(window - 1, trainRows - horizon),
      validation: span(trainRows - 1, rows - horizon),
    },
    signal: new AbortController().signal,
    stopSignal: new AbortController().signal,
    onUpdate: (loss) => losses.push(loss),
    onEpoch: async ({ validationLoss }) => {
      validationLosses.push(validationLoss as number);
    },
  });
  model.dispose();
  return { losses, validationLosses };
}

function farthest(found: readonly number[], wanted: readonly number[]): number {
  expect(found).toHaveLength(wanted.length);
  return Math.max(...wanted.map((value, at) => Math.abs((found[at] as number) - value)));
}
