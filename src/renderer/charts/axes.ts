/** Axes, grids and tooltips that all charts share: hairlines, small grey figures, no boxes. */
import type { TimeIndex } from '../../shared/dataset.ts';
import { t } from '../../shared/texts/text.ts';
import { formatShare, formatValue } from '../ui/format.ts';
import { timeTicks } from './detail/time-ticks.ts';
import type { ChartOption, LineOption } from './echarts.ts';
import type { Span } from './forecast-scene.ts';
import type { Palette, RunStyle } from './palette.ts';

export const FONT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", Arial, sans-serif';
const LABEL_PX = 11;
/** Room at the right for the names at the line ends. */
export const END_LABEL_PX = 104;
/** Room at the right of a plot without names there, for what stands in its corner. */
export const TOOLS_PX = 60;
/** About the room at the left for the figures of the vertical axis. */
export const VALUE_LABEL_PX = 48;

/** What every chart starts from; beside and above its plot is so much room, and the figures of its axes have their own. */
export function baseOption(
  palette: Palette,
  { right, top }: { readonly right: number; readonly top: number },
): ChartOption {
  return {
    animation: false,
    textStyle: { fontFamily: FONT, fontSize: LABEL_PX, color: palette.third },
    grid: {
      left: 8,
      right,
      top,
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
    axisLabel: {
      ...labelStyle(palette),
      formatter: (value: number) => `${t('“up”')} ${formatShare(value, 0)}`,
    },
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
    ...quietAxis(palette),
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

/** A line that is read and not pressed: without points, the same under the pointer. */
export function quietLine(
  id: string,
  color: string,
  width: number,
  dash: RunStyle['dash'] = 'solid',
): LineOption {
  return {
    id,
    type: 'line',
    silent: true,
    showSymbol: false,
    emphasis: { disabled: true },
    itemStyle: { color },
    lineStyle: { color, width, type: dash === 'solid' ? 'solid' : [...dash] },
  };
}

/** An axis with its line and its labels alone. */
export function quietAxis(palette: Palette) {
  return {
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
    splitLine: { show: false },
  } as const;
}

/** An axis of a map of cells: names in turn. */
export function cellAxis(palette: Palette) {
  return {
    type: 'category',
    axisTick: { show: false },
    axisLabel: { ...labelStyle(palette), hideOverlap: true },
    splitArea: { show: false },
  } as const;
}

/** The colours of the cells of a map from one value to another; what they mean is said beside it. */
export function cellColors(
  [min, max]: readonly [min: number, max: number],
  colors: readonly string[],
): NonNullable<ChartOption['visualMap']> {
  return { show: false, type: 'continuous', dimension: 2, min, max, inRange: { color: [...colors] } };
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
