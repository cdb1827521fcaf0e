/**
 * Nets that are described as anyone may describe them, beside the same nets of PyTorch's modules in double: outputs, gradients of every
 * weight and input, and where attention looked (`tests/fixtures/nets/make-golden-torch.py`).
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { type LayersModel, type Tensor, tf } from '../../../src/engine/backends/tfjs.ts';
import { attentionMap } from '../../../src/engine/evaluation/attention-map.ts';
import { loadKernel } from '../../../src/engine/kernels/load-kernel.ts';
import { SELF_ATTENTION_MAP } from '../../../src/engine/layers/attention/self-attention.ts';
import { ATTENTION_MAP } from '../../../src/engine/layers/attention/step-decoder.ts';
import { forward } from '../../../src/engine/training/predict.ts';
import type { Block, RecurrentBlock } from '../../../src/shared/net/description.ts';
import type { Cell, TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import { kernelOrReason } from '../../kernels/available.ts';
import {
  batchOf,
  compare,
  expectClose,
  type Golden,
  type Numbers,
  netOf,
  readGolden,
  tensorOf,
} from './against-golden.ts';

interface TorchGolden extends Golden {
  /** Of every step of the window in every look, `[rows, looks, steps]`; of several heads the mean. */
  readonly shares?: Numbers;
  /** What self-attention read, and what it gave before anything was added. */
  readonly read?: Numbers;
  readonly looked?: Numbers;
}

const GOLDEN = readGolden<TorchGolden>('golden-torch.json');
const TOLERANCE = 1e-5;

const HEAD: Block = { kind: 'head', form: 'direct' };

const bothWays = (cell: Cell, units: number, normalise?: 'layer'): Block => ({
  ...{ kind: 'recurrent', cell, units, bidirectional: true, residual: true },
  ...(normalise === undefined ? {} : { normalise }),
});
const recurrent = (cell: Cell, units: number): RecurrentBlock => ({ kind: 'recurrent', cell, units });
const convolution = (filters: number, kernel: number, depth: number, growth?: number): Block => ({
  ...{ kind: 'convolution', filters, kernel, depth },
  ...(growth === undefined ? {} : { growth }),
});

const LAYERS: Readonly<Record<string, readonly Block[]>> = {
  'LSTM both ways, three layers': [3, 3, 2].map((units) => bothWays('lstm', units, 'layer')),
  'GRU both ways, two layers': [bothWays('gru', 2), bothWays('gru', 3, 'layer')],
  'GRU over three convolutions': [convolution(3, 2, 3), recurrent('gru', 3)],
  'LSTM over two convolutions far apart': [convolution(2, 3, 2, 3), recurrent('lstm', 3)],
};

const SELF_ATTENTION: Readonly<Record<string, readonly Block[]>> = {
  'self-attention of one head': [{ kind: 'attention', heads: 1 }],
  'self-attention of two heads with places': [{ kind: 'attention', heads: 2, positions: true }],
  'self-attention of two heads between GRU and LSTM': [
    recurrent('gru', 4),
    { kind: 'attention', heads: 2 },
    recurrent('lstm', 4),
  ],
};

const decoder = (cell: Cell, units: number, attention: 'bahdanau' | 'luong'): Block => ({
  ...{ kind: 'decoder', form: 'steps', cell, units, attention },
});

interface DecoderNet {
  readonly blocks: readonly Block[];
  readonly outputs: number;
  readonly known: number;
}

const DECODERS: Readonly<Record<string, DecoderNet>> = {
  'Bahdanau, GRU from a wider one': {
    ...{ blocks: [recurrent('gru', 4), decoder('gru', 3, 'bahdanau')], outputs: 1, known: 1 },
  },
  'Bahdanau, LSTM': {
    ...{ blocks: [recurrent('lstm', 3), decoder('lstm', 3, 'bahdanau')], outputs: 2, known: 0 },
  },
  'Luong, GRU': { blocks: [recurrent('gru', 3), decoder('gru', 3, 'luong')], outputs: 1, known: 0 },
  'Luong, LSTM from a GRU': {
    ...{ blocks: [recurrent('gru', 4), decoder('lstm', 3, 'luong')], outputs: 2, known: 2 },
  },
};

const PAIRS = (['tanh', 'relu', 'sigmoid'] as const).flatMap((activation) =>
  (['linear', 'sigmoid', 'softplus'] as const).map((output) => [activation, output] as const),
);

const goldenOf = (name: string) => GOLDEN[name] as TorchGolden;

/** For nets that give all their forecasts from one state. */
function direct(name: string, blocks: readonly Block[]): Partial<TrainConfig> {
  const { inputs, output } = goldenOf(name);
  const channels = inputs[0]?.shape[2] ?? 0;
  const features = Array.from({ length: channels - 1 }, (_, at) => `f${at}`);
  return { features, horizon: output.shape.at(-1) as number, net: { blocks: [...blocks, HEAD] } };
}

function stepByStep(name: string, { blocks, outputs, known }: DecoderNet): Partial<TrainConfig> {
  const features = Array.from({ length: known }, (_, at) => `f${at}`);
  const alsoTargets = Array.from({ length: outputs - 1 }, (_, at) => `y${at}`);
  const horizon = goldenOf(name).shares?.shape[1] as number;
  return { features, known: features, alsoTargets, horizon, net: { blocks } };
}

