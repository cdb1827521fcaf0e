/**
 * Regression trees over the unit cube, each grown on as many points drawn with replacement (Breiman, Random Forests, 2001). A tree is told as
 * the boxes that it divides the cube into.
 */
import type { Random } from '../windows/random.ts';

export interface Box {
  /** One an axis: where it begins and ends. */
  readonly from: Float64Array;
  readonly to: Float64Array;
  /** The mean of the points in it. */
  readonly value: number;
}

export interface Tree {
  /** They cover the cube. */
  readonly boxes: readonly Box[];
  /** One list an axis: where it was cut, ascending. */
  readonly cuts: readonly (readonly number[])[];
}

/** What trees are grown on. */
export interface Points {
  /** One a point, of one place an axis. */
  readonly places: readonly Float64Array[];
  readonly values: Float64Array;
  /** One an axis: the points by their places on it. A node keeps its own part of these, so nothing is sorted again. */
  readonly orders: readonly (readonly number[])[];
}

interface Cut {
  readonly axis: number;
  readonly at: number;
  /** What it lowers the sum of squares by. */
  readonly gain: number;
}

/** Less of the square of the sum is but its rounding. */
const LEAST_GAIN = 1e-12;

/** `places` has one a point, of `axes` places. */
export function pointsOf(places: readonly Float64Array[], values: Float64Array, axes: number): Points {
  const orders = Array.from({ length: axes }, (_, axis) =>
    [...places.keys()].sort((a, b) => placeOf(places, a, axis) - placeOf(places, b, axis)),
  );
  return { places, values, orders };
}

/** It is cut for as long as that parts values that differ. */
export function growTree({ places, values, orders }: Points, random: Random): Tree {
  const times = new Uint16Array(places.length);
  for (let draw = 0; draw < places.length; draw++) {
    const point = Math.floor(random.uniform() * places.length);
    times[point] = (times[point] as number) + 1;
  }
  const boxes: Box[] = [];
  const cuts = orders.map(() => new Set<number>());
  const drawn = orders.map((order) => order.filter((point) => times[point] !== 0));
  grow(drawn, new Float64Array(orders.length), new Float64Array(orders.length).fill(1));
  return { boxes, cuts: cuts.map((places) => [...places].sort((a, b) => a - b)) };

  function grow(own: Points['orders'], from: Float64Array, to: Float64Array): void {
    let sum = 0;
    let count = 0;
    for (const point of own[0] ?? []) {
      sum += (times[point] as number) * (values[point] as number);
      count += times[point] as number;
    }
    const cut = bestCut(own, sum, count);
    if (cut === null) {
      boxes.push({ from, to, value: sum / count });
      return;
    }
    const { axis, at } = cut;
    cuts[axis]?.add(at);
    const isBelow = (point: number) => placeOf(places, point, axis) < at;
    const below = own.map((order) => order.filter(isBelow));
    const above = own.map((order) => order.filter((point) => !isBelow(point)));
    grow(below, from, to.with(axis, at));
    grow(above, from.with(axis, at), to);
  }

  function bestCut(own: Points['orders'], sum: number, count: number): Cut | null {
    let best: Cut | null = null;
    const whole = sum ** 2 / count;
    own.forEach((order, axis) => {
      let below = 0;
      let number = 0;
      for (let rank = 1; rank < order.length; rank++) {
        const last = order[rank - 1] as number;
        below += (times[last] as number) * (values[last] as number);
        number += times[last] as number;
        const gain = below ** 2 / number + (sum - below) ** 2 / (count - number) - whole;
        if (gain > LEAST_GAIN * sum ** 2 && gain > (best?.gain ?? 0)) {
          const [before, after] = [last, order[rank] as number].map((point) => placeOf(places, point, axis));
          const at = ((before as number) + (after as number)) / 2;
          // Between places that are equal, or neighbours among the doubles, there is no room for a cut.
          best = at > (before as number) ? { axis, at, gain } : best;
        }
      }
    });
    return best;
  }
}

function placeOf(places: readonly Float64Array[], point: number, axis: number): number {
  return (places[point] as Float64Array)[axis] as number;
}
