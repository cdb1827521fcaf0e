/** Where a net with attention looked when it made the forecast of the future. */
import { formatTimes } from '../../core/dataset/format-time.ts';
import { batchBuffers, gatherInputs, stepsOf } from '../../core/windows/gather.ts';
import type { AttentionMap } from '../../shared/run.ts';
import { type Tensor, tf } from '../backends/tfjs.ts';
import { SELF_ATTENTION_MAP } from '../layers/attention/self-attention.ts';
import { ATTENTION_MAP } from '../layers/attention/step-decoder.ts';
import type { Forecaster } from '../training/forecaster.ts';
import { batchTensors, forward } from '../training/predict.ts';

/** A record holds no more shares than these; a longer forecast shows some of its steps. */
const MOST_SHARES = 10_000;
const DIGITS = 4;

type TimeOfStamps = Parameters<typeof formatTimes>[0];

/**
 * Of the first net and target: where a decoder looked, else where the last self-attention did. Null for a net that looks nowhere, or where
 * there is no window to forecast from.
 */
export function attentionMap(
  { models, source, lastOrigin, times }: Pick<Forecaster, 'models' | 'source' | 'lastOrigin' | 'times'>,
  time: TimeOfStamps,
): AttentionMap | null {
  const [model] = models;
  if (model === undefined || lastOrigin < 0) {
    return null;
  }
  const buffers = batchBuffers(source, 1);
  gatherInputs(source, Int32Array.of(lastOrigin), buffers);
  let looks: Looks | null = null;
  tf.tidy(() => {
    const kept = new Map<string, Tensor>();
    forward(model, batchTensors(buffers, 1, source), { kept, looks: true });
    const decoded = kept.get(ATTENTION_MAP);
    const whole = decoded ?? kept.get(SELF_ATTENTION_MAP);
    looks =
      whole === undefined
        ? null
        : { isOfWindow: decoded === undefined, shape: whole.shape, values: whole.dataSync<'float32'>() };
  });
  return looks === null ? null : inRecord(looks, { source, lastOrigin, times }, time);
}

interface Looks {
  /** True where the window's own steps look. */
  readonly isOfWindow: boolean;
  /** `[rows, looking, steps]` */
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

function inRecord(
  { isOfWindow, shape, values }: Looks,
  { source, lastOrigin, times }: Pick<Forecaster, 'source' | 'lastOrigin' | 'times'>,
  time: TimeOfStamps,
): AttentionMap {
  const [, looking = 0, all = 0] = shape;
  const rows = source.window / all;
  // In front of a short window there is nothing to look at.
  const looked = stepsOf(source, lastOrigin) / rows;
  // Those of a window are told by their places in what there is of it, the last of them always: what follows reads its state.
  const ahead = isOfWindow ? looked : looking;
  const every = Math.ceil((ahead * looked) / MOST_SHARES);
  const count = Math.ceil(ahead / every);
  const first = isOfWindow ? ahead - (count - 1) * every : 1;
  const steps = Array.from({ length: count }, (_, at) => first + at * every);
  const before = looking - ahead;
  // Each state of the encoder by the last row that it has read.
  const ends = Float64Array.from(
    { length: looked },
    (_, at) => times[lastOrigin - (looked - at - 1) * rows] as number,
  );
  return {
    ...(isOfWindow ? { of: 'window' as const } : {}),
    steps,
    times: [...formatTimes(time, ends)],
    shares: steps.map((step) =>
      [...values.subarray((before + step) * all - looked, (before + step) * all)].map((share) =>
        Number(share.toFixed(DIGITS)),
      ),
    ),
  };
}
