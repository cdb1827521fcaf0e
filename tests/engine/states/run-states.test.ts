import { beforeAll, describe, expect, it } from 'vitest';
import { deriveConfig } from '../../../src/core/recipe/derive-config.ts';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../../../src/engine/backends/tfjs.ts';
import { recurrent } from '../../../src/engine/ops/recurrent/recurrent.ts';
import { type WatchedCall, watchRecurrent } from '../../../src/engine/ops/recurrent/watch.ts';
import { traceCell } from '../../../src/engine/states/cell-trace.ts';
import { statesOf } from '../../../src/engine/states/run-states.ts';
import { trainRun } from '../../../src/engine/training/train-run.ts';
import type { KeptNets } from '../../../src/shared/engine-contract.ts';
import { NET_NAMES, type NetName } from '../../../src/shared/net/names.ts';
import { GATES_OF, type LayerStates, type RunStates } from '../../../src/shared/runs/states.ts';
import {
  CELLS,
  type Cell,
  type SaidConfig,
  type TrainConfig,
} from '../../../src/shared/set-up/train-config.ts';
import { daily } from '../../core/recipe/helpers.ts';
import { numbersFrom } from '../../kernels/numbers.ts';
import { recordedContext, SMALL, sine } from '../training/helpers.ts';

beforeAll(async () => {
  await prepareBackend({ GATECAST_KERNEL: 'portable' });
});

const wave = sine(200, 0.3);
const other = sine(200, 1).map((value) => 100 - 2 * value);
const DATA = daily(wave, other);
const PLAIN: TrainConfig = {
  ...SMALL,
  ...{ target: 'wave', features: ['other'], window: 8, units: 5, epochs: 2, normalise: 'none' },
};

async function trained(config: TrainConfig): Promise<KeptNets> {
  const { weights, manifest, scaler } = await trainRun({ ...DATA, config }, recordedContext().context);
  return { config, weights, manifest, scaler };
}

async function asked(config: TrainConfig, origin: string | null = null): Promise<RunStates> {
  const kept = await trained(config);
  const before = tf.memory().numTensors;
  const states = statesOf({ ...DATA, ...kept, origin });
  expect(tf.memory().numTensors).toBe(before);
  return states;
}

/** What PyTorch's and Keras's equations give, number by number, from the weights and the rows as they are kept. */
function byHand({ weights, manifest, scaler, config }: KeptNets, origin: number): Map<string, number[][]> {
  let at = 0;
  const arrays = manifest.map(({ name, shape }) => {
    const size = shape.reduce((a, b) => a * b, 1);
    at += size;
    return { name, values: [...weights.subarray(at - size, at)] };
  });
  const named = (part: string) => arrays.find(({ name }) => name.endsWith(part))?.values as number[];
  const [W, U, b] = ['/kernel', '/recurrent_kernel', '/bias'].map((part) => named(part)) as [
    number[],
    number[],
    number[],
  ];
  const { units, window, model } = config;
  const gates = { rnn: 1, lstm: 4, gru: 3 }[model];
  const width = gates * units;
  const sigma = (v: number) => 1 / (1 + Math.exp(-v));
  const found = new Map<string, number[][]>();
  const put = (name: string, values: number[]) => found.set(name, [...(found.get(name) ?? []), values]);
  let h = Array<number>(units).fill(0);
  let c = Array<number>(units).fill(0);
  for (let row = origin - window + 1; row <= origin; row++) {
    const x = [wave, other].map((column, place) => {
      const scale = scaler[place === 0 ? 'wave' : 'other'] as { mean: number; deviation: number };
      return Math.fround(((column[row] as number) - scale.mean) / scale.deviation);
    });
    const xW = (gate: number, unit: number) =>
      x.reduce(
        (sum, v, f) => sum + v * (W[f * width + gate * units + unit] as number),
        b[gate * units + unit] as number,
      );
    const hU = (gate: number, unit: number, extra = 0) =>
      h.reduce((sum, v, k) => sum + v * (U[k * width + gate * units + unit] as number), extra);
    const all = Array.from({ length: units }, (_, unit) => unit);
    const next = all.map((unit) => {
      if (model === 'rnn') {
        return { h: Math.tanh(xW(0, unit) + hU(0, unit)), c: 0, gates: [] };
      }
      if (model === 'lstm') {
        const [i, f, g, o] = [0, 1, 2, 3].map((gate) => xW(gate, unit) + hU(gate, unit)) as [
          number,
          number,
          number,
          number,
        ];
        const memory = sigma(f) * (c[unit] as number) + sigma(i) * Math.tanh(g);
        return {
          h: sigma(o) * Math.tanh(memory),
          c: memory,
          gates: [sigma(i), sigma(f), Math.tanh(g), sigma(o)],
        };
      }
      const own = (gate: number) => b[width + gate * units + unit] as number;
      const z = sigma(xW(0, unit) + hU(0, unit, own(0)));
      const r = sigma(xW(1, unit) + hU(1, unit, own(1)));
      const n = Math.tanh(xW(2, unit) + r * hU(2, unit, own(2)));
      return { h: z * (h[unit] as number) + (1 - z) * n, c: 0, gates: [z, r, n] };
    });
    h = next.map((one) => one.h);
    c = next.map((one) => one.c);
    put('hidden', h);
    put('memory', c);
    for (const [place, name] of GATES_OF[model].entries()) {
      put(
        name,
        next.map((one) => one.gates[place] as number),
      );
    }
  }
  return found;
}

