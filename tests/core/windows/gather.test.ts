import { describe, expect, it } from 'vitest';
import {
  type BatchBuffers,
  batchBuffers,
  gatherBatch,
  gatherFuture,
  gatherInputs,
  restoreLevels,
  type WindowSource,
} from '../../../src/core/windows/gather.ts';

// Six rows of a target 0, 1, 4, 9, 16, 25 and a column 10, 20, … 60.
const squares = Float32Array.of(0, 1, 4, 9, 16, 25);
const tens = Float32Array.of(10, 20, 30, 40, 50, 60);
const joint: WindowSource = {
  ...{ columns: [squares, tens], targets: 1, known: 0, shared: false },
  ...{ window: 3, horizon: 2, ahead: 2, normalise: 'none' },
};

function gathered(source: WindowSource, ...origins: number[]): BatchBuffers {
  const buffers = batchBuffers(source, origins.length);
  gatherBatch(source, Int32Array.from(origins), buffers);
  return buffers;
}

describe('gatherBatch', () => {
  it('copies the rows up to each origin and the target after it', () => {
    const { inputs, actual } = gathered(joint, 3, 2);
    expect([...inputs]).toEqual([1, 20, 4, 30, 9, 40, 0, 10, 1, 20, 4, 30]);
    expect([...actual]).toEqual([16, 25, 9, 16]);
  });

  it('takes each channel its own last value off, and the target its own', () => {
    const { inputs, actual, levels } = gathered({ ...joint, normalise: 'last' }, 3);
    expect([...inputs]).toEqual([-8, -20, -5, -10, 0, 0]);
    expect([...actual]).toEqual([7, 16]);
    expect([...levels]).toEqual([9]);
    expect([...squares]).toEqual([0, 1, 4, 9, 16, 25]);
  });

  it('brings each window to mean 0 and deviation 1, and leaves the deviation of the target to the loss', () => {
    const { inputs, actual, levels, deviations } = gathered({ ...joint, normalise: 'revin' }, 3);
    // 1, 4, 9: mean 14/3, variance 98/3 − (14/3)² = 98/9; 20, 30, 40: mean 30, variance 200/3.
    const deviation = Math.sqrt(98 / 9 + 1e-5);
    expect(levels[0]).toBeCloseTo(14 / 3, 5);
    expect(deviations[0]).toBeCloseTo(deviation, 5);
    expect(inputs[0]).toBeCloseTo((1 - 14 / 3) / deviation, 5);
    expect(inputs[5]).toBeCloseTo(10 / Math.sqrt(200 / 3), 5);
    expect([...actual].map((value) => value + 14 / 3)).toEqual([
      expect.closeTo(16, 5),
      expect.closeTo(25, 5),
    ]);
  });

  it('gives every target of a window a row of its own when one net is shared', () => {
    const { inputs, actual, levels } = gathered(
      { ...joint, targets: 2, shared: true, normalise: 'last' },
      2,
      3,
    );
    expect([...inputs]).toEqual([-4, -3, 0, -20, -10, 0, -8, -5, 0, -20, -10, 0]);
    expect([...actual]).toEqual([5, 12, 10, 20, 7, 16, 10, 20]);
    expect([...levels]).toEqual([4, 30, 9, 40]);
  });

  it('lays the targets of a joint net side by side, each with its steps together', () => {
    const { actual } = gathered({ ...joint, targets: 2 }, 3);
    expect([...actual]).toEqual([16, 25, 50, 60]);
  });

  it('leaves what is known ahead at its level and adds its future', () => {
    const { inputs, future } = gathered({ ...joint, known: 1, normalise: 'last' }, 3, 2);
    expect([...inputs.subarray(0, 6)]).toEqual([-8, 20, -5, 30, 0, 40]);
    expect([...future]).toEqual([50, 60, 40, 50]);
  });

  it('shows what is known ahead to every row of a shared net', () => {
    const columns = [squares, tens, Float32Array.of(0, 1, 2, 3, 4, 5)];
    const { inputs, future } = gathered({ ...joint, columns, targets: 2, known: 1, shared: true }, 2);
    expect([...inputs]).toEqual([0, 0, 1, 1, 4, 2, 10, 0, 20, 1, 30, 2]);
    expect([...future]).toEqual([3, 4, 3, 4]);
  });

  it('writes only the front of larger buffers', () => {
    const buffers = batchBuffers(joint, 3);
    buffers.inputs.fill(-1);
    gatherBatch(joint, Int32Array.of(2), buffers);
    expect([...buffers.inputs.subarray(6)]).toEqual(new Array(12).fill(-1));
  });
});

describe('restoreLevels', () => {
  it.each(['none', 'last', 'revin'] as const)(
    'undoes what gatherBatch did to the targets: %s',
    (normalise) => {
      const buffers = gathered({ ...joint, normalise }, 3, 2);
      // What a perfect net gives: the rest over the deviation.
      const outputs = buffers.actual.map((value, at) => value / (buffers.deviations[at >> 1] as number));
      restoreLevels(outputs, buffers, { pairs: 2, size: 2 });
      expect([...outputs]).toEqual([16, 25, 9, 16].map((value) => expect.closeTo(value, 4)));
    },
  );
});

describe('gatherInputs and gatherFuture', () => {
  it('reach the very last row, where no targets exist', () => {
    const buffers = batchBuffers(joint, 1);
    gatherInputs(joint, Int32Array.of(5), buffers);
    expect([...buffers.inputs]).toEqual([9, 40, 16, 50, 25, 60]);
  });

  it('take what is known of later steps', () => {
    const into = new Float32Array(1);
    gatherFuture({ ...joint, known: 1, ahead: 1 }, Int32Array.of(2), { into, after: 2 });
    expect([...into]).toEqual([60]);
  });
});

describe('a window that is cut short', () => {
  const lengths = Int32Array.of(1, 2, 3, 3, 2, 3);

  it('is empty in front, and is normalised by its own steps alone', () => {
    const cut = gathered({ ...joint, lengths }, 1, 3);
    expect([...cut.inputs]).toEqual([0, 0, 0, 10, 1, 20, 1, 20, 4, 30, 9, 40]);
    expect([...cut.lengths]).toEqual([2, 3]);
    expect([...gathered({ ...joint, lengths, normalise: 'last' }, 1).inputs]).toEqual([0, 0, -1, -10, 0, 0]);
    const { levels, deviations, inputs } = gathered({ ...joint, lengths, normalise: 'revin' }, 1);
    expect([levels[0], deviations[0]]).toEqual([0.5, expect.closeTo(Math.sqrt(0.25 + 1e-5), 6)]);
    expect([...inputs.subarray(0, 2)]).toEqual([0, 0]);
  });

  it('leaves nothing of a longer one that stood in its place', () => {
    const source: WindowSource = { ...joint, lengths, known: 1, normalise: 'last' };
    const buffers = batchBuffers(source, 2);
    gatherInputs(source, Int32Array.of(2, 3), buffers);
    gatherInputs(source, Int32Array.of(1, 3), buffers);
    expect([...buffers.inputs.subarray(0, 6)]).toEqual([0, 0, -1, 10, 0, 20]);
  });

  it('reads no row before its first', () => {
    const poisoned = {
      ...joint,
      lengths,
      columns: [squares.map((value, row) => (row < 3 ? Number.NaN : value)), tens],
    };
    expect([...gathered(poisoned, 4).inputs]).toEqual([0, 0, 9, 40, 16, 50]);
  });
});
