/**
 * What nets were before anyone described them as lists of blocks: their weights, names and shapes, the bits they start
 * from, and what they forecast. A run that was stored then must be the same net now. `UPDATE_GOLDEN=1` writes the file
 * anew; do that for a net that is new, never for one that is stored somewhere.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parameterCount } from '../../../src/core/net/parameter-count.ts';
import { channelCount, knownCount, stepsAhead } from '../../../src/core/recipe/shape.ts';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import { buildModel } from '../../../src/engine/models/build-model.ts';
import { forward } from '../../../src/engine/training/predict.ts';
import { FlatWeights } from '../../../src/engine/training/weights.ts';
import { CELLS, DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

const FILE = fileURLToPath(new URL('../../fixtures/engine/golden-nets.json', import.meta.url));

const CONFIG: TrainConfig = {
  ...DEFAULT_CONFIG,
  ...{ target: 'value', window: 6, horizon: 4, units: 4, layers: 2, dropout: 0.1, features: ['a', 'b'] },
};

const NETS: Readonly<Record<string, Partial<TrainConfig>>> = {
  plain: {},
  'one layer': { layers: 1, dropout: 0 },
  'both directions': { bidirectional: true },
  segments: { segment: 3 },
  recursive: { head: 'recursive', known: ['a'] },
  'known ahead': { known: ['a'], calendar: ['hour', 'month'] },
  'several targets': { alsoTargets: ['c', 'd'] },
  shared: { features: [], alsoTargets: ['c'], channels: 'shared', calendar: ['weekday'] },
  quantiles: { bands: 'quantile', levels: [0.5, 0.8] },
  'a linear part': { skip: 'linear', alsoTargets: ['c'], segment: 2, layers: 1 },
  'future segments': { head: 'segments', known: ['b'], alsoTargets: ['c'] },
  'future segments of several steps': { head: 'segments', segment: 3, layers: 1, bands: 'quantile' },
};

const CASES = CELLS.flatMap((model) =>
  Object.entries(NETS).map(
    ([name, changes]) =>
      [`${model}, ${name}`, { ...CONFIG, decoderMemory: 'hidden', ...changes, model }] as const,
  ),
);

interface Golden {
  readonly weights: number;
  /** Of all names, shapes and numbers. */
  readonly hash: string;
  readonly outputs: readonly number[];
}

beforeAll(async () => {
  await tf.setBackend('cpu');
});

function goldenOf(config: TrainConfig): Golden {
  const model = buildModel(config);
  const flat = new FlatWeights(model);
  const hash = createHash('sha256').update(JSON.stringify(flat.manifest)).update(flat.values).digest('hex');
  const values = (size: number, by: number) =>
    Float32Array.from({ length: size }, (_, at) => Math.sin(by * at));
  // A silent head or linear part would hide what is below it.
  flat.restore(flat.values.map((value, at) => value + 0.1 * Math.sin(at)));
  const outputs = tf.tidy(() => {
    const [channels, known, ahead] = [channelCount(config), knownCount(config), stepsAhead(config)];
    const inputs = tf.tensor(values(2 * config.window * channels, 0.7), [2, config.window, channels]);
    const future = known === 0 ? null : tf.tensor(values(2 * ahead * known, 0.3), [2, ahead, known]);
    return [...forward(model, { inputs, future, seasonal: null }).dataSync()].map((value) =>
      Number(value.toFixed(5)),
    );
  });
  model.dispose();
  return { weights: parameterCount(config), hash, outputs };
}

describe('nets of stored runs', () => {
  if (process.env.UPDATE_GOLDEN === '1') {
    it('are written', () => {
      const all = Object.fromEntries(CASES.map(([name, config]) => [name, goldenOf(config)]));
      writeFileSync(FILE, `${JSON.stringify(all, null, 1)}\n`);
    });
  }
  const golden = JSON.parse(readFileSync(FILE, 'utf8')) as Readonly<Record<string, Golden>>;

  it.each(CASES)('are what they were: %s', (name, config) => {
    const got = goldenOf(config);
    const want = golden[name];
    expect({ weights: got.weights, hash: got.hash }).toEqual({ weights: want?.weights, hash: want?.hash });
    for (const [at, value] of (want?.outputs ?? []).entries()) {
      expect(got.outputs[at]).toBeCloseTo(value, 4);
    }
    expect(got.outputs).toHaveLength(want?.outputs.length ?? -1);
  });
});
