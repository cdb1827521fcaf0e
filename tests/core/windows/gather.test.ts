import { describe, expect, it } from 'vitest';
import {
  batchBuffers,
  gatherBatch,
  gatherInputs,
  restoreLevel,
  type WindowSource,
} from '../../../src/core/windows/gather.ts';

// Six rows of a target 0, 1, 4, 9, 16, 25 and a feature 10, 20, … 60.
const data = Float32Array.from([0, 10, 1, 20, 4, 30, 9, 40, 16, 50, 25, 60]);
const plain: WindowSource = { data, channels: 2, window: 3, horizon: 2, normalise: 'none' };
const lastOff: WindowSource = { ...plain, normalise: 'last' };

describe('gatherBatch', () => {
  it('copies the rows up to each origin and the target after it', () => {
    const buffers = batchBuffers(plain, 2);
    gatherBatch(plain, Int32Array.of(3, 2), buffers);
    expect([...buffers.inputs]).toEqual([1, 20, 4, 30, 9, 40, 0, 10, 1, 20, 4, 30]);
    expect([...buffers.targets]).toEqual([16, 25, 9, 16]);
  });

  it('takes each channel its own last value off, and the target its own', () => {
    const buffers = batchBuffers(lastOff, 1);
    gatherBatch(lastOff, Int32Array.of(3), buffers);
    expect([...buffers.inputs]).toEqual([-8, -20, -5, -10, 0, 0]);
    expect([...buffers.targets]).toEqual([7, 16]);
    expect([...data.slice(2, 8)]).toEqual([1, 20, 4, 30, 9, 40]);
  });

  it('writes only the front of larger buffers', () => {
    const buffers = batchBuffers(plain, 3);
    buffers.inputs.fill(-1);
    gatherBatch(plain, Int32Array.of(2), buffers);
    expect([...buffers.inputs.subarray(6)]).toEqual(new Array(12).fill(-1));
  });
});

describe('restoreLevel', () => {
  it('undoes what gatherBatch took off the targets', () => {
    const outputs = Float32Array.of(7, 16, 5, 12);
    restoreLevel(lastOff, Int32Array.of(3, 2), outputs);
    expect([...outputs]).toEqual([16, 25, 9, 16]);
  });

  it('leaves outputs alone when nothing was taken off', () => {
    const outputs = Float32Array.of(7, 16);
    restoreLevel(plain, Int32Array.of(3), outputs);
    expect([...outputs]).toEqual([7, 16]);
  });
});

describe('gatherInputs', () => {
  it('reaches the very last row, where no targets exist', () => {
    const inputs = new Float32Array(6);
    gatherInputs(plain, Int32Array.of(5), inputs);
    expect([...inputs]).toEqual([9, 40, 16, 50, 25, 60]);
  });
});
