/** What a run errs against the bytes of its weights: a line through what is pruned, and a point for each other form and each student. */
import type { CompressionCurve, CurvePoint } from '../../shared/compress/compression.ts';
import { bytesText } from '../../shared/compress/compression-text.ts';
import { curveWord } from '../../shared/compress/curve.ts';
import { decimalMark, t } from '../../shared/texts/text.ts';
import { formatScore } from '../ui/format.ts';
import { baseOption, FONT, labelStyle, quietAxis, TOOLS_PX, valueAxis } from './axes.ts';
import type { ChartOption, LineOption } from './echarts.ts';
import type { Palette, RunStyle } from './palette.ts';
import { axisTooltip } from './tooltip.ts';

export interface CompressionScene {
  readonly curve: CompressionCurve;
  readonly style: Pick<RunStyle, 'color'>;
  readonly unit: string;
}

/** Smaller to the left, better below. */
export function compressionOption({ curve, style, unit }: CompressionScene, palette: Palette): ChartOption {
  const { points } = curve;
  const pruned = points.filter(({ kind }) => kind === 'prune' || kind === 'whole').sort(byBytes);
  const forms = points.filter(({ kind }) => kind === 'int8' || kind === 'float16').sort(byBytes);
  const students = points.filter(({ kind }) => kind === 'distil').sort(byBytes);
  // Their words are longer than those of the forms, whose neighbours err about the same and have theirs above and below.
  const towardsMiddle = ({ bytes }: CurvePoint) => (2 * bytes > (points[0]?.bytes ?? 0) ? 'left' : 'right');
  const words = { color: palette.ink, width: 0 };
  return {
    ...baseOption(palette, { right: TOOLS_PX, top: 26 }),
    tooltip: axisTooltip(palette, (near) => {
      const at = near[0]?.x;
      // Students of as many units take the same bytes.
      const there = points.filter(({ bytes }) => bytes === at);
      return there[0] === undefined
        ? null
        : {
            heading: `${curveWord(there[0])}, ${bytesText(there[0].bytes)}`,
            lines: there.map((point) => ({
              name: t('error'),
              value: `${formatScore(point.error)} (${changeText(point, points)})`,
              color: style.color,
            })),
          };
    }),
    xAxis: {
      type: 'value',
      min: 0,
      ...quietAxis(palette),
      splitNumber: 3,
      axisLabel: {
        ...labelStyle(palette),
        hideOverlap: true,
        formatter: tickText,
      },
    },
    yAxis: valueAxis(palette, unit),
    series: [
      line('pruned', pruned, { color: style.color, width: 1.75, symbol: 'circle' }, palette),
      line(
        'forms',
        forms,
        { ...words, symbol: 'rect', sideOf: (_, place) => (place % 2 === 0 ? 'top' : 'bottom') },
        palette,
      ),
      ...(students.length === 0
        ? []
        : [line('students', students, { ...words, symbol: 'triangle', sideOf: towardsMiddle }, palette)]),
    ],
  };
}

/** The chart in words. */
export function describeCompression({ points, windows }: CompressionCurve): string {
  const each = points.map((point) =>
    t('{form} {size}, error {error}', {
      form: curveWord(point),
      size: bytesText(point.bytes),
      error: formatScore(point.error),
    }),
  );
  return t('Size against error on {windows} validation windows: {each}.', { windows, each: each.join('; ') });
}

/** `+1.2 %` beside the run as it is. */
export function changeText({ error }: CurvePoint, [whole]: readonly CurvePoint[]): string {
  const change = whole === undefined || whole.error === 0 ? 0 : 100 * (error / whole.error - 1);
  return `${change < 0 ? '−' : '+'}${decimalMark(Math.abs(change).toFixed(1))} %`;
}

/** Short enough for a small axis. */
function tickText(bytes: number): string {
  return bytes === 0
    ? '0'
    : bytes < 1e6
      ? `${decimalMark(String(Number((bytes / 1000).toPrecision(3))))} kB`
      : bytesText(bytes);
}

function byBytes(a: CurvePoint, b: CurvePoint): number {
  return a.bytes - b.bytes;
}

interface LineLook {
  readonly color: string;
  readonly width: number;
  readonly symbol: 'circle' | 'rect' | 'triangle';
  /** On which side of a point its words stand; nothing has words without it. */
  readonly sideOf?: (point: CurvePoint, place: number) => 'top' | 'bottom' | 'left' | 'right';
}

function line(id: string, points: readonly CurvePoint[], look: LineLook, palette: Palette): LineOption {
  const { sideOf } = look;
  return {
    id,
    type: 'line',
    silent: true,
    emphasis: { disabled: true },
    showSymbol: true,
    symbol: look.symbol,
    symbolSize: 7,
    ...(sideOf === undefined
      ? {}
      : {
          label: {
            show: true,
            color: palette.ink,
            fontSize: 11,
            fontFamily: FONT,
            formatter: ({ dataIndex }: { readonly dataIndex: number }) =>
              points[dataIndex] === undefined ? '' : curveWord(points[dataIndex]),
          },
        }),
    itemStyle: { color: palette.panel, borderColor: look.color, borderWidth: 1.75 },
    lineStyle: { color: look.color, width: look.width },
    data: points.map((point, place) => ({
      value: [point.bytes, point.error],
      ...(sideOf === undefined ? {} : { label: { position: sideOf(point, place) } }),
    })),
  };
}
