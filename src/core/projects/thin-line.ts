/** A series in so few points that it can be kept and drawn anywhere, and still has its peaks. */

/** Enough for a cell of a table or a tile; each piece of the series gives its lowest and its highest value. */
const MOST_POINTS = 96;
/** More than a small picture shows. */
const DIGITS = 5;

/**
 * The lowest and highest value of equal pieces, in the order in which they came, so that a peak of one row in a million
 * stays; a short series as it is. Null for a piece in which nothing was measured.
 */
export function thinLine(values: ArrayLike<number>): readonly (number | null)[] {
  if (values.length <= MOST_POINTS) {
    return Array.from(values, figure);
  }
  const pieces = MOST_POINTS / 2;
  const points: (number | null)[] = [];
  for (let piece = 0; piece < pieces; piece += 1) {
    const end = Math.floor(((piece + 1) * values.length) / pieces);
    let low = -1;
    let high = -1;
    for (let row = Math.floor((piece * values.length) / pieces); row < end; row += 1) {
      const value = values[row] ?? Number.NaN;
      if (Number.isFinite(value)) {
        low = low < 0 || value < (values[low] ?? 0) ? row : low;
        high = high < 0 || value > (values[high] ?? 0) ? row : high;
      }
    }
    points.push(
      ...[Math.min(low, high), Math.max(low, high)].map((row) => figure(values[row] ?? Number.NaN)),
    );
  }
  return points;
}

function figure(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) : null;
}
