/**
 * A net as data: a list of blocks, each fed by the one before. The sizes of the data (window, columns, horizon, what is
 * known ahead) are not in it, so one description fits any file. `core/net` says what follows from it.
 */
import type { Cell } from '../set-up/train-config.ts';

/** Reads `segment` steps together through a dense layer with ReLU: a shorter sequence, `units` wide. */
export interface EmbeddingBlock {
  readonly kind: 'embedding';
  /** Divides the steps that come in. */
  readonly segment: number;
  readonly units: number;
}

/**
 * Causal convolutions with ReLU, one after another: each output reads steps up to its own. The steps that a filter reads
 * stand 1, 2, 4 … apart from layer to layer (`growth` 2, when absent; 1: side by side).
 */
export interface ConvolutionBlock {
  readonly kind: 'convolution';
  readonly filters: number;
  /** Steps that a filter reads. */
  readonly kernel: number;
  /** Layers. */
  readonly depth: number;
  readonly growth?: number;
}

/** One recurrent layer; it gives a sequence where the next block reads one, else its last state. */
export interface RecurrentBlock {
  readonly kind: 'recurrent';
  readonly cell: Cell;
  readonly units: number;
  /** Reads in both directions, with weights of their own; false when absent. */
  readonly bidirectional?: boolean;
  /** True adds what comes in to what comes out, through a dense layer where the widths differ; false when absent. */
  readonly residual?: boolean;
  /** `layer`: every step is brought to mean 0 and deviation 1 over its units, scaled and shifted; not when absent. */
  readonly normalise?: 'layer';
  /** Of a plain RNN's cell; `tanh` when absent. */
  readonly activation?: 'tanh' | 'relu' | 'sigmoid';
  /**
   * Gives at every step `g(states · W_ho + inputs · W_xo + b_o)` in place of the states, as many numbers; this is `g`. The
   * states themselves when absent.
   */
  readonly output?: 'linear' | 'sigmoid' | 'softplus';
  /** Share of its outputs dropped while training; 0 when absent. */
  readonly dropout?: number;
}

/**
 * Every step looks at all steps of the sequence: multi-head self-attention with a way around it, normalised (Vaswani et
 * al., 2017).
 */
export interface AttentionBlock {
  readonly kind: 'attention';
  /** Divides the width of what comes in. */
  readonly heads: number;
  /** True adds a learned place to every step, for a net with nothing recurrent or convolved before; false when absent. */
  readonly positions?: boolean;
}

/**
 * Goes on into the future segment by segment, all at once: the recurrent layer before it takes one step more for each, told
 * apart by a learned position (SegRNN, Lin et al., 2023).
 */
export interface SegmentDecoderBlock {
  readonly kind: 'decoder';
  readonly form: 'segments';
  /** Steps in a future segment. */
  readonly segment: number;
  /** What an LSTM goes on with beside its hidden state: its memory (when absent), or the hidden state once more. */
  readonly memory?: 'carried' | 'hidden';
  /** Share of its states dropped while training; 0 when absent. */
  readonly dropout?: number;
}

/**
 * Goes on into the future step by step with a cell of its own that reads its own last forecast and what is known ahead
 * (Sutskever et al., 2014). It gives the forecast, so no head follows.
 */
export interface StepDecoderBlock {
  readonly kind: 'decoder';
  readonly form: 'steps';
  readonly cell: Cell;
  readonly units: number;
  /**
   * How it looks at all that came before, step by step: `bahdanau`, additive, before the cell's step (2014); `luong`, by
   * product, after it (2015). It sees the last state alone when absent.
   */
  readonly attention?: 'bahdanau' | 'luong';
  /**
   * Share of the steps at which a training begins to let it read what really came in place of its own forecast; it falls
   * to zero by half of the epochs (scheduled sampling, Bengio et al., 2015). 1 when absent.
   */
  readonly teaching?: number;
  /** Share of its states dropped while training; 0 when absent. */
  readonly dropout?: number;
}

export type DecoderBlock = SegmentDecoderBlock | StepDecoderBlock;

/**
 * A dense layer that turns states into forecasts. `direct`: all steps from one state; `recursive`: one step, which is fed
 * back; `segments`: each future segment from its own state; `direction`: one number for the whole horizon, the log-odds that
 * the target ends it above the last value measured.
 */
export interface HeadBlock {
  readonly kind: 'head';
  readonly form: 'direct' | 'recursive' | 'segments' | 'direction';
}

/** A linear map from the window, fitted by least squares, under all of the net. */
export interface SkipBlock {
  readonly kind: 'skip';
  readonly form: 'linear';
}

export type Block =
  | EmbeddingBlock
  | ConvolutionBlock
  | RecurrentBlock
  | AttentionBlock
  | DecoderBlock
  | HeadBlock
  | SkipBlock;
export type BlockName = Block['kind'];

/** The least and the most of each number in a block. */
export const BLOCK_LIMITS = {
  segment: [1, 10_000],
  /** Of filters too. */
  units: [1, 4096],
  kernel: [1, 1000],
  depth: [1, 12],
  growth: [1, 8],
  heads: [1, 64],
  dropout: [0, 0.95],
  teaching: [0, 1],
} as const;
export const MOST_BLOCKS = 40;

export interface NetDescription {
  /** What it is called on screen, for nets that have a name. */
  readonly name?: string;
  /** In the order in which they are passed. */
  readonly blocks: readonly Block[];
}
