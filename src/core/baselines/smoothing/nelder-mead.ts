/** The least of a function of several numbers without its slopes (Nelder and Mead, 1965), with the coefficients of Gao and Han (2012) for many of them. */
export interface Search {
  readonly start: Float64Array;
  /** How far the first simplex reaches, for each number. */
  readonly reach: Float64Array;
  /** Evaluations at most. */
  readonly most: number;
  /** Ends when the values of the simplex differ by less than this share of the least. */
  readonly tolerance: number;
}

export interface Found {
  readonly point: Float64Array;
  readonly value: number;
}

/** Infinity is how `cost` refuses a point. The start must not be refused for an answer better than it. */
export function nelderMead(cost: (point: Float64Array) => number, search: Search): Found {
  const { start, reach, most, tolerance } = search;
  const size = start.length;
  const many = Math.max(2, size);
  const [expansion, contraction, shrinkage] = [1 + 2 / many, 0.75 - 1 / (2 * many), 1 - 1 / many];
  const points = Array.from({ length: size + 1 }, (_, index) => moved(start, reach, index - 1));
  const values = points.map(cost);
  let left = most - points.length;
  const middle = new Float64Array(size);
  const tried = new Float64Array(size);
  const other = new Float64Array(size);
  const order = points.map((_, index) => index);

  /** From the middle of the others through the worst point and beyond it: −1 mirrors it, above 0 lies on its side. */
  function towards(worst: Float64Array, share: number, into: Float64Array): number {
    for (let at = 0; at < size; at++) {
      into[at] = (middle[at] as number) + share * ((worst[at] as number) - (middle[at] as number));
    }
    left--;
    return cost(into);
  }

  for (;;) {
    order.sort((a, b) => compare(values[a] as number, values[b] as number));
    const [best, worst, second] = [order[0] as number, order[size] as number, order[size - 1] as number];
    const least = values[best] as number;
    const worstPoint = points[worst] as Float64Array;
    if (left <= 0 || (values[worst] as number) - least <= tolerance * (Math.abs(least) + tolerance)) {
      return { point: points[best] as Float64Array, value: least };
    }
    setMiddle(middle, points, worst);
    const mirrored = towards(worstPoint, -1, tried);
    let value = mirrored;
    let taken = tried;
    if (mirrored < least) {
      const far = towards(worstPoint, -expansion, other);
      [value, taken] = far < mirrored ? [far, other] : [mirrored, tried];
    } else if (mirrored >= (values[second] as number)) {
      const isOutside = mirrored < (values[worst] as number);
      value = towards(worstPoint, isOutside ? -contraction : contraction, other);
      taken = other;
      if (value >= Math.min(mirrored, values[worst] as number)) {
        shrink(points, best, shrinkage);
        for (const [index, point] of points.entries()) {
          values[index] = index === best ? least : cost(point);
        }
        left -= size;
        continue;
      }
    }
    worstPoint.set(taken);
    values[worst] = value;
  }
}

/** Refused points last; two of them are equal, not apart by a NaN. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function moved(start: Float64Array, reach: Float64Array, index: number): Float64Array {
  return start.map((value, at) => (at === index ? value + (reach[at] as number) : value));
}

function setMiddle(middle: Float64Array, points: readonly Float64Array[], without: number): void {
  middle.fill(0);
  for (const [index, point] of points.entries()) {
    for (let at = 0; index !== without && at < middle.length; at++) {
      middle[at] = (middle[at] as number) + (point[at] as number) / middle.length;
    }
  }
}

function shrink(points: readonly Float64Array[], best: number, shrinkage: number): void {
  const centre = points[best] as Float64Array;
  for (const [index, point] of points.entries()) {
    for (let at = 0; index !== best && at < point.length; at++) {
      const from = centre[at] as number;
      point[at] = from + shrinkage * ((point[at] as number) - from);
    }
  }
}
