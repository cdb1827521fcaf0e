import { sigmoid } from '../../core/logistic.ts';
import type { Scalar, Tensor } from '../backends/tfjs.ts';
import { type BatchLoss, lossOp } from '../training/update/losses.ts';

/** The mean cross-entropy of the direction over the windows whose end was measured, from the log-odds that the net gives. */
export function createDirectionLoss(): BatchLoss {
  return (predicted, { labels }, windows) => crossEntropyOf(predicted, labels.subarray(0, windows));
}

/**
 * The same beside labels or probabilities. Written as `max(z, 0) − z·y + ln(1 + e^−|z|)`, which neither overflows nor loses
 * what is left of a sure forecast; the slope is the probability less what came.
 */
export function crossEntropyOf(predicted: Tensor, labels: Float32Array): Scalar {
  return lossOp(predicted, (odds, slopes) => crossEntropy(odds, labels, slopes));
}

/** @param slopes filled with the gradient of the mean by the log-odds; 0 where the label is NaN */
export function crossEntropy(
  odds: ArrayLike<number>,
  labels: ArrayLike<number>,
  slopes: Float32Array,
): number {
  let sum = 0;
  let count = 0;
  for (let at = 0; at < labels.length; at++) {
    const came = labels[at] as number;
    if (!Number.isNaN(came)) {
      const z = odds[at] as number;
      sum += Math.max(z, 0) - z * came + Math.log1p(Math.exp(-Math.abs(z)));
      slopes[at] = sigmoid(z) - came;
      count++;
    }
  }
  for (let at = 0; at < labels.length; at++) {
    slopes[at] = count === 0 ? 0 : (slopes[at] as number) / count;
  }
  return count === 0 ? 0 : sum / count;
}
