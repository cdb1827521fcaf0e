/** What brings a column to the scale that nets read. Plain data, stored with the run. */
import { decimalMark, t } from '../texts/text.ts';

interface Moments {
  /** Of the training rows. */
  readonly mean: number;
  /** Population standard deviation; 1 for a column that never changes, so scaling stays a plain division. */
  readonly deviation: number;
}

/** A Box–Cox transformation as it was fitted to the training rows of a column. */
export interface FittedTransform {
  /** Its exponent; 0 is the natural logarithm. */
  readonly lambda: number;
  /** Smaller values are read as this one, which has a place on the transformed axis. */
  readonly least: number;
}

/** What of a transformation stays when a set-up is fitted to other rows. */
export interface KeptTransform extends FittedTransform {
  /**
   * One a step of the horizon: the root of the mean square of the errors before the test rows, on the transformed axis. With it the
   * forecast that comes back is a mean, without it a median.
   */
  readonly spread?: readonly number[];
}

/** Mean and deviation are those on the transformed axis. */
export interface TransformedScale extends Moments, KeptTransform {}

/** Mean and deviation are those of the values as they are. */
export interface ColumnScale extends Moments {
  /** Of a target that nets read transformed: it takes the place of the rest. */
  readonly transformed?: TransformedScale;
}

/** A sentence on how nets read a target; null for one that is read as it is. */
export function readingText({ transformed }: ColumnScale): string | null {
  if (transformed === undefined) {
    return null;
  }
  const { lambda } = transformed;
  return lambda === 0
    ? t('The target is read through its logarithm.')
    : t('The target is read through a power of {lambda} (Box–Cox).', { lambda: decimalMark(String(lambda)) });
}

/** Of a column that is read as it is. */
export const AS_IT_IS: ColumnScale = { mean: 0, deviation: 1 };
