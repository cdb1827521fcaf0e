/** All steps of a decoder as one pass of a fused kernel: what goes in and out, as `native/core/shape.h` has it. */
import type { Arrays, KernelDriver, KernelHandle } from '../kernel.ts';
import { ACTIVATIONS, CELLS, checkLength, FLAG, GATES, heldPasses, passArray } from './pass-words.ts';

export interface DecoderShape {
  readonly cell: 'rnn' | 'lstm' | 'gru';
  /** GRU only; see `RecurrentShape`. */
  readonly resetAfter?: boolean;
  readonly attention: 'none' | 'additive' | 'multiplicative';
  readonly batch: number;
  /** Steps that are written. */
  readonly steps: number;
  readonly units: number;
  /** Of the encoder; both 0 without attention. */
  readonly looked: number;
  readonly width: number;
  readonly outputs: number;
  readonly known: number;
  /** Numbers a step and output, of which the `median`th is read again. */
  readonly numbers: number;
  readonly median: number;
}

/** Gate columns as in `RecurrentInputs`. */
export interface DecoderArrays {
  /** `[outputs + known (+ width: additive), gates · units]` */
  readonly kernel: Float32Array;
  /** `[units, gates · units]` */
  readonly recurrentKernel: Float32Array;
  readonly bias: Float32Array;
  /** `[batch, units]`; zero when absent. */
  readonly state?: Float32Array | undefined;
  /** LSTM only. */
  readonly cellState?: Float32Array | undefined;
  /** `[batch, looked, width]` */
  readonly encoded?: Float32Array | undefined;
  /** `[batch, outputs]` */
  readonly last: Float32Array;
  /** `[batch, steps, known]` */
  readonly future?: Float32Array | undefined;
  /** `[steps - 1, batch, outputs]`: 1 where the step after reads the lesson and not its own forecast. */
  readonly told?: Float32Array | undefined;
  /** Where it is told, 0 elsewhere. */
  readonly lessons?: Float32Array | undefined;
  /** `[batch, units]`, between the cell's state and what is written from it. */
  readonly seenMask?: Float32Array | undefined;
  /** Additive `[units, units]`, multiplicative `[units, width]`. */
  readonly query?: Float32Array | undefined;
  /** Additive, `[width, units]` and `[units]`. */
  readonly key?: Float32Array | undefined;
  readonly score?: Float32Array | undefined;
  /** Multiplicative, `[width + units, units]` and `[units]`. */
  readonly mix?: Float32Array | undefined;
  readonly mixBias?: Float32Array | undefined;
  /** `[units (+ width: additive), outputs · numbers]` and `[outputs · numbers]`. */
  readonly output: Float32Array;
  readonly outputBias: Float32Array;
}

export interface DecoderResult {
  /** `[batch, outputs, steps, numbers]` */
  readonly written: Float32Array;
  /** `[batch, steps, looked]`; null without attention. */
  readonly map: Float32Array | null;
  /** For one `decodeBackward`, which frees it; null without `keep`. */
  readonly handle: KernelHandle | null;
}

const LEARNED = [
  'kernel',
  'recurrentKernel',
  'bias',
  'state',
  'cellState',
  'encoded',
  'last',
  'future',
  'query',
  'key',
  'score',
  'mix',
  'mixBias',
  'output',
  'outputBias',
] as const;

export type DecoderGradientName = (typeof LEARNED)[number];

/** Of everything that the shape has; null for what it has not. */
export type DecoderGradients = Readonly<Record<DecoderGradientName, Float32Array | null>>;

/** A fused kernel's way to do a decoder. */
export interface DecoderPasses {
  /** Throws `RangeError` for an array that is missing or has the wrong length. */
  decode(shape: DecoderShape, arrays: DecoderArrays, keep: boolean): DecoderResult;
  /** Throws when the handle was used or released before. */
  decodeBackward(handle: KernelHandle, written: Float32Array): DecoderGradients;
}

const ATTENTIONS = { none: 0, additive: 1, multiplicative: 2 } as const;

export function decoderPasses<Pass>(driver: KernelDriver<Pass>): DecoderPasses {
  const held = heldPasses<Pass, DecoderShape>(driver);
  return {
    decode(shape, arrays, keep) {
      const sizes = sizesOf(shape);
      checkArrays(shape, arrays, sizes);
      const written = passArray(sizes.written);
      const map = shape.attention === 'none' ? null : passArray(shape.batch * shape.steps * shape.looked);
      const pass = driver.forward(shapeWords(shape, arrays, keep), arraysInOrder(arrays), [
        written,
        null,
        null,
        map,
      ]);
      return { written, map, handle: held.keep(pass, shape) };
    },
    decodeBackward(handle, slopes) {
      const shape = held.shapeOf(handle);
      const sizes = sizesOf(shape);
      checkLength('gradient of what was written', slopes, sizes.written);
      const of = (name: DecoderGradientName) => (sizes[name] > 0 ? passArray(sizes[name]) : null);
      const gradients = Object.fromEntries(LEARNED.map((name) => [name, of(name)])) as DecoderGradients;
      const { kernel, recurrentKernel, bias, state, cellState, encoded, last, future, ...rest } = gradients;
      const { query, key, score, mix, mixBias, output, outputBias } = rest;
      driver.backward(
        held.take(handle),
        [slopes, null, null],
        [
          ...[kernel, recurrentKernel, bias, null, state, cellState, null],
          ...[encoded, last, future, query, key, score, mix, mixBias, output, outputBias],
        ],
      );
      return gradients;
    },
  };
}

