/** One column of the data as it is, gaps left open. */
import type { TimeIndex } from '../../shared/dataset.ts';
import { t } from '../../shared/texts/text.ts';
import { formatValue } from '../ui/format.ts';
import { formatStamp } from '../ui/time-words.ts';
import {
  baseOption,
  quietLine,
  TOOLS_PX,
  timeAxis,
  timeTickDetail,
  VALUE_LABEL_PX,
  valueAxis,
} from './axes.ts';
import { type ColumnLines, FILLED_DASH } from './detail/column-lines.ts';
import { thinning } from './detail/envelope.ts';
import { type Detail, VIEW_ZOOM } from './detail/use-detail.ts';
import type { ChartOption, LineOption } from './echarts.ts';
import type { Span } from './forecast-scene.ts';
import type { Palette } from './palette.ts';
import { axisTooltip } from './tooltip.ts';

export interface ColumnScene {
  readonly name: string;
  readonly unit: string;
  readonly time: TimeIndex;
  readonly lines: ColumnLines;
  readonly extent: Span;
}

const RIGHT_PX = TOOLS_PX;
const FILLED = 'filled';

/** The chart but for its line, which `columnDetail` thins for the part in view. */
export function columnOption(
  { name, unit, time, lines, extent }: ColumnScene,
  palette: Palette,
): ChartOption {
  return {
    ...baseOption(palette, { right: RIGHT_PX, top: 28 }),
    useUTC: true,
    tooltip: axisTooltip(palette, (points) => {
      const point = points[0];
      return point === undefined
        ? null
        : {
            heading: formatStamp(point.x, time),
            lines: [
              {
                name: point.seriesId === FILLED ? t('{target}, filled', { target: name }) : name,
                value: `${formatValue(point.y)} ${unit}`.trim(),
                color: palette.ink,
              },
            ],
          };
    }),
    xAxis: timeAxis(palette, time, extent),
    yAxis: valueAxis(palette, unit),
    dataZoom: [VIEW_ZOOM],
    series: [
      {
        ...quietLine('column', palette.ink, 1.25),
        connectNulls: false,
        dimensions: ['x', 'y'],
      },
      ...(lines.filled.length === 0 ? [] : [filledSeries(palette)]),
    ],
  };
}

function filledSeries(palette: Palette): LineOption {
  return {
    ...quietLine(FILLED, palette.third, 1, FILLED_DASH),
    connectNulls: false,
    dimensions: ['x', 'y'],
  };
}

/** The line and the ticks for the part in view. */
export function columnDetail({ time, lines }: Pick<ColumnScene, 'time' | 'lines'>): Detail {
  const thin = thinning(lines.actual);
  const thinFilled = lines.filled.length === 0 ? null : thinning(lines.filled);
  return (span, widthPx) => ({
    ...timeTickDetail(time, span, widthPx - VALUE_LABEL_PX - RIGHT_PX),
    series: [
      { id: 'column', type: 'line', data: thin(span) },
      ...(thinFilled === null ? [] : [{ id: FILLED, type: 'line' as const, data: thinFilled(span) }]),
    ],
  });
}
