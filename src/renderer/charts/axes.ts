/** Axes, grids and tooltips that all charts share: hairlines, small grey figures, no boxes. */
import type { TimeIndex } from '../../shared/dataset.ts';
import { formatShare, formatValue } from '../ui/format.ts';
import { timeTicks } from './detail/time-ticks.ts';
import type { ChartOption } from './echarts.ts';
import type { Span } from './forecast-scene.ts';
import type { Palette } from './palette.ts';

export const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", Arial, sans-serif';
const LABEL_PX = 11;
/** Room at the right for the names at the line ends. */
export const END_LABEL_PX = 104;
/** About the room at the left for the figures of the vertical axis. */
export const VALUE_LABEL_PX = 48;

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

/** A second vertical axis, at the right: the probability of “up”, from 0 to 1. */
export function shareAxis(palette: Palette): NonNullable<ChartOption['yAxis']> {
  return {
    type: 'value',
    position: 'right',
    min: 0,
    max: 1,
    interval: 0.5,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { ...labelStyle(palette), formatter: (value: number) => `“up” ${formatShare(value, 0)}` },
    splitLine: { show: false },
  };
}

/** The time axis over the whole extent; row numbers where the file has no time. Its ticks come with `timeTickDetail`. */
export function timeAxis(
  palette: Palette,
  time: Pick<TimeIndex, 'kind'>,
  extent: Span,
): NonNullable<ChartOption['xAxis']> {
  const shared = {
    // Not what the lines say: long ones are drawn in part.
    min: extent.from,
    max: extent.to,
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
  return { type: 'time', ...shared, axisLabel: { ...labelStyle(palette), hideOverlap: false } };
}

/** The ticks of the time axis for the part in view; nothing where rows are counted. */
export function timeTickDetail(
  time: Pick<TimeIndex, 'kind' | 'step'>,
  span: Span,
  plotPx: number,
): Pick<ChartOption, 'xAxis'> {
  if (time.kind === 'none') {
    return {};
  }
  const ticks = timeTicks(span, plotPx, time);
  const labels = new Map(ticks.map(({ at, label }) => [at, label]));
  return {
    xAxis: {
      type: 'time',
      axisLabel: {
        customValues: ticks.map(({ at }) => at),
        formatter: (value: number) => labels.get(value) ?? '',
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