type Sizes = Readonly<Record<DecoderGradientName | 'written', number>>;

/** Lengths of all arrays; 0 for those that the shape has not. */
function sizesOf(shape: DecoderShape): Sizes {
  const { cell, resetAfter, attention, batch, steps, units, looked, width, outputs, known, numbers } = shape;
  const least = attention === 'none' ? 0 : 1;
  const wholes = [
    ...[batch, steps, units, outputs, numbers].map((size) => [size, 1] as const),
    ...[looked, width].map((size) => [size, least] as const),
    [known, 0] as const,
  ];
  const wrong = wholes.find(([size, from]) => !Number.isInteger(size) || size < from);
  if (wrong !== undefined || shape.median < 0 || shape.median >= numbers) {
    throw new RangeError(`a decoder's shape needs whole numbers, got ${JSON.stringify(shape)}`);
  }
  const additive = attention === 'additive';
  const multiplicative = attention === 'multiplicative';
  const gates = GATES[cell] * units;
  const context = additive ? width : 0;
  const written = outputs * numbers;
  return {
    kernel: (outputs + known + context) * gates,
    recurrentKernel: units * gates,
    bias: gates * (cell === 'gru' && resetAfter ? 2 : 1),
    state: batch * units,
    cellState: cell === 'lstm' ? batch * units : 0,
    encoded: attention === 'none' ? 0 : batch * looked * width,
    last: batch * outputs,
    future: batch * steps * known,
    query: additive ? units * units : multiplicative ? units * width : 0,
    key: additive ? width * units : 0,
    score: additive ? units : 0,
    mix: multiplicative ? (width + units) * units : 0,
    mixBias: multiplicative ? units : 0,
    output: (units + context) * written,
    outputBias: written,
    written: batch * steps * written,
  };
}

function checkArrays(
  { batch, steps, units, outputs }: DecoderShape,
  arrays: DecoderArrays,
  sizes: Sizes,
): void {
  for (const name of LEARNED) {
    const mayBeAbsent = sizes[name] === 0 || name === 'state' || name === 'cellState';
    if (arrays[name] === undefined && mayBeAbsent) {
      continue;
    }
    checkLength(`a decoder's ${name}`, arrays[name] ?? [], sizes[name]);
  }
  const lessons = (steps - 1) * batch * outputs;
  if ((arrays.told === undefined) !== (arrays.lessons === undefined)) {
    throw new RangeError('what is told and where belong together');
  }
  checkLength('where a decoder is told', arrays.told, lessons);
  checkLength('what a decoder is told', arrays.lessons, lessons);
  checkLength('mask of a decoder', arrays.seenMask, batch * units);
}

function shapeWords(shape: DecoderShape, { told, seenMask }: DecoderArrays, keep: boolean): Int32Array {
  const { cell, attention, batch, steps, units, looked, width, outputs, known, numbers, median } = shape;
  const features = outputs + known + (attention === 'additive' ? width : 0);
  const flags =
    FLAG.decoder |
    (keep ? FLAG.keep : 0) |
    (shape.resetAfter ? FLAG.resetAfter : 0) |
    (told !== undefined && told.length > 0 ? FLAG.told : 0) |
    (seenMask === undefined ? 0 : FLAG.seenMask);
  return Int32Array.of(
    ...[CELLS[cell], ACTIVATIONS.tanh, batch, steps, features, units, flags],
    ...[looked, width, outputs, known, numbers, median, ATTENTIONS[attention], 0, 0],
  );
}

function arraysInOrder(arrays: DecoderArrays): Arrays {
  const { kernel, recurrentKernel, bias, state, cellState, encoded, last, future, told, lessons } = arrays;
  const { seenMask, query, key, score, mix, mixBias, output, outputBias } = arrays;
  const all = [
    ...[undefined, kernel, recurrentKernel, bias, state, cellState, undefined, undefined, undefined],
    ...[encoded, last, future, told, lessons, seenMask, query, key, score, mix, mixBias, output, outputBias],
  ];
  // An empty array has no place in the kernel's memory.
  return all.map((array) => (array === undefined || array.length === 0 ? null : array));
}
