/** A line as its lowest and highest value in every column of pixels: all that a strip can show of it. */
import { firstAt } from '../detail/envelope.ts';
import type { Span } from '../forecast-scene.ts';

export interface PixelColumns {
  /** One a column; NaN where the line has no value there. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** `pairs` holds x, never falling, and y in turn. Reads what lies in the span and nothing else. */
export function pixelColumns(pairs: Float64Array, { from, to }: Span, columns: number): PixelColumns {
  const low = new Float64Array(columns).fill(Number.NaN);
  const high = new Float64Array(columns).fill(Number.NaN);
  const scale = columns / (to - from);
  const points = pairs.length / 2;
  for (let point = firstAt(pairs, from); point < points; point += 1) {
    const x = pairs[point * 2] as number;
    if (x > to) {
      break;
    }
    const y = pairs[point * 2 + 1] as number;
    if (!Number.isNaN(y)) {
      const column = Math.min(columns - 1, Math.floor((x - from) * scale));
      if (!(y >= (low[column] as number))) {
        low[column] = y;
      }
      if (!(y <= (high[column] as number))) {
        high[column] = y;
      }
    }
  }
  return { low, high };
}

/** The lowest and the highest of all columns; null where there is no value. */
export function rangeOf({ low, high }: PixelColumns): { readonly low: number; readonly high: number } | null {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let column = 0; column < low.length; column += 1) {
    least = Math.min(least, Number.isNaN(low[column]) ? least : (low[column] as number));
    most = Math.max(most, Number.isNaN(high[column]) ? most : (high[column] as number));
  }
  return least > most ? null : { low: least, high: most };
}
