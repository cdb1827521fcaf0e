/**
 * How far apart the numbers in two values of the same build are: how many there are, how many are not the same, and
 * the largest difference as a share of the larger one. Infinite where something else differs than numbers.
 */
export function apart(one, other) {
  const result = { numbers: 0, different: 0, worst: 0 };
  compare(one, other, result);
  return result;
}

function compare(one, other, result) {
  if (typeof one === 'number' && typeof other === 'number') {
    result.numbers++;
    if (one !== other) {
      result.different++;
      const share = Math.abs(one - other) / Math.max(Math.abs(one), Math.abs(other));
      result.worst = Math.max(result.worst, share);
    }
  } else if (one !== null && typeof one === 'object' && other !== null && typeof other === 'object') {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    for (const key of keys) {
      compare(one[key], other[key], result);
    }
  } else if (one !== other) {
    result.worst = Number.POSITIVE_INFINITY;
  }
}
