import type { Cell } from '../../../shared/set-up/train-config.ts';
import type { Tensor, Tensor2D, Tensor3D } from '../../backends/tfjs.ts';

/** Gates of each cell, in the order their columns stand in the weights: Keras's and tfjs's. */
export const GATES = { rnn: 1, lstm: 4, gru: 3 } as const satisfies Readonly<Record<Cell, number>>;

export interface RecurrentOptions {
  readonly cell: Cell;
  /**
   * GRU only. True: the reset gate acts on the product of state and weights, which has a bias of its own (Keras 3,
   * PyTorch, cuDNN). False: it acts on the state before the product (stock tfjs).
   */
  readonly resetAfter: boolean;
  /** RNN only; `tanh` when absent. */
  readonly activation?: 'tanh' | 'relu' | 'sigmoid' | undefined;
  /** True gives `[batch, time, units]`, false the last state `[batch, units]`. */
  readonly returnSequences: boolean;
  /**
   * LSTM only: the memory after the last step stands behind what comes out, as one more step: `[batch, 2 · units]`
   * (hidden state, memory), or `[batch, time + 1, units]`. For a layer that another one goes on from.
   */
  readonly returnMemory?: boolean;
  /** Time runs from the last step to the first; a sequence's outputs stay at their own time index. */
  readonly reversed?: boolean;
  /** Where the recurrence starts; zero when absent. Differentiable. */
  readonly initialState?: RecurrentState | undefined;
  /**
   * `[batch]`, each 0 to time: steps from this time index on change neither the row's state nor any gradient, and a
   * sequence repeats the state there. All steps count when absent.
   */
  readonly lengths?: Int32Array | undefined;
  /** `[batch, features]`, multiplies the inputs at every step. */
  readonly inputMask?: Float32Array | undefined;
  /** `[batch, units]`, multiplies the hidden state before every use of it. */
  readonly recurrentMask?: Float32Array | undefined;
  /** The layer that calls, for `recordGradientFlow`; a call without a name is not recorded. */
  readonly layer?: string;
}

/** Whether the memory stands behind the outputs: only an LSTM has one. */
export function givesMemory({ cell, returnMemory }: RecurrentOptions): boolean {
  return cell === 'lstm' && returnMemory === true;
}

export interface RecurrentState {
  /** `[batch, units]` */
  readonly hidden: Tensor2D;
  /** LSTM only, `[batch, units]`; zero when absent. */
  readonly memory?: Tensor2D | undefined;
}

/** Gate columns: RNN h; LSTM input, forget, candidate, output; GRU update, reset, candidate. */
export interface RecurrentWeights {
  /** `[features, gates · units]` */
  readonly kernel: Tensor2D;
  /** `[units, gates · units]` */
  readonly recurrentKernel: Tensor2D;
  /** `[gates · units]`; `[2, gates · units]` (input's, state's) for a GRU with `resetAfter`. */
  readonly bias: Tensor;
}

/** The whole recurrence over `inputs` `[batch, time, features]`, differentiable by tfjs. */
export type RecurrentKernel = (
  inputs: Tensor3D,
  weights: RecurrentWeights,
  options: RecurrentOptions,
) => Tensor;
