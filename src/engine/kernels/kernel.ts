/** What every fused recurrent kernel does: typed arrays in and out, no tfjs. */
import type { AdamLoop } from './adam.ts';
import { type AttentionPasses, attentionPasses } from './passes/attention-pass.ts';
import { type ConvolutionPasses, convolutionPasses } from './passes/convolution-pass.ts';
import { type DecoderPasses, decoderPasses } from './passes/decoder-pass.ts';
import { type DensePasses, densePasses } from './passes/dense-pass.ts';
import {
  ACTIVATIONS,
  CELLS,
  checkLength,
  FLAG,
  GATES,
  heldPasses,
  OTHER_WORDS,
  passArray,
} from './passes/pass-words.ts';

export interface RecurrentShape {
  readonly cell: 'rnn' | 'lstm' | 'gru';
  /** RNN only; `tanh` by default. */
  readonly activation?: 'tanh' | 'relu' | 'sigmoid';
  /** GRU only: the reset gate acts after (Keras 3, PyTorch) or before (stock tfjs) the product with the state. */
  readonly resetAfter?: boolean;
  readonly batch: number;
  readonly steps: number;
  readonly features: number;
  readonly units: number;
  /** Outputs are `[batch, steps, units]` instead of the last state `[batch, units]`. */
  readonly returnSequences?: boolean;
  /** Time runs from the last step to the first; outputs and gradients stay at their own time index. */
  readonly reversed?: boolean;
  /** Its backward will be asked for norms, which a card does not give; the others give them unasked. */
  readonly norms?: boolean;
}

/** Gate columns: RNN h; LSTM i, f, c, o; GRU z, r, h. */
export interface RecurrentInputs {
  /** `[batch, steps, features]` */
  readonly x: Float32Array;
  /** `[features, gates · units]` */
  readonly kernel: Float32Array;
  /** `[units, gates · units]` */
  readonly recurrentKernel: Float32Array;
  /** `[gates · units]`; `[2, gates · units]` (input's, state's) for a GRU with `resetAfter`. Absent: zero. */
  readonly bias?: Float32Array | undefined;
  /** `[batch, units]`. Absent: zero. */
  readonly state?: Float32Array | undefined;
  /** LSTM only, `[batch, units]`. Absent: zero. */
  readonly cellState?: Float32Array | undefined;
  /** `[batch]`: steps from this index on change neither the row's state nor any gradient. */
  readonly lengths?: Int32Array | undefined;
  /** `[batch, features]`, multiplies x at every step. */
  readonly inputMask?: Float32Array | undefined;
  /** `[batch, units]`, multiplies the state before every use of it. */
  readonly recurrentMask?: Float32Array | undefined;
}

export interface ForwardResult {
  readonly outputs: Float32Array;
  /** `[batch, units]` after the last step. */
  readonly state: Float32Array;
  /** LSTM only. */
  readonly cellState: Float32Array | null;
  /** For one `backward`, which frees it; `null` without `keep`. */
  readonly handle: KernelHandle | null;
}

/** What the loss says about the results; absent is zero. */
export interface OutputGradients {
  readonly outputs?: Float32Array | undefined;
  readonly state?: Float32Array | undefined;
  readonly cellState?: Float32Array | undefined;
}

export interface WantedGradients {
  /** With respect to the inputs. */
  readonly x?: boolean;
  /** With respect to the initial states. */
  readonly state?: boolean;
  /** Norms of ∂loss/∂h over batch and units, one for each time index. */
  readonly norms?: boolean;
  /** Where those of the weights go; arrays of their own when absent. */
  readonly into?: WeightGradients | undefined;
}

export interface WeightGradients {
  readonly kernel: Float32Array;
  readonly recurrentKernel: Float32Array;
  readonly bias: Float32Array;
}

export interface KernelGradients extends WeightGradients {
  readonly x: Float32Array | null;
  readonly state: Float32Array | null;
  readonly cellState: Float32Array | null;
  readonly norms: Float64Array | null;
}

/** The residuals of one forward pass. Freed by its backward, by `release`, or when it is collected. */
export interface KernelHandle {
  release(): void;
}

export interface FusedKernel extends DecoderPasses, ConvolutionPasses, AttentionPasses, DensePasses {
  readonly name: 'cuda' | 'native' | 'portable';
  readonly threads: number;
  /** One phrase: the instruction set and the threads. */
  describe(): string;
  /** `keep` false is inference: no residuals. Throws `RangeError` for an array of the wrong length. */
  forward(shape: RecurrentShape, inputs: RecurrentInputs, keep: boolean): ForwardResult;
  /** Throws when the handle was used or released before. */
  backward(handle: KernelHandle, gradients: OutputGradients, wanted?: WantedGradients): KernelGradients;
  /** Where the kernel can work on arrays in place. */
  readonly adam?: AdamLoop | undefined;
}

export type Arrays = readonly (Float32Array | Float64Array | Int32Array | null)[];

/** What a build of the C++ source does by itself. The arrays stand in the order of `native/core/shape.h`. */
export interface KernelDriver<Pass> {
  readonly name: FusedKernel['name'];
  readonly threads: number;
  describe(): string;
  /** Fills `outputs`; a pass to go back through when the shape's flags have `keep`. */
  forward(shape: Int32Array, inputs: Arrays, outputs: Arrays): Pass | undefined;
  /** Fills `gradients` and frees the pass. */
  backward(pass: Pass, outputGradients: Arrays, gradients: Arrays): void;
  release(pass: Pass): void;
  readonly adam?: AdamLoop | undefined;
}

