/** The latest numbers, kept sorted: adding one costs a binary search and a move of memory. */
export interface SortedPool {
  readonly size: number;
  /** Past the capacity the oldest number makes room. */
  add(value: number): void;
  /**
   * The `⌈(size + 1)·share⌉`-th smallest: the finite-sample quantile of conformal prediction. Where so few numbers
   * cannot vouch for the share, the largest of them. NaN when empty.
   */
  quantile(share: number): number;
}

export function createSortedPool(capacity: number): SortedPool {
  const sorted = new Float64Array(capacity);
  const arrived = new Float64Array(capacity);
  let size = 0;
  let oldest = 0;

  function remove(value: number): void {
    const at = placeOf(sorted, size, value);
    sorted.copyWithin(at, at + 1, size);
    size--;
  }

  return {
    get size() {
      return size;
    },
    add(value) {
      if (size === capacity) {
        remove(arrived[oldest] as number);
        arrived[oldest] = value;
        oldest = (oldest + 1) % capacity;
      } else {
        arrived[size] = value;
      }
      const at = placeOf(sorted, size, value);
      sorted.copyWithin(at + 1, at, size);
      sorted[at] = value;
      size++;
    },
    quantile(share) {
      // Less a hair, so that 0.9·10 does not become 10 of 9.000000000000002.
      const rank = Math.ceil((size + 1) * share - 1e-9);
      return size === 0 ? Number.NaN : (sorted[Math.min(size, Math.max(1, rank)) - 1] as number);
    },
  };
}

/** First place whose number is not below `value`. */
function placeOf(sorted: Float64Array, size: number, value: number): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
