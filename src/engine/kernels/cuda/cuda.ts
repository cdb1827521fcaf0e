/** The kernel on a card. What cuDNN has not, and everything once the card has failed, the processor computes. */
import { errorText } from '../../../shared/error-text.ts';
import { type GatecastError, toErrorFrame } from '../../../shared/errors.ts';
import { type Arrays, type FusedKernel, fusedKernel, type KernelDriver } from '../kernel.ts';
import { ACTIVATIONS, CELLS, FLAG } from '../passes/pass-words.ts';
import { type Card, type GpuCode, gpuError } from './card.ts';

/** What a pass needs to be done again by the processor, should the card fail before its gradients are there. */
interface CardPass {
  readonly of: 'card';
  readonly pass: object;
  readonly shape: Int32Array;
  readonly inputs: Arrays;
  readonly sizes: readonly (number | null)[];
}
interface OtherPass<Other> {
  readonly of: 'processor';
  readonly pass: Other;
}
type CudaPass<Other> = CardPass | OtherPass<Other>;

export interface CudaKernel extends FusedKernel {
  /** The card's name. */
  readonly card: string;
  /** Why the card computes no more, in a sentence; null while it does. */
  readonly failure: () => string | null;
  /** Passes forward that each has computed so far. */
  readonly passes: () => { readonly card: number; readonly processor: number };
}

/**
 * The recurrence on `card`. It has no step that resets before the product, no logistic RNN, no mask on the state, no norms of
 * gradients, no decoder, no convolution, no self-attention and no dense layer: those go to `processor`, with the same answers. The first error of the card is the
 * last: from then on the processor goes on, beginning with the pass in hand.
 */
export function cudaKernel<Other>(card: Card, processor: KernelDriver<Other>): CudaKernel {
  const state: { failure: GatecastError<GpuCode> | null } = { failure: null };
  const passes = { card: 0, processor: 0 };
  const giveUp = (error: unknown) => {
    state.failure = gpuError(error);
  };
  const onProcessor = (shape: Int32Array, inputs: Arrays, outputs: Arrays): OtherPass<Other> | undefined => {
    const pass = processor.forward(shape, inputs, outputs);
    return pass === undefined ? undefined : { of: 'processor', pass };
  };
  const driver: KernelDriver<CudaPass<Other>> = {
    name: 'cuda',
    threads: processor.threads,
    adam: processor.adam,
    describe: () =>
      state.failure === null
        ? `${card.facts.name}, CUDA ${card.facts.cuda}, cuDNN ${card.facts.cudnn}; else ${processor.describe()}`
        : `${processor.describe()}; ${errorText(toErrorFrame(state.failure))}`,
    forward(shape, inputs, outputs) {
      if (state.failure === null && isForCard(shape)) {
        try {
          const pass = card.forward(shape, inputs, outputs);
          passes.card++;
          const sizes = outputs.map((array) => array?.length ?? null);
          return pass && { of: 'card', pass, shape, inputs, sizes };
        } catch (error) {
          giveUp(error);
        }
      }
      passes.processor++;
      return onProcessor(shape, inputs, outputs);
    },
    backward(pass, outputGradients, gradients) {
      if (pass.of === 'processor') {
        processor.backward(pass.pass, outputGradients, gradients);
        return;
      }
      if (state.failure === null) {
        try {
          card.backward(pass.pass, outputGradients, gradients);
          return;
        } catch (error) {
          giveUp(error);
        }
      }
      card.release(pass.pass);
      const outputs = pass.sizes.map((size) => (size === null ? null : new Float32Array(size)));
      const again = onProcessor(pass.shape, pass.inputs, outputs);
      if (again !== undefined) {
        processor.backward(again.pass, outputGradients, gradients);
      }
    },
    release: (pass) => (pass.of === 'card' ? card.release(pass.pass) : processor.release(pass.pass)),
  };
  return {
    ...fusedKernel(driver),
    card: card.facts.name,
    failure: () => (state.failure === null ? null : errorText(toErrorFrame(state.failure))),
    passes: () => ({ ...passes }),
  };
}

const NOT_ON_CARD =
  FLAG.recurrentMask | FLAG.decoder | FLAG.convolution | FLAG.selfAttention | FLAG.dense | FLAG.norms;

/** Whether cuDNN has what these words of a shape ask for. */
export function isForCard(shape: Int32Array): boolean {
  const [cell, activation, , , , , flags = 0] = shape;
  if ((flags & NOT_ON_CARD) !== 0) {
    return false;
  }
  if (cell === CELLS.rnn) {
    return activation !== ACTIVATIONS.sigmoid;
  }
  return cell !== CELLS.gru || (flags & FLAG.resetAfter) !== 0;
}