const native = kernelOrReason(() => loadKernel('native'));

describe.each([
  ['native', native.kernel !== null, native.reason],
  ['portable', true, ''],
  ['stock', true, ''],
] as const)('with the kernel %s', (kernel, isThere, reason) => {
  beforeAll(async () => {
    if (isThere) {
      await prepareBackend({ GATECAST_KERNEL: kernel });
    }
  });
  const check = it.skipIf(!isThere);

  check.each(Object.entries(LAYERS))(`gives what PyTorch's layers give: %s${reason}`, (name, blocks) => {
    compare(goldenOf(name), direct(name, blocks), TOLERANCE);
  });

  check.each(PAIRS)(
    `gives o = g(W_ho h + W_xo x + b_o) of a cell with %s and outputs with %s${reason}`,
    (activation, output) => {
      const name = `${activation} cell, ${output} outputs`;
      const block: Block = { ...recurrent('rnn', 3), activation, output };
      compare(goldenOf(name), direct(name, [block, block]), TOLERANCE);
    },
  );

  check.each(Object.entries(SELF_ATTENTION))(
    `gives what PyTorch's MultiheadAttention gives, and looks where it looks: %s${reason}`,
    (name, blocks) => {
      const golden = goldenOf(name);
      compare(golden, direct(name, blocks), TOLERANCE);
      const { model } = netOf(golden, direct(name, blocks));
      const { looked, shares } = tf.tidy(() => lookOf(model, golden.read as Numbers));
      expectClose(looked, golden.looked?.values ?? [], TOLERANCE);
      expectClose(shares, golden.shares?.values ?? [], TOLERANCE);
      model.dispose();
    },
  );

  check.each(Object.entries(DECODERS))(
    `writes what PyTorch's cells write, and looks back where they look: %s${reason}`,
    (name, net) => {
      const golden = goldenOf(name);
      compare(golden, stepByStep(name, net), TOLERANCE);
      const { model } = netOf(golden, stepByStep(name, net));
      const [shape, map] = tf.tidy(() => {
        const kept = new Map<string, Tensor>();
        forward(model, batchOf(golden), { kept });
        const whole = kept.get(ATTENTION_MAP) as Tensor;
        return [whole.shape, whole.dataSync<'float32'>()] as const;
      });
      expect(shape).toEqual(golden.shares?.shape);
      expectClose(map, golden.shares?.values ?? [], TOLERANCE);
      model.dispose();
    },
  );

  check.each(Object.entries(DECODERS))(
    `keeps that map in the record, steps of the forecast by times of the window: %s${reason}`,
    (name, net) => {
      const golden = goldenOf(name);
      const { model } = netOf(golden, stepByStep(name, net));
      const { shape, values } = golden.shares as Numbers;
      const [rows, ahead, steps] = shape as [number, number, number];
      for (let row = 0; row < rows; row++) {
        const map = attentionMap(forecasterOf(model, golden, { row, ...net }), TIME);
        expect(map?.steps).toEqual(Array.from({ length: ahead }, (_, at) => at + 1));
        expect(map?.times).toEqual(Array.from({ length: steps }, (_, at) => String(at + 1)));
        const wanted = values.slice(row * ahead * steps, (row + 1) * ahead * steps);
        // The record keeps four decimals.
        expectClose(Float32Array.from(map?.shares.flat() ?? []), wanted, 0.5e-4 + TOLERANCE);
      }
      model.dispose();
    },
  );
});

/** What the layer makes of what it read, and where each of its steps looked, the mean of its heads. */
function lookOf(model: LayersModel, read: Numbers) {
  const kept = new Map<string, Tensor>();
  const looked = model.getLayer('attention_1').call(tensorOf(read), { kept, looks: true }) as Tensor;
  const shares = kept.get(SELF_ATTENTION_MAP) as Tensor;
  return { looked: looked.dataSync<'float32'>(), shares: shares.dataSync<'float32'>() };
}

const TIME: Parameters<typeof attentionMap>[1] = {
  ...{ columns: [], kind: 'none', step: null, first: null, last: null, zone: null },
};

/** One that has a single window to forecast from: a row of the golden's batch. */
function forecasterOf(
  model: LayersModel,
  { inputs }: TorchGolden,
  { row, outputs, known }: { readonly row: number } & Pick<DecoderNet, 'outputs' | 'known'>,
): Parameters<typeof attentionMap>[0] {
  const [given, ahead] = inputs as [Numbers, Numbers];
  const [, window, channels] = given.shape as [number, number, number];
  const horizon = ahead.shape[1] as number;
  const columns = Array.from({ length: channels }, (_, channel) =>
    Float32Array.from({ length: window + horizon }, (_none, step) => {
      if (step < window) {
        return given.values[(row * window + step) * channels + channel] as number;
      }
      const after = (row * horizon + step - window) * known + channel - outputs;
      return channel < outputs ? Number.NaN : (ahead.values[after] as number);
    }),
  );
  return {
    models: [model],
    source: {
      ...{ columns, targets: outputs, known, shared: false, normalise: 'none' },
      ...{ window, horizon, ahead: horizon },
    },
    lastOrigin: window - 1,
    times: Float64Array.from({ length: window + horizon }, (_, step) => step + 1),
  };
}
