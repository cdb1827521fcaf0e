import type { BatchBuffers, WindowSource } from '../../../core/windows/gather.ts';
import type { Loss } from '../../../shared/set-up/train-config.ts';
import { type Scalar, type Tensor, tf } from '../../backends/tfjs.ts';
import { tensorOf, valuesOf } from '../../ops/kept-values.ts';

/** The loss of a batch as a scalar, from what the net gave for the windows in the front of the buffers. */
export interface BatchLoss {
  (predicted: Tensor, buffers: BatchBuffers, windows: number): Scalar;
  /**
   * The same of plain numbers; fills `slopes`, as many zeros, with the gradient. Absent where a loss knows tensors alone.
   */
  readonly measured?: (values: Float32Array, slopes: Float32Array, buffers: BatchBuffers) => number;
}

/** The loss of one number by its error, predicted − actual, and its derivative. `index` is the number's quantile. */
export interface Curve {
  readonly value: (error: number, index: number) => number;
  readonly slope: (error: number, index: number) => number;
}

const CURVES: Readonly<Record<Loss, Curve>> = {
  mse: { value: (error) => error * error, slope: (error) => 2 * error },
  mae: { value: (error) => Math.abs(error), slope: (error) => Math.sign(error) },
  /** Turns linear at a distance of 1. */
  huber: {
    value: (error) => {
      const near = Math.min(Math.abs(error), 1);
      return near * (Math.abs(error) - 0.5 * near);
    },
    slope: (error) => Math.max(-1, Math.min(error, 1)),
  },
};

export function curveOf(loss: Loss): Curve {
  return CURVES[loss];
}

/** `max(q·(y − p), (q − 1)·(y − p))` (Koenker and Bassett, 1978): least where a share q of the values lies below p. */
function pinball(quantiles: readonly number[]): Curve {
  const slope = (error: number, index: number) => (error > 0 ? 1 : 0) - (quantiles[index] as number);
  return { value: (error, index) => error * slope(error, index), slope };
}

/**
 * The loss of a training, the mean over all numbers that the net gives for values that were measured: `loss` on the scaled axis, or with quantile heads
 * the pinball loss of each quantile. The net's numbers are first taken back from the deviation of their window.
 */
export function createLoss(source: WindowSource, loss: Loss, quantiles: readonly number[] | null): BatchLoss {
  const { ahead } = source;
  const curve = quantiles === null ? CURVES[loss] : pinball(quantiles);
  const shape = { ahead, numbers: quantiles?.length ?? 1 };
  const measured: BatchLoss['measured'] = (values, slopes, buffers) =>
    measure(values, buffers, { ...shape, curve, slopes });
  const ofTensors = (predicted: Tensor, buffers: BatchBuffers) =>
    lossOp(predicted, (values, slopes) => measured(values, slopes, buffers));
  return Object.assign(ofTensors, { measured });
}

/**
 * A loss as one op: `measured` gives its value for the numbers of the net, and fills `slopes`, as many zeros, with the gradient.
 * One loop over numbers that lie in memory, and not a dozen tfjs ops and as many for the gradient, which took longer than the
 * optimizer and the gathering together.
 */
export function lossOp(
  predicted: Tensor,
  measured: (values: Float32Array, slopes: Float32Array) => number,
): Scalar {
  const op = tf.customGrad((inner) => {
    const slopes = new Float32Array(predicted.size);
    const value = measured(valuesOf(inner as Tensor), slopes);
    const gradFunc = (outer: Tensor) => tensorOf(scaled(slopes, outer), predicted.shape);
    return { value: tf.scalar(value), gradFunc };
  });
  return op(predicted) as Scalar;
}

/** The mean loss of forecasts beside what came, both on the scaled axis; what nobody measured (NaN) is left out. */
export function meanLoss(predicted: Float32Array, actual: Float32Array, loss: Loss): number {
  const { value } = CURVES[loss];
  let sum = 0;
  let count = 0;
  for (let at = 0; at < actual.length; at++) {
    const error = (predicted[at] as number) - (actual[at] as number);
    if (!Number.isNaN(actual[at])) {
      sum += value(error, 0);
      count++;
    }
  }
  return count === 0 ? 0 : sum / count;
}

interface Measured {
  readonly ahead: number;
  /** Numbers a step. */
  readonly numbers: number;
  readonly curve: Curve;
  /** Filled with the gradient of the mean. */
  readonly slopes: Float32Array;
}

function measure(
  values: Float32Array,
  buffers: BatchBuffers,
  { ahead, numbers, curve, slopes }: Measured,
): number {
  const { actual, deviations } = buffers;
  const steps = slopes.length / numbers;
  const count = measuredSteps(actual, steps) * numbers;
  let sum = 0;
  let at = 0;
  for (let step = 0; step < steps; step++) {
    const wanted = actual[step] as number;
    if (Number.isNaN(wanted)) {
      at += numbers;
      continue;
    }
    const deviation = deviations[Math.floor(step / ahead)] as number;
    for (let index = 0; index < numbers; index++, at++) {
      const error = (values[at] as number) * deviation - wanted;
      sum += curve.value(error, index);
      slopes[at] = (curve.slope(error, index) * deviation) / count;
    }
  }
  return count === 0 ? 0 : sum / count;
}

/** How many of the first `steps` values to forecast were measured. */
export function measuredSteps(actual: Float32Array, steps: number): number {
  let measured = 0;
  for (let step = 0; step < steps; step++) {
    measured += Number.isNaN(actual[step]) ? 0 : 1;
  }
  return measured;
}

function scaled(slopes: Float32Array, outer: Tensor): Float32Array {
  const factor = outer.dataSync()[0] as number;
  return factor === 1 ? slopes : slopes.map((slope) => slope * factor);
}
