import { describe, expect, it } from 'vitest';
import { onKeptRows } from '../../../../../src/renderer/features/forecast/kept/kept-rows.ts';
import type { RunRecord } from '../../../../../src/shared/run.ts';
import { targetOf, testOf } from '../../../scripted/data.ts';

describe('rows that are kept', () => {
  const config = { horizon: 7, target: 'temp_max' } as const;
  const kept = targetOf(config as never);
  const record = { id: 'a', rows: { train: 280, validation: 60, test: 60 } } as unknown as RunRecord;

  it('are those that windows and parts are counted from', () => {
    const test = testOf(config as never);
    const shown = onKeptRows(kept, { record, test });
    expect(shown.record?.rows).toEqual({ train: 140, validation: 60, test: 60 });
    expect(shown.test?.origins).toEqual(test.origins.map((origin) => origin - 140));
    expect(shown.test?.predicted).toEqual(test.predicted);
  });

  it('begin in the validation part, or in the test part of a very long one, whose first windows are left out', () => {
    const test = testOf(config as never);
    const later = { ...kept, firstRow: 310 };
    expect(onKeptRows(later, { record, test: null }).record?.rows).toEqual({
      ...{ train: 0, validation: 30, test: 60 },
    });
    const latest = onKeptRows({ ...kept, firstRow: 350 }, { record, test });
    expect(latest.record?.rows.validation).toBe(0);
    expect(latest.test?.origins[0]).toBe(0);
    const left = test.origins.length - (latest.test?.origins.length ?? 0);
    expect(left).toBe(11);
    expect(latest.test?.predicted).toEqual(test.predicted.subarray(left * 7));
  });
});
