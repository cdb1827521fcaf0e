/**
 * Fills missing values in place: on the straight line between their neighbours in time, and with the nearest value
 * at the two ends. A column without any value stays as it is. Gives the number of values filled.
 */
export function interpolate(values: Float64Array, times: Float64Array): number {
  let filled = 0;
  let lastKnown = -1;
  for (let row = 0; row <= values.length; row++) {
    const isEnd = row === values.length;
    if (!isEnd && Number.isNaN(values[row])) {
      continue;
    }
    if (row - lastKnown > 1 && !(isEnd && lastKnown === -1)) {
      fillBetween(values, times, { from: lastKnown, to: row });
      filled += row - lastKnown - 1;
    }
    lastKnown = row;
  }
  return filled;
}

interface Span {
  /** The known row before, -1 when there is none. */
  readonly from: number;
  /** The known row after, the length when there is none. */
  readonly to: number;
}

function fillBetween(values: Float64Array, times: Float64Array, { from, to }: Span): void {
  const left = values[from] ?? values[to] ?? Number.NaN;
  const right = values[to] ?? left;
  const start = times[from] ?? times[to] ?? 0;
  const length = (times[to] ?? start) - start;
  for (let row = from + 1; row < to; row++) {
    const share = length === 0 ? 0 : ((times[row] ?? start) - start) / length;
    values[row] = from === -1 ? right : left + (right - left) * Math.min(share, 1);
  }
}
