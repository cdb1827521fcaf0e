import { describe, expect, it } from 'vitest';
import { brushByKey, centred, dragged } from '../../../../src/renderer/charts/overview/brush.ts';
import { overviewWords } from '../../../../src/renderer/charts/overview/overview-strip.tsx';
import {
  lineColumns,
  pixelColumns,
  rangeOf,
} from '../../../../src/renderer/charts/overview/pixel-columns.ts';
import { residualWords } from '../../../../src/renderer/charts/overview/residual-strip.tsx';

const extent = { from: 0, to: 1000 };
const shown = { from: 800, to: 1000 };
const start = { from: 400, to: 600 };

describe('the window of an overview', () => {
  it('is moved as a whole and stays as wide, inside the series', () => {
    expect(dragged({ held: 'window', start, by: -50 }, extent)).toEqual({ from: 350, to: 550 });
    expect(dragged({ held: 'window', start, by: 9000 }, extent)).toEqual({ from: 800, to: 1000 });
  });

  it('is resized at either edge, never to nothing and never beyond the series', () => {
    expect(dragged({ held: 'from', start, by: 50 }, extent)).toEqual({ from: 450, to: 600 });
    expect(dragged({ held: 'from', start, by: 900 }, extent)).toEqual({ from: 599, to: 600 });
    expect(dragged({ held: 'to', start, by: 9000 }, extent)).toEqual({ from: 400, to: 1000 });
    expect(dragged({ held: 'to', start, by: -9000 }, extent)).toEqual({ from: 400, to: 401 });
  });

  it('goes where the strip is pressed', () => {
    expect(centred(100, start, extent)).toEqual({ from: 0, to: 200 });
    expect(centred(700, start, extent)).toEqual({ from: 600, to: 800 });
  });

  it('does the same by keys, the window and each edge for itself', () => {
    const reach = { extent, shown };
    expect(brushByKey('ArrowLeft', 'window', start, reach)).toEqual({ from: 370, to: 570 });
    expect(brushByKey('0', 'window', start, reach)).toBe(shown);
    expect(brushByKey('ArrowLeft', 'from', start, reach)).toEqual({ from: 380, to: 600 });
    expect(brushByKey('ArrowRight', 'to', start, reach)).toEqual({ from: 400, to: 620 });
    expect(brushByKey('End', 'to', start, reach)).toEqual({ from: 400, to: 1000 });
    expect(brushByKey('Home', 'from', start, reach)).toEqual({ from: 0, to: 600 });
    expect(brushByKey('x', 'from', start, reach)).toBeNull();
  });
});

describe('columns of pixels', () => {
  const pairs = Float64Array.from({ length: 2000 }, (_, at) =>
    at % 2 === 0 ? at / 2 : at === 1001 ? 70 : at > 1500 ? Number.NaN : Math.sin(at),
  );

  it('hold the lowest and the highest of their rows, and nothing where the line has a hole', () => {
    const columns = pixelColumns(pairs, extent, 100);
    expect(columns.high[50]).toBe(70);
    expect(columns.high[49]).toBeLessThanOrEqual(1);
    expect([columns.low[80], columns.high[80]]).toEqual([Number.NaN, Number.NaN]);
    expect(rangeOf(columns)?.high).toBe(70);
  });

  it('go on from value to value where a line has fewer of them than columns, and not over a hole', () => {
    const few = Float64Array.of(0, 0, 40, 20, 60, Number.NaN, 80, 5, 100, 5);
    const { low, high } = lineColumns(few, { from: 0, to: 100 }, 10);
    expect(Array.from(high.subarray(0, 5))).toEqual([5, 10, 15, 20, 20]);
    expect(Array.from(low.subarray(0, 5))).toEqual([0, 5, 10, 15, 20]);
    expect(Array.from(high.subarray(5))).toEqual([Number.NaN, Number.NaN, Number.NaN, 5, 5]);
    expect(pixelColumns(few, { from: 0, to: 100 }, 10).high[1]).toBeNaN();
  });

  it('read the span and nothing else', () => {
    const columns = pixelColumns(pairs, { from: 600, to: 700 }, 10);
    expect(rangeOf(columns)?.high).toBeLessThanOrEqual(1);
    expect(rangeOf(pixelColumns(pairs, { from: 900, to: 1000 }, 10))).toBeNull();
  });
});

describe('the strips in words', () => {
  const time = { kind: 'none', first: '1' } as const;

  it('name the parts of the series', () => {
    const words = overviewWords({
      ...{ time, pairs: new Float64Array(), zoom: { extent, shown }, origin: 990 },
      ...{ validationFrom: 700, testFrom: 850 },
    });
    expect(words).toMatch(/^The whole series from .* to .*, validation from .*700.*, test from .*850/);
  });

  it('say how far off the forecasts were, and where most', () => {
    const words = (pairs: Float64Array) => residualWords({ pairs, unit: 'MW', name: 'LSTM', time });
    expect(words(Float64Array.of(1, 2, 2, -4, 3, Number.NaN))).toMatch(
      /^LSTM was off by 3.00 MW on average .* at most by 4.00 MW on .*2/,
    );
    expect(words(Float64Array.of(1, Number.NaN))).toContain('Nothing that LSTM said');
  });
});
