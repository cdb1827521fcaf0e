/** What the file has of a column, and apart from it what was put into its holes: nobody measured that, and it looks it. */
import { isFilled, isMeasured, measuredValues, type TimeIndex } from '../../../shared/dataset.ts';
import { interleave } from '../forecast-scene.ts';

export interface ColumnLines {
  /** The values that the file has, NaN elsewhere. */
  readonly measured: Float64Array;
  /** The same as x and y in turn. */
  readonly actual: Float64Array;
  /** Filled stretches with the values beside them, x and y in turn; empty where nothing was filled. */
  readonly filled: Float64Array;
}

/** What was filled is drawn thin and dotted. */
export const FILLED_DASH: readonly number[] = [1, 3];

export function columnLines(
  time: Pick<TimeIndex, 'kind' | 'step'>,
  times: Float64Array,
  { values, provenance }: { readonly values: Float64Array; readonly provenance: Uint8Array },
): ColumnLines {
  const measured = measuredValues(values, provenance);
  return {
    measured,
    actual: interleave(time, times, measured),
    filled:
      measured === values ? new Float64Array(0) : interleave(time, times, onlyFilled(values, provenance)),
  };
}

function onlyFilled(values: Float64Array, provenance: Uint8Array): Float64Array {
  const fills = (row: number) => isFilled(provenance, row);
  return values.map((value, row) =>
    fills(row) || (isMeasured(values, provenance, row) && (fills(row - 1) || fills(row + 1)))
      ? value
      : Number.NaN,
  );
}