/** Checks lengths, lays out the arrays and owns the handles, for any driver. */
export function fusedKernel<Pass>(driver: KernelDriver<Pass>): FusedKernel {
  const held = heldPasses<Pass, RecurrentShape>(driver);
  return {
    name: driver.name,
    threads: driver.threads,
    describe: () => driver.describe(),
    adam: driver.adam,
    ...decoderPasses(driver),
    ...convolutionPasses(driver),
    ...attentionPasses(driver),
    ...densePasses(driver),
    forward(shape, inputs, keep) {
      const sizes = sizesOf(shape);
      checkInputs(inputs, sizes, shape);
      const outputs = passArray(sizes.outputs);
      const state = passArray(sizes.state);
      const cellState = shape.cell === 'lstm' ? passArray(sizes.state) : null;
      const pass = driver.forward(shapeWords(shape, inputs, keep), inputArrays(inputs), [
        outputs,
        state,
        cellState,
      ]);
      return { outputs, state, cellState, handle: held.keep(pass, shape) };
    },
    backward(handle, given, wanted = {}) {
      const shape = held.shapeOf(handle);
      const sizes = sizesOf(shape);
      checkLength('gradient of the outputs', given.outputs, sizes.outputs);
      checkLength('gradient of the state', given.state, sizes.state);
      checkLength('gradient of the cell state', given.cellState, sizes.state);
      const isLstm = shape.cell === 'lstm';
      checkLength('gradient of the kernel', wanted.into?.kernel, sizes.kernel);
      checkLength('gradient of the recurrent kernel', wanted.into?.recurrentKernel, sizes.recurrentKernel);
      checkLength('gradient of the bias', wanted.into?.bias, sizes.bias);
      const gradients: KernelGradients = {
        ...(wanted.into ?? freshGradients(sizes)),
        x: wanted.x ? passArray(sizes.x) : null,
        state: wanted.state ? passArray(sizes.state) : null,
        cellState: wanted.state && isLstm ? passArray(sizes.state) : null,
        norms: wanted.norms ? new Float64Array(shape.steps) : null,
      };
      driver.backward(
        held.take(handle),
        [given.outputs ?? null, given.state ?? null, isLstm ? (given.cellState ?? null) : null],
        [
          gradients.kernel,
          gradients.recurrentKernel,
          gradients.bias,
          gradients.x,
          gradients.state,
          gradients.cellState,
          gradients.norms,
        ],
      );
      return gradients;
    },
  };
}

interface Sizes {
  readonly x: number;
  readonly kernel: number;
  readonly recurrentKernel: number;
  readonly bias: number;
  readonly state: number;
  readonly outputs: number;
}

function sizesOf({
  cell,
  resetAfter,
  batch,
  steps,
  features,
  units,
  returnSequences,
}: RecurrentShape): Sizes {
  for (const size of [batch, steps, features, units]) {
    if (!Number.isInteger(size) || size < 1) {
      throw new RangeError(`a recurrent shape needs whole numbers from 1, got ${size}`);
    }
  }
  const width = GATES[cell] * units;
  return {
    x: batch * steps * features,
    kernel: features * width,
    recurrentKernel: units * width,
    bias: width * (cell === 'gru' && resetAfter ? 2 : 1),
    state: batch * units,
    outputs: batch * units * (returnSequences ? steps : 1),
  };
}

function freshGradients(sizes: Sizes): WeightGradients {
  return {
    kernel: passArray(sizes.kernel),
    recurrentKernel: passArray(sizes.recurrentKernel),
    bias: passArray(sizes.bias),
  };
}

function checkInputs(inputs: RecurrentInputs, sizes: Sizes, { batch, features }: RecurrentShape): void {
  checkLength('x', inputs.x, sizes.x);
  checkLength('kernel', inputs.kernel, sizes.kernel);
  checkLength('recurrent kernel', inputs.recurrentKernel, sizes.recurrentKernel);
  checkLength('bias', inputs.bias, sizes.bias);
  checkLength('state', inputs.state, sizes.state);
  checkLength('cell state', inputs.cellState, sizes.state);
  checkLength('lengths', inputs.lengths, batch);
  checkLength('input mask', inputs.inputMask, batch * features);
  checkLength('recurrent mask', inputs.recurrentMask, sizes.state);
}

function shapeWords(shape: RecurrentShape, inputs: RecurrentInputs, keep: boolean): Int32Array {
  let flags = 0;
  const raise = (on: boolean | undefined, flag: number) => {
    flags |= on === true ? flag : 0;
  };
  raise(shape.returnSequences, FLAG.returnSequences);
  raise(shape.reversed, FLAG.reversed);
  raise(keep, FLAG.keep);
  raise(shape.resetAfter, FLAG.resetAfter);
  raise(shape.norms, FLAG.norms);
  raise(inputs.state === undefined, FLAG.fresh);
  raise(inputs.lengths !== undefined, FLAG.lengths);
  raise(inputs.inputMask !== undefined, FLAG.inputMask);
  raise(inputs.recurrentMask !== undefined, FLAG.recurrentMask);
  const { cell, activation = 'tanh', batch, steps, features, units } = shape;
  const words = [CELLS[cell], ACTIVATIONS[activation], batch, steps, features, units, flags];
  return Int32Array.from([...words, ...Array(OTHER_WORDS).fill(0)]);
}

function inputArrays(inputs: RecurrentInputs): Arrays {
  return [
    inputs.x,
    inputs.kernel,
    inputs.recurrentKernel,
    inputs.bias ?? null,
    inputs.state ?? null,
    inputs.cellState ?? null,
    inputs.lengths ?? null,
    inputs.inputMask ?? null,
    inputs.recurrentMask ?? null,
  ];
}
