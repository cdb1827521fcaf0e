import { expect, it } from 'vitest';
import { drawableOption } from '../../../../src/renderer/charts/detail/use-detail.ts';
import type { CustomOption, LineOption } from '../../../../src/renderer/charts/echarts.ts';

const LINE: LineOption = { type: 'line', id: 'actual', data: [] };
const BAND: CustomOption = { type: 'custom', id: 'band', renderItem: () => undefined };

it('draws the lines alone until the rest of ECharts has come: a kind that it does not know leaves a hole', () => {
  const option = { animation: false, series: [LINE, BAND] };
  expect(drawableOption(option, false)).toEqual({ animation: false, series: [LINE] });
  expect(drawableOption({ series: BAND }, false)).toEqual({ series: [] });
  expect(drawableOption(option, true)).toBe(option);
  const axes = { xAxis: { min: 0 } };
  expect(drawableOption(axes, false)).toBe(axes);
});
