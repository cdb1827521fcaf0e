/** Axes, grids and tooltips that all charts share: hairlines, small grey figures, no boxes. */
import type { TimeIndex } from '../../shared/dataset.ts';
import { formatValue } from '../ui/format.ts';
import type { ChartOption } from './echarts.ts';
import type { Palette } from './palette.ts';

export const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", Arial, sans-serif';
const LABEL_PX = 11;
/** Room at the right for the names at the line ends. */
const END_LABEL_PX = 92;

/** What every chart starts from. */
export function baseOption(palette: Palette): ChartOption {
  return {
    animation: false,
    textStyle: { fontFamily: FONT, fontSize: LABEL_PX, color: palette.third },
    grid: {
      left: 8,
      right: END_LABEL_PX,
      top: 28,
      bottom: 6,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
  };
}

/** The vertical axis; ticks as many decimals as their distance needs. */
export function valueAxis(palette: Palette, unit = ''): NonNullable<ChartOption['yAxis']> {
  return {
    type: 'value',
    scale: true,
    name: unit,
    nameLocation: 'end',
    nameGap: 12,
    nameTextStyle: { color: palette.third, fontSize: LABEL_PX, align: 'right', padding: [0, 4, 0, 0] },
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { ...labelStyle(palette), formatter: (value: number) => formatValue(value, tickStep(value)) },
    splitLine: { lineStyle: { color: palette.line, type: [2, 3] } },
  };
}

/** The time axis; row numbers where the file has no time. */
export function timeAxis(palette: Palette, time: Pick<TimeIndex, 'kind'>): NonNullable<ChartOption['xAxis']> {
  const shared = {
    min: 'dataMin',
    max: 'dataMax',
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
    splitLine: { show: false },
  } as const;
  if (time.kind === 'none') {
    return {
      type: 'value',
      ...shared,
      axisLabel: {
        ...labelStyle(palette),
        hideOverlap: true,
        formatter: (value: number) => formatValue(value, 1),
      },
    };
  }
  return {
    type: 'time',
    splitNumber: 6,
    ...shared,
    axisLabel: {
      ...labelStyle(palette),
      hideOverlap: true,
      formatter: {
        year: '{yyyy}',
        month: '{yyyy}-{MM}',
        day: '{yyyy}-{MM}-{dd}',
        hour: '{HH}:{mm}',
        minute: '{HH}:{mm}',
        second: '{HH}:{mm}:{ss}',
      },
    },
  };
}

/** Style of tick labels. */
export function labelStyle(palette: Palette) {
  return { color: palette.third, fontSize: LABEL_PX, fontFamily: FONT } as const;
}

/** ECharts hands a formatter no step, so ticks get the decimals that their own digits need. */
function tickStep(value: number): number {
  const size = Math.abs(value);
  for (const step of [1, 0.1, 0.01, 0.001, 0.0001]) {
    if (Math.abs(size / step - Math.round(size / step)) < 1e-6) {
      return step;
    }
  }
  return 0.00001;
}