function worst(got: Float32Array | null | undefined, want: readonly number[][] | undefined): number {
  const flat = want?.flat() ?? [];
  expect(got?.length).toBe(flat.length);
  return Math.max(...flat.map((value, at) => Math.abs(value - (got?.[at] as number))));
}

describe('the states of a run', () => {
  it.each(CELLS)('are what the equations of the cell give, gates and all: %s', async (model) => {
    const kept = await trained({ ...PLAIN, model });
    for (const [origin, row] of [
      [null, 199],
      ['2024-05-01', 121],
    ] as const) {
      const { layers, origin: told, nets } = statesOf({ ...DATA, ...kept, origin });
      expect([layers.length, told, nets]).toEqual([1, row === 199 ? '2024-07-18' : '2024-05-01', 1]);
      const [layer] = layers as readonly [LayerStates];
      const want = byHand(kept, row);
      expect(layer.gates.map(({ name }) => name)).toEqual(GATES_OF[model]);
      expect(worst(layer.hidden, want.get('hidden'))).toBeLessThan(1e-6);
      expect(layer.memory === null).toBe(model !== 'lstm');
      if (layer.memory !== null) {
        expect(worst(layer.memory, want.get('memory'))).toBeLessThan(1e-6);
      }
      for (const { name, values } of layer.gates) {
        expect(worst(values, want.get(name)), name).toBeLessThan(1e-6);
      }
      expect(layer.times.length).toBe(8);
      expect(layer.times.at(-1)).toBe(told);
      expect({ ...layer, hidden: 0, memory: 0, gates: 0, times: 0 }).toMatchObject({
        ...{ cell: model, side: 'window', backwards: false, units: 5, rowsPerStep: 1 },
      });
    }
  });

  /** Every name, or the compiler asks for it. */
  const NAMED: Readonly<Record<NetName, readonly string[]>> = {
    'conv-lstm': ['lstm_1'],
    'deep-residual': ['lstm_1', 'lstm_2', 'lstm_3', 'lstm_4'],
    'self-attention': ['lstm_1'],
    'encoder-decoder': ['lstm_1', 'decoder'],
    attention: ['lstm_1', 'decoder'],
    'luong-attention': ['lstm_1', 'decoder'],
    'input-to-output': ['lstm_1'],
  };
  const NETS: readonly (readonly [string, Partial<SaidConfig>, readonly string[]])[] = [
    ['stacked', { layers: 2 }, ['lstm_1', 'lstm_2']],
    ['both directions', { bidirectional: true }, ['forward_lstm_1', 'backward_lstm_1']],
    ['segments', { segment: 4 }, ['lstm_1']],
    ...NET_NAMES.map((net) => [net, { net }, NAMED[net]] as const),
    ['targets by themselves', { alsoTargets: ['other'], features: [], channels: 'shared' }, ['lstm_1']],
  ];

  it.each(NETS)('are told for every recurrent layer: %s', async (_, said, names) => {
    const config = deriveConfig(
      {
        said: {
          ...{ target: 'wave', features: ['other'], model: 'lstm', window: 8, horizon: 2, units: 5 },
          ...{ epochs: 1, batch: 32, normalise: 'none' },
          ...said,
        },
      },
      DATA,
    );
    const { layers } = await asked(config);
    expect(layers.map(({ layer }) => layer)).toEqual(names);
    for (const layer of layers) {
      const isAhead = layer.layer === 'decoder';
      const steps = isAhead ? 2 : 8 / layer.rowsPerStep;
      expect(layer.times.length).toBe(steps);
      expect(layer.hidden.length).toBe(steps * layer.units);
      expect(layer.hidden.some((value) => value !== 0)).toBe(true);
      expect([layer.side, layer.times.at(-1)]).toEqual(
        isAhead ? ['ahead', '2024-07-20'] : ['window', '2024-07-18'],
      );
      expect(layer.backwards).toBe(layer.layer.startsWith('backward'));
    }
    expect(layers[0]?.rowsPerStep).toBe(said.segment ?? 1);
  });

  it('has none for a net without recurrence', async () => {
    const convolution = { kind: 'convolution', filters: 4, kernel: 2, depth: 1 } as const;
    const blocks = [convolution, { kind: 'head', form: 'direct' } as const];
    expect((await asked({ ...PLAIN, net: { blocks } })).layers).toEqual([]);
  });

  it('refuses a time at which no whole window ends, and says which do', async () => {
    const kept = await trained(PLAIN);
    for (const origin of ['2024-01-03', '2031-01-01', 'tomorrow']) {
      expect(() => statesOf({ ...DATA, ...kept, origin })).toThrow(
        expect.objectContaining({
          code: 'ORIGIN_UNFIT',
          details: { origin, first: '2024-01-08', last: '2024-07-18' },
        }),
      );
    }
  });

  it('are those of a whole window, for a net that reads shorter ones too', async () => {
    const { origins } = await asked({ ...PLAIN, leastWindow: 3 });
    expect(origins).toEqual(['2024-01-08', '2024-07-18']);
  });
});

