import { describe, expect, it } from 'vitest';
import { adaptiveMargins, conformalMargins, type MarginTask } from '../../../src/core/intervals/margins.ts';
import { createRandom } from '../../../src/core/windows/random.ts';

const counted = (count: number) => Int32Array.from({ length: count }, (_, at) => 1000 + at);

function sizes(count: number, seed: number, scale = 1): Float64Array {
  const random = createRandom(seed, 0);
  return Float64Array.from({ length: count }, () => scale * Math.abs(random.normal()));
}

function task(calibration: Float64Array, test: Float64Array, step = 1): MarginTask {
  return { calibration, test, origins: counted(test.length), step, level: 0.8 };
}

function insideShare({ test }: MarginTask, margins: Float64Array): number {
  return test.filter((score, at) => score <= (margins[at] as number)).length / test.length;
}

describe('conformalMargins', () => {
  it('is one margin for all: the finite-sample quantile of the calibration scores', () => {
    const calibration = Float64Array.of(9, 1, 8, 2, 7, 3, 6, 4, 5);
    const { margins, next } = conformalMargins(task(calibration, new Float64Array(3)));
    expect([[...margins], next]).toEqual([[8, 8, 8], 8]);
  });

  it('covers what it says when nothing changes, with a margin near that of the noise', () => {
    const given = task(sizes(4000, 1), sizes(4000, 2));
    const { margins, next } = conformalMargins(given);
    expect(insideShare(given, margins)).toBeGreaterThan(0.78);
    expect(insideShare(given, margins)).toBeLessThan(0.82);
    // 80 % of a standard normal lie within 1.2816.
    expect(next).toBeGreaterThan(1.22);
    expect(next).toBeLessThan(1.34);
  });
});

describe('adaptiveMargins', () => {
  it('covers what it says when the errors double, halve or stay', () => {
    for (const scale of [0.5, 1, 2]) {
      const given = task(sizes(2000, 3), sizes(2000, 4, scale));
      const share = insideShare(given, adaptiveMargins(given).margins);
      expect(share).toBeGreaterThan(0.77);
      expect(share).toBeLessThan(0.83);
    }
  });

  it('ends near the margin of the noise as it is at the end', () => {
    const { next } = adaptiveMargins(task(sizes(2000, 5), sizes(2000, 6, 2)));
    expect(next).toBeGreaterThan(2.1);
    expect(next).toBeLessThan(3.1);
  });

  it('begins as split conformal does', () => {
    const calibration = sizes(300, 7);
    const test = sizes(40, 8, 5);
    const step = 24;
    const adaptive = adaptiveMargins(task(calibration, test, step)).margins;
    // Until the first truth of a forecast 24 steps ahead is known.
    expect(adaptive.slice(0, step)).toEqual(conformalMargins(task(calibration, test)).margins.slice(0, step));
    expect(adaptive[step]).not.toBe(adaptive[0]);
  });

  it('looks at no truth that is not known at the origin', () => {
    const [calibration, test, step] = [sizes(200, 9), sizes(300, 10), 7];
    const clean = adaptiveMargins(task(calibration, test, step)).margins;
    for (const cut of [0, 50, 150, 299]) {
      const poisoned = test.map((score, at) => (at >= cut ? 1e9 : score));
      const { margins } = adaptiveMargins(task(calibration, poisoned, step));
      expect(margins.slice(0, cut + step)).toEqual(clean.slice(0, cut + step));
    }
  });

  it('counts the delay in rows, not in windows', () => {
    const [calibration, test] = [sizes(200, 11), sizes(60, 12, 3)];
    const everySeventh = Int32Array.from({ length: 60 }, (_, at) => 7 * at);
    const far = adaptiveMargins({ ...task(calibration, test, 7), origins: everySeventh });
    expect(far.margins).toEqual(adaptiveMargins(task(calibration, test, 1)).margins);
  });
});
