import { describe, expect, it } from 'vitest';
import { clipScale, createAdam, globalNorm } from '../../../src/engine/training/adam.ts';

describe('createAdam', () => {
  it('takes the two steps worked out by hand', () => {
    // Step 1, g = 2: m̂ = 2, v̂ = 4, w = 1 − .1·2/2 = .9.
    // Step 2, g = −1: m = .9·.2 − .1 = .08, m̂ = .08/.19; v = .999·.004 + .001 = .004996, v̂ = .004996/.001999;
    // w = .9 − .1·.421052632/1.580899 = .8733660…
    const adam = createAdam(1, 0.1);
    const weights = Float32Array.of(1);
    adam.step(weights, Float32Array.of(2), 1);
    expect(weights[0]).toBeCloseTo(0.9, 6);
    adam.step(weights, Float32Array.of(-1), 1);
    expect(weights[0]).toBeCloseTo(0.9 - (0.1 * (0.08 / 0.19)) / Math.sqrt(0.004996 / 0.001999), 6);
  });

  it('multiplies the gradient by the clip factor first', () => {
    const [scaled, plain] = [Float32Array.of(1, 2), Float32Array.of(1, 2)];
    const [left, right] = [createAdam(2, 0.1), createAdam(2, 0.1)];
    left.step(scaled, Float32Array.of(4, -8), 1e-8);
    right.step(plain, Float32Array.of(4e-8, -8e-8), 1);
    expect(scaled).toEqual(plain);
  });
});

describe('clipping', () => {
  it('brings a long gradient to the limit, leaves a short one and can be off', () => {
    const norm = globalNorm(Float32Array.of(3, 4));
    expect([norm, clipScale(norm, 1), clipScale(norm, 5), clipScale(norm, 0)]).toEqual([5, 0.2, 1, 1]);
  });

  it('has no finite norm when any part of the gradient is not finite', () => {
    expect(globalNorm(Float32Array.of(1, Number.NaN))).toBeNaN();
    expect(globalNorm(Float32Array.of(Number.NEGATIVE_INFINITY))).toBe(Number.POSITIVE_INFINITY);
  });
});