interface CellCase {
  readonly cell: Cell;
  readonly resetAfter?: boolean;
  readonly activation?: 'relu' | 'sigmoid';
  readonly reversed?: boolean;
  readonly lengths?: Int32Array;
  readonly starts?: boolean;
}

describe('a traced cell', () => {
  const CASES: readonly CellCase[] = [
    { cell: 'rnn', activation: 'relu' },
    { cell: 'rnn', activation: 'sigmoid', reversed: true },
    { cell: 'lstm', starts: true },
    { cell: 'lstm', reversed: true, lengths: Int32Array.of(4) },
    { cell: 'gru', resetAfter: true, starts: true },
    { cell: 'gru', resetAfter: false, lengths: Int32Array.of(3) },
  ];

  it.each(CASES)('gives the states that the kernel gives: %j', ({ starts, ...options }) => {
    const [steps, features, units] = [6, 3, 4];
    const gates = { rnn: 1, lstm: 4, gru: 3 }[options.cell] * units;
    const draw = numbersFrom(5);
    const tensor = (...shape: number[]) => tf.tensor(draw(shape.reduce((a, b) => a * b, 1)), shape);
    const weights = {
      kernel: tensor(features, gates) as Tensor2D,
      recurrentKernel: tensor(units, gates) as Tensor2D,
      bias: options.resetAfter ? tensor(2, gates) : tensor(gates),
    };
    const start = {
      hidden: tensor(1, units) as Tensor2D,
      ...(options.cell === 'lstm' ? { memory: tensor(1, units) as Tensor2D } : {}),
    };
    const { result, calls } = watchRecurrent(() =>
      recurrent(tensor(1, steps, features) as Tensor3D, weights, {
        ...{ resetAfter: false, returnSequences: true, layer: 'cell' },
        ...options,
        ...(starts ? { initialState: start } : {}),
      }),
    );
    expect(calls.length).toBe(1);
    const { hidden } = traceCell(calls[0] as WatchedCall);
    const want = (result as Tensor).dataSync<'float32'>();
    expect(hidden.length).toBe(want.length);
    expect(Math.max(...want.map((value, at) => Math.abs(value - (hidden[at] as number))))).toBeLessThan(2e-6);
  });

  it('is told of nothing that has no name, or that nobody watches', () => {
    const weights = {
      kernel: tf.zeros([1, 1]),
      recurrentKernel: tf.zeros([1, 1]),
      bias: tf.zeros([1]),
    };
    const options = { cell: 'rnn', resetAfter: false, returnSequences: false } as const;
    const input = tf.zeros([1, 2, 1]) as Tensor3D;
    recurrent(input, weights as never, { ...options, layer: 'cell' });
    expect(watchRecurrent(() => recurrent(input, weights as never, options)).calls).toEqual([]);
  });
});
