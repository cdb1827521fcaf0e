import { type Tensor, type Tensor2D, type Tensor3D, tf } from '../../backends/tfjs.ts';
import { stockDense } from '../dense/stock.ts';
import type { RecurrentKernel, RecurrentState } from '../recurrent/types.ts';
import { additive, type Look, type LookBack, multiplicative } from './look-back.ts';
import type { DecoderInputs, DecoderKernel, DecoderOptions, DecoderWeights } from './types.ts';

/** A decoder of tfjs operations, a call of the recurrent op a step: the slow truth that the fused one is held against. */
export function stockDecoder(recurrent: RecurrentKernel): DecoderKernel {
  return (inputs, weights, options) => {
    const { steps, looks } = write(recurrent, inputs, weights, options);
    const shares = looks.map((look) => look.shares);
    return {
      written: ordered(steps, options),
      map: shares.length === 0 ? null : (tf.stack(shares, 1) as Tensor3D),
    };
  };
}

function lookBackOf(
  encoded: Tensor3D | null,
  { query, key, score }: DecoderWeights,
  { attention }: DecoderOptions,
): LookBack | null {
  switch (attention) {
    case 'bahdanau':
      return additive(encoded as Tensor3D, { query, key, score } as Parameters<typeof additive>[1]);
    case 'luong':
      return multiplicative(encoded as Tensor3D, query as Tensor2D);
    case 'none':
      return null;
  }
}

/** `[batch, outputs · numbers]` a step, and each look back. */
function write(
  recurrent: RecurrentKernel,
  { encoded, start, last: first, future }: DecoderInputs,
  weights: DecoderWeights,
  options: DecoderOptions,
): { readonly steps: readonly Tensor2D[]; readonly looks: readonly Look[] } {
  const { ahead, attention, seenMask, lessons } = options;
  const lookBack = lookBackOf(encoded, weights, options);
  const { hidden } = start;
  const kept = seenMask === null ? null : tf.tensor2d(seenMask, hidden.shape);
  const steps: Tensor2D[] = [];
  const looks: Look[] = [];
  let state = start;
  let last = first;
  for (let step = 0; step < ahead; step++) {
    const parts: Tensor2D[] = [last, ...knownAt(future, step)];
    if (lookBack !== null && attention === 'bahdanau') {
      looks.push(lookBack(state.hidden));
      parts.push((looks.at(-1) as Look).context);
    }
    state = advance(recurrent, parts.length === 1 ? last : tf.concat(parts, 1), {
      state,
      weights,
      options,
    });
    let seen = kept === null ? state.hidden : state.hidden.mul<Tensor2D>(kept);
    if (lookBack !== null && attention === 'bahdanau') {
      seen = tf.concat([seen, (looks.at(-1) as Look).context], 1);
    }
    if (lookBack !== null && attention === 'luong') {
      looks.push(lookBack(state.hidden));
      const { mix, mixBias } = weights as Required<DecoderWeights>;
      seen = stockDense(tf.concat([(looks.at(-1) as Look).context, seen], 1), {
        kernel: mix,
        bias: mixBias,
      }).tanh();
    }
    const written = stockDense(seen, { kernel: weights.output, bias: weights.outputBias });
    steps.push(written);
    last = taught(readAgain(written, options), lessons[step]);
  }
  return { steps, looks };
}

function advance(
  recurrent: RecurrentKernel,
  inputs: Tensor2D,
  {
    state: { hidden, memory },
    weights: { kernel, recurrentKernel, bias },
    options: { cell },
  }: {
    readonly state: RecurrentState;
    readonly weights: DecoderWeights;
    readonly options: DecoderOptions;
  },
): RecurrentState {
  const weights = { kernel, recurrentKernel, bias };
  const after = recurrent(inputs.expandDims(1), weights, {
    cell,
    resetAfter: cell === 'gru',
    returnSequences: false,
    returnMemory: cell === 'lstm',
    initialState: { hidden, memory },
  }) as Tensor2D;
  if (cell !== 'lstm') {
    return { hidden: after };
  }
  const [next, kept] = tf.split(after, 2, 1) as [Tensor2D, Tensor2D];
  return { hidden: next, memory: kept };
}

function knownAt(future: Tensor3D | null, step: number): readonly Tensor2D[] {
  if (future === null) {
    return [];
  }
  const [batch, , known] = future.shape;
  return [future.slice([0, step, 0], [batch, 1, known]).reshape([batch, known])];
}

/** The median of what was written, of every target. */
function readAgain(written: Tensor2D, { outputs, numbers, median }: DecoderOptions): Tensor2D {
  if (numbers === 1) {
    return written;
  }
  const batch = written.shape[0];
  return written
    .reshape([batch, outputs, numbers])
    .slice([0, 0, median], [batch, outputs, 1])
    .reshape([batch, outputs]);
}

/** A target's steps together. */
function ordered(steps: readonly Tensor2D[], { outputs, ahead, numbers }: DecoderOptions): Tensor2D {
  const whole = tf.concat([...steps], 1);
  const batch = whole.shape[0];
  const turned: Tensor =
    outputs === 1 ? whole : whole.reshape([batch, ahead, outputs, numbers]).transpose([0, 2, 1, 3]);
  return turned.reshape([batch, outputs * ahead * numbers]);
}

/** What the next step reads: what really came where the teacher says so. */
function taught(own: Tensor2D, lesson: DecoderOptions['lessons'][number] | undefined): Tensor2D {
  if (lesson === undefined) {
    return own;
  }
  const told = tf.tensor2d(lesson.told, own.shape);
  return own.mul<Tensor2D>(tf.sub(1, told)).add(tf.tensor2d(lesson.values, own.shape));
}
