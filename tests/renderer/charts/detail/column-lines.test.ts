import { describe, expect, it } from 'vitest';
import { columnLines } from '../../../../src/renderer/charts/detail/column-lines.ts';
import { PROVENANCE } from '../../../../src/shared/dataset.ts';

const DAY = 86_400_000;
const times = Float64Array.from({ length: 6 }, (_, row) => row * DAY);
const values = Float64Array.of(1, 2, 3, 4, 5, 6);
const time = { kind: 'regular', step: 'P1D' } as const;
const ys = (pairs: Float64Array) => [...pairs].filter((_, at) => at % 2 === 1);

describe('columnLines', () => {
  it('draws what was measured apart from what was filled, which reaches to its neighbours', () => {
    const { between, carried } = PROVENANCE;
    const provenance = Uint8Array.of(0, 0, between, carried, 0, 0);
    const { actual, filled, measured } = columnLines(time, times, { values, provenance });
    const none = Number.NaN;
    expect(ys(actual)).toEqual([1, 2, none, none, 5, 6]);
    expect(ys(filled)).toEqual([none, 2, 3, 4, 5, none]);
    expect([...measured]).toEqual([1, 2, none, none, 5, 6]);
  });

  it('has no second line where nothing was filled', () => {
    const lines = columnLines(time, times, { values, provenance: new Uint8Array() });
    expect([ys(lines.actual), lines.filled.length]).toEqual([[...values], 0]);
  });
});
