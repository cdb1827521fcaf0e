/** One column of the data as it is, gaps left open. */
import type { TimeIndex } from '../../shared/dataset.ts';
import { formatValue } from '../ui/format.ts';
import { formatStamp } from '../ui/time-words.ts';
import { baseOption, timeAxis, valueAxis } from './axes.ts';
import type { ChartOption, LineOption } from './echarts.ts';
import type { Palette } from './palette.ts';
import { axisTooltip } from './tooltip.ts';

export interface ColumnScene {
  readonly name: string;
  readonly unit: string;
  readonly time: TimeIndex;
  /** x and y in turn. */
  readonly pairs: Float64Array;
}

const SAMPLE_FROM_NUMBERS = 8000;

export function columnOption({ name, unit, time, pairs }: ColumnScene, palette: Palette): ChartOption {
  return {
    ...baseOption(palette),
    grid: {
      left: 8,
      right: 16,
      top: 28,
      bottom: 6,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    useUTC: true,
    tooltip: axisTooltip(palette, (points) => {
      const point = points[0];
      return point === undefined
        ? null
        : {
            heading: formatStamp(point.x, time),
            lines: [{ name, value: `${formatValue(point.y)} ${unit}`.trim(), color: palette.ink }],
          };
    }),
    xAxis: timeAxis(palette, time),
    yAxis: valueAxis(palette, unit),
    dataZoom: [{ id: 'time', type: 'inside', filterMode: 'filter', rangeMode: ['value', 'value'] }],
    series: [
      {
        id: 'column',
        type: 'line',
        silent: true,
        showSymbol: false,
        connectNulls: false,
        emphasis: { disabled: true },
        lineStyle: { color: palette.ink, width: 1.25 },
        data: pairs as unknown as NonNullable<LineOption['data']>,
        dimensions: ['x', 'y'],
        ...(pairs.length > SAMPLE_FROM_NUMBERS ? { sampling: 'lttb' as const } : {}),
      },
    ],
  };
}
