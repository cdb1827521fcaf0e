import { beforeAll, describe, expect, it } from 'vitest';
import { prepareBackend } from '../../../src/engine/backends/prepare.ts';
import { tf } from '../../../src/engine/backends/tfjs.ts';
import { tensorOf, valuesOf } from '../../../src/engine/ops/kept-values.ts';

describe('the numbers of a tensor that our own op made', () => {
  beforeAll(async () => {
    await prepareBackend({ GATECAST_KERNEL: 'portable' });
  });

  it('are read without a copy', () => {
    const values = Float32Array.of(1, 2, 3, 4, 5, 6);
    const tensor = tensorOf(values, [2, 3]);
    expect(valuesOf(tensor)).toBe(values);
    expect(valuesOf(tensor.reshape([3, 2]))).toEqual(values);
  });

  it('are what the backend has', () => {
    const tensor = tensorOf(Float32Array.of(1.5, -2, 0.25), [3]);
    expect([...tensor.dataSync()]).toEqual([1.5, -2, 0.25]);
  });

  it('come from the backend where another op made them', () => {
    const doubled = tensorOf(Float32Array.of(1, 2), [2]).mul(2);
    expect([...valuesOf(doubled)]).toEqual([2, 4]);
  });

  it('are those of the new tensor after a variable was assigned', () => {
    const variable = tf.variable(tensorOf(Float32Array.of(1, 2), [2]));
    const next = Float32Array.of(3, 4);
    variable.assign(tensorOf(next, [2]) as typeof variable);
    expect(valuesOf(variable)).toBe(next);
  });
});
