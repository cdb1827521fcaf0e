/** A line as its lowest and highest value in every column of pixels: all that a strip can show of it. */
import { firstAt } from '../detail/envelope.ts';
import type { Span } from '../forecast-scene.ts';

export interface PixelColumns {
  /** One a column; NaN where the line has no value there. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** `pairs` holds x, never falling, and y in turn. Reads what lies in the span and nothing else. */
export function pixelColumns(pairs: Float64Array, span: Span, columns: number): PixelColumns {
  return columnsOf(pairs, span, columns, false);
}

/** The same of a line that goes on from value to value: where there are fewer values than columns no dots are left of it. */
export function lineColumns(pairs: Float64Array, span: Span, columns: number): PixelColumns {
  return columnsOf(pairs, span, columns, true);
}

function columnsOf(
  pairs: Float64Array,
  { from, to }: Span,
  columns: number,
  isJoined: boolean,
): PixelColumns {
  const low = new Float64Array(columns).fill(Number.NaN);
  const high = new Float64Array(columns).fill(Number.NaN);
  const scale = columns / (to - from);
  const points = pairs.length / 2;
  const take = (column: number, y: number) => {
    if (!(y >= (low[column] as number))) {
      low[column] = y;
    }
    if (!(y <= (high[column] as number))) {
      high[column] = y;
    }
  };
  let [lastX, lastY, last] = [Number.NaN, Number.NaN, -1];
  for (let point = firstAt(pairs, from); point < points; point += 1) {
    const x = pairs[point * 2] as number;
    if (x > to) {
      break;
    }
    const y = pairs[point * 2 + 1] as number;
    const isValue = !Number.isNaN(y);
    const column = isValue ? Math.min(columns - 1, Math.floor((x - from) * scale)) : -1;
    if (isValue) {
      take(column, y);
      // Through every edge between two columns that the line crosses, on both sides of it.
      for (let edge = last + 1; isJoined && last >= 0 && edge <= column; edge += 1) {
        const at = lastY + ((edge / scale + from - lastX) / (x - lastX)) * (y - lastY);
        take(edge - 1, at);
        take(edge, at);
      }
    }
    [lastX, lastY, last] = [x, y, column];
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
