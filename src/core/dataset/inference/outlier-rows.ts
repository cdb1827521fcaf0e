/**
 * The outliers of a column as they could be told when each came: a value that leaps away farther than the column did
 * before. Whether it comes back nobody knows then, so a leap that stays is taken for a new level after a while.
 */
import {
  BLOCK,
  blockScale,
  findOutlierRuns,
  LEAST_ISOLATION,
  LEAST_SCORE,
  LONGEST_RUN,
  placesOf,
} from './outlier-runs.ts';

/**
 * Rows of outliers, ascending. The first `looked` rows are judged together (`findOutlierRuns`); later ones are
 * compared with the last value kept, in units of the usual step before them.
 *
 * @param values a column without missing values, times ascending
 */
export function outlierRows(values: Float64Array, looked: number): readonly number[] {
  const early = placesOf(findOutlierRuns(values.subarray(0, looked)));
  const usual = usualStep(values, looked);
  if (!(usual > 0)) {
    return early;
  }
  const found = [...early];
  const isEarly = new Set(early);
  let natural = 0;
  let kept = values[0] as number;
  let away = 0;
  let scale = usual;
  for (let row = 1; row < values.length; row++) {
    // The block before a row is whole with the row after its end, and then stays the same for a block of rows.
    if (row === looked || (row > looked && row % BLOCK <= 1)) {
      scale = Math.max(usual, stepBefore(values, row));
    }
    const leap = Math.abs((values[row] as number) - kept) / scale;
    const isFar = leap >= Math.max(LEAST_SCORE, LEAST_ISOLATION * natural);
    if (row < looked ? isEarly.has(row) : isFar && away < LONGEST_RUN) {
      away++;
      if (row >= looked) {
        found.push(row);
      }
      continue;
    }
    // A leap that is taken for a new level says nothing of how far the column leaps by nature.
    natural = away < LONGEST_RUN ? Math.max(natural, leap) : natural;
    kept = values[row] as number;
    away = 0;
  }
  return found;
}

function usualStep(values: Float64Array, looked: number): number {
  const blocks = Array.from({ length: Math.ceil(looked / BLOCK) }, (_, block) =>
    blockScale(values.subarray(0, looked), block * BLOCK),
  );
  return blocks.toSorted((a, b) => a - b)[blocks.length >> 1] ?? 0;
}

/** Of the last whole block before a row. */
function stepBefore(values: Float64Array, row: number): number {
  const block = Math.floor(row / BLOCK) - 1;
  return block < 0 ? 0 : blockScale(values.subarray(0, row), block * BLOCK);
}
