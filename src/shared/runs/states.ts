/** What the recurrent layers of a run held while its net read one window: hidden states, an LSTM's memory, gates. */
import type { Cell } from '../set-up/train-config.ts';

export type GateName = 'input' | 'forget' | 'candidate' | 'output' | 'update' | 'reset';

/** The gates of each cell, in the order of `LayerStates.gates`; the candidate is what is let in, between -1 and 1. */
export const GATES_OF: Readonly<Record<Cell, readonly GateName[]>> = {
  rnn: [],
  lstm: ['input', 'forget', 'candidate', 'output'],
  gru: ['update', 'reset', 'candidate'],
};

export interface LayerStates {
  /** `lstm_1`; the halves of a bidirectional layer are `forward_lstm_1` and `backward_lstm_1`, a decoder's cell `decoder`. */
  readonly layer: string;
  readonly cell: Cell;
  /** Whether it reads the window, or writes the forecast a step at a time. */
  readonly side: 'window' | 'ahead';
  /** From the window's last step to its first; its steps stand in the order of time all the same. */
  readonly backwards: boolean;
  readonly units: number;
  /** Rows that it reads at a step: more than one behind an embedding of segments. */
  readonly rowsPerStep: number;
  /** Of each step, the time of the last row in it. */
  readonly times: readonly string[];
  /** `[steps, units]` */
  readonly hidden: Float32Array;
  /** LSTM only, `[steps, units]`. */
  readonly memory: Float32Array | null;
  /** `[steps, units]` each. */
  readonly gates: readonly { readonly name: GateName; readonly values: Float32Array }[];
}

export interface RunStates {
  /** Time of the last row that the window has. */
  readonly origin: string;
  /** The times that can be asked for: the first, the last. */
  readonly origins: readonly [string, string];
  /** Nets of the run; the states are those of the first. */
  readonly nets: number;
  /** In the order in which they are passed; none for a net without recurrence. */
  readonly layers: readonly LayerStates[];
}
