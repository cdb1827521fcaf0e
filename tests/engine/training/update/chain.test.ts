/** A net as a chain of passes and the same net through tfjs: the same weights after the same updates, to the bit. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { WindowSource } from '../../../../src/core/windows/gather.ts';
import { createRandom } from '../../../../src/core/windows/random.ts';
import { chooseBackend } from '../../../../src/engine/backends/choose-backend.ts';
import { chainOf } from '../../../../src/engine/chain/chain.ts';
import { loadKernel } from '../../../../src/engine/kernels/load-kernel.ts';
import { buildModel } from '../../../../src/engine/models/build-model.ts';
import { chooseKernel } from '../../../../src/engine/ops/recurrent/kernel-choice.ts';
import { lossOver, predict } from '../../../../src/engine/training/predict.ts';
import { createLoss } from '../../../../src/engine/training/update/losses.ts';
import { createOptimizer } from '../../../../src/engine/training/update/optimizers.ts';
import { teachingRandom } from '../../../../src/engine/training/update/teaching.ts';
import { createUpdate } from '../../../../src/engine/training/update/update.ts';
import { FlatWeights } from '../../../../src/engine/training/weights.ts';
import type { TrainConfig } from '../../../../src/shared/set-up/train-config.ts';
import { kernelOrReason } from '../../../kernels/available.ts';
import { SMALL } from '../helpers.ts';

const CONFIG: TrainConfig = { ...SMALL, window: 12, horizon: 5, units: 9, batch: 40, clip: 0.5 };
const ROWS = 200;

interface Case {
  readonly changes: Partial<TrainConfig>;
  readonly source?: Partial<WindowSource>;
  /** False: it goes through tfjs, whatever is asked for. */
  readonly chained?: boolean;
}

const SHARED: Case = {
  changes: {
    alsoTargets: ['b', 'c'],
    channels: 'shared',
    segment: 4,
    skip: 'linear',
    dropout: 0.3,
    loss: 'mae',
  },
  source: { targets: 3, shared: true, seasonal: 2, normalise: 'last' },
};

const CASES: Readonly<Record<string, Case>> = {
  'a GRU': { changes: {} },
  'an LSTM with a gap in what came': { changes: { model: 'lstm' }, source: { normalise: 'revin' } },
  'two layers of a plain RNN with dropout': { changes: { model: 'rnn', layers: 2, dropout: 0.2 } },
  'segments with a linear part, one net for all': SHARED,
  'a linear part for each of several targets': {
    changes: { alsoTargets: ['b', 'c'], skip: 'linear' },
    source: { targets: 3, normalise: 'last' },
  },
  'both directions': { changes: { bidirectional: true }, chained: false },
  'future segments': { changes: { head: 'segments', segment: 4 }, chained: false },
};

function sourceOf(config: TrainConfig, changes: Partial<WindowSource> = {}): WindowSource {
  const { window, horizon } = config;
  const shape = { targets: 1, known: 0, seasonal: 0, shared: false, normalise: 'none', ...changes } as const;
  const columns = Array.from({ length: shape.targets * (1 + shape.seasonal) }, (_, column) => {
    const random = createRandom(3, column);
    const values = Float32Array.from({ length: ROWS }, () => random.normal());
    values[60] = Number.NaN;
    return values;
  });
  return { ...shape, columns, window, horizon, ahead: horizon };
}

/** Windows that do not read the hole, of which some have it ahead. */
function originsOf({ window, horizon }: TrainConfig): Int32Array {
  const all = Array.from({ length: ROWS - horizon - 1 }, (_, row) => row);
  return Int32Array.from(all.filter((row) => row >= window && (row < 60 || row >= 61 + window)));
}

async function trained({ changes, source: ofSource }: Case, chained: boolean) {
  const config = { ...CONFIG, ...changes };
  const source = sourceOf(config, ofSource);
  const model = buildModel(config);
  const weights = new FlatWeights(model);
  // A silent head or linear part would hide what is below it.
  weights.restore(weights.values.map((value, at) => value + 0.1 * Math.sin(at)));
  const loss = createLoss(source, config.loss, null);
  const origins = originsOf(config);
  const update = createUpdate({
    ...{ model, config, source, weights, loss, chained, windows: origins.length },
    optimizer: createOptimizer('adam', weights.trained.length),
    teacher: teachingRandom(config),
  });
  const updates = Array.from({ length: 12 }, (_, done) =>
    update(origins.subarray((done * 7) % 40, ((done * 7) % 40) + 33), done),
  );
  weights.push();
  const task = { model, source, origins, batch: 32, numbers: 1, signal: new AbortController().signal };
  const { measured, ...throughTensors } = loss;
  return {
    isChain: chainOf(model, source) !== null,
    weights: [...weights.values],
    updates,
    forecasts: [...(await predict(task))],
    loss: await lossOver(task, loss),
    lossThroughTensors: await lossOver(task, Object.assign(loss.bind(null), throughTensors)),
    measured,
  };
}

describe.each([
  ['native', 'wasm'],
  ['native', 'cpu'],
  ['portable', 'wasm'],
] as const)('on the kernel %s with tensors on %s', (kernelName, backend) => {
  const { kernel, reason } = kernelOrReason(() => loadKernel(kernelName));

  beforeAll(async () => {
    await chooseBackend(backend);
    if (kernel !== null) {
      await chooseKernel(kernelName);
    }
  });

  it.skipIf(kernel === null).each(Object.entries(CASES))(
    `%s learns the same either way${reason}`,
    async (_, each) => {
      const chain = await trained(each, true);
      const tensors = await trained(each, false);
      expect(chain.isChain).toBe(each.chained ?? true);
      expect(chain.updates).toEqual(tensors.updates);
      expect(chain.weights).toEqual(tensors.weights);
      expect(chain.updates.every(({ norm }) => norm > 0)).toBe(true);
      expect(chain.forecasts).toEqual(tensors.forecasts);
      expect(chain.loss).toBe(chain.lossThroughTensors);
      expect(chain.forecasts.some((value) => value !== 0)).toBe(true);
    },
  );
});

describe('without a fused kernel', () => {
  it('there is no chain', async () => {
    await chooseBackend('cpu');
    await chooseKernel('stock');
    expect((await trained({ changes: {} }, true)).isChain).toBe(false);
  });
});
