import { describe, expect, it } from 'vitest';
import { readDraft } from '../../../src/renderer/store/draft.ts';
import { defaultDraft, fitWindow } from '../../../src/renderer/store/draft-defaults.ts';
import type { TimeIndex } from '../../../src/shared/dataset.ts';

function time(step: string | null, kind: TimeIndex['kind'] = 'regular'): TimeIndex {
  return { columns: ['date'], kind, step, first: null, last: null, zone: null };
}

function columns(...names: readonly string[]) {
  return names.map((name) => ({ name, kind: 'number' as const, missing: 0 }));
}

describe('the set-up a dataset starts with', () => {
  it('fits the step of the data', () => {
    const fitted = [
      fitWindow({ time: time('P1D'), rows: 1461 }),
      fitWindow({ time: time('P1D', 'calendar'), rows: 5000 }),
      fitWindow({ time: time('P1M'), rows: 1000 }),
      fitWindow({ time: time('PT1H'), rows: 17_420 }),
      fitWindow({ time: time(null, 'none'), rows: 9000 }),
    ];
    expect(fitted).toEqual([
      { window: 30, horizon: 7 },
      { window: 30, horizon: 5 },
      { window: 12, horizon: 3 },
      { window: 48, horizon: 24 },
      { window: 30, horizon: 7 },
    ]);
  });

  it('never asks for more than the smallest part of the split holds', () => {
    for (let rows = 30; rows <= 400; rows += 1) {
      for (const step of ['P1D', 'P1M', 'PT1H', 'PT5M', 'P1Y']) {
        const { window, horizon } = fitWindow({ time: time(step), rows });
        expect(horizon).toBeGreaterThanOrEqual(1);
        expect(window + horizon, `${rows} rows of ${step}`).toBeLessThanOrEqual(Math.floor(rows * 0.15));
      }
    }
  });

  it('takes window 12 and horizon 3 for ten years of months, and leaves recipe and cell to the preset', () => {
    const draft = defaultDraft({ time: time('P1M'), rows: 123, columns: columns('price') });
    expect(draft).toMatchObject({ target: 'price', window: '12', horizon: '3' });
    expect(draft).toMatchObject({ preset: 'fast', base: 'fast', byHand: [], cellByHand: false });
    expect(readDraft(draft).problems).toEqual({});
  });

  it('guesses the column that people would forecast, and the first number otherwise', () => {
    const target = (...names: readonly string[]) =>
      defaultDraft({ time: time('P1D'), rows: 1000, columns: columns(...names) }).target;
    expect(target('Open', 'High', 'Close', 'Adj Close', 'Volume')).toBe('Adj Close');
    expect(target('precipitation', 'temp_max', 'temp_min')).toBe('temp_max');
    expect(target('HUFL', 'OT')).toBe('OT');
    expect(target('a', 'b')).toBe('a');
  });
});
