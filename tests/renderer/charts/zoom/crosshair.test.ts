// @vitest-environment happy-dom
/** One crosshair over charts of the same times. */
import { expect, it } from 'vitest';
import type { ChartInstance } from '../../../../src/renderer/charts/echarts.ts';
import { mapColumns } from '../../../../src/renderer/charts/residuals/origin-map.ts';
import { linkColumns } from '../../../../src/renderer/charts/zoom/cross-columns.ts';
import { linkCrosshair } from '../../../../src/renderer/charts/zoom/crosshair.ts';
import { createSharedSpan } from '../../../../src/renderer/charts/zoom/shared-span.ts';
import { createCrosshair } from '../../../../src/renderer/store/view/crosshair.ts';

/** A chart that points where it is told, at its nearest row, and says so as ECharts does. */
function pointingChart(step: number) {
  const shared = createSharedSpan();
  const aims: (number | null)[] = [];
  shared.onAim((stamp) => {
    aims.push(stamp);
    shared.point(stamp === null ? null : Math.round(stamp / step) * step);
  });
  return { shared, aims };
}

it('has every chart point where the pointer is in one of them, and none answer back', () => {
  const crosshair = createCrosshair();
  const [forecast, residuals] = [pointingChart(1), pointingChart(10)];
  const ends = [forecast, residuals].map(({ shared }) => linkCrosshair(crosshair, shared));
  forecast.shared.point(17);
  expect(residuals.aims).toEqual([17]);
  expect(residuals.shared.pointed()).toBe(20);
  // The nearest place of the other is no news for this one.
  expect([forecast.aims, forecast.shared.pointed()]).toEqual([[], 17]);
  forecast.shared.point(null);
  expect(residuals.aims).toEqual([17, null]);
  residuals.shared.point(40);
  expect(forecast.aims).toEqual([40]);
  // Whoever goes takes the crosshair along.
  ends[1]?.();
  expect(forecast.aims).toEqual([40, null]);
  ends[0]?.();
  crosshair.setState({ stamp: 3, by: {} });
  expect([forecast.aims.length, residuals.aims.length]).toEqual([2, 2]);
});

it('knows the column in which a stamp is first asked about, and the stamp that a cell is about', () => {
  // Rows a day apart, the first of them the fifth of the file; origins of every second row, two to a column.
  const times = Float64Array.from({ length: 20 }, (_, row) => row * 100);
  const origins = Int32Array.of(5, 7, 9, 11);
  const columns = mapColumns({ firsts: [0, 2], steps: [1, 2, 3], stepsEach: 1 }, origins, {
    firstRow: 5,
    times,
  });
  expect([columns.stampOf(0, 0), columns.stampOf(1, 2)]).toEqual([100, 700]);
  expect([columns.stampOf(1, 9), columns.stampOf(0, 99)]).toEqual([500, 100]);
  expect([0, 1, 400, 401, 900, 901].map((stamp) => columns.columnOf(stamp))).toEqual([
    null,
    0,
    0,
    1,
    1,
    null,
  ]);
});

it('marks the column of a stamp in a map by a line, and tells of the cell under the pointer', () => {
  const crosshair = createCrosshair();
  const heard = new Map<string, (event: { readonly value?: unknown }) => void>();
  const dom = document.createElement('div');
  const chart = {
    getDom: () => dom,
    on: (name: string, listener: (event: { readonly value?: unknown }) => void) => heard.set(name, listener),
    off: (name: string) => heard.delete(name),
    convertToPixel: (_axis: object, column: number) => 40 + column * 10.4,
    isDisposed: () => false,
  } as unknown as ChartInstance;
  const end = linkColumns(crosshair, chart, {
    stampOf: (column, row) => column * 100 + row,
    columnOf: (stamp) => (stamp < 0 ? null : Math.floor(stamp / 100)),
  });
  const line = dom.querySelector<HTMLElement>('.chart-cross');
  expect(line?.hidden).toBe(true);
  crosshair.setState({ stamp: 250, by: {} });
  expect([line?.hidden, line?.style.left]).toEqual([false, '61px']);
  crosshair.setState({ stamp: -1, by: {} });
  expect(line?.hidden).toBe(true);
  heard.get('mouseover')?.({ value: [3, 2, 0.5] });
  expect(crosshair.getState()).toEqual({ stamp: 302, by: chart });
  // Its own pointer is in it: no line beside that.
  expect(line?.hidden).toBe(true);
  heard.get('globalout')?.({});
  expect(crosshair.getState().stamp).toBeNull();
  end();
  expect([dom.children.length, heard.size]).toEqual([0, 0]);
});
