/** Best so far: a step line, a point for each trial, and what is to be had without a search as lines across. */
import type { TrialEnd } from '../../../shared/search/study.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t } from '../../../shared/texts/text.ts';
import { formatScore } from '../../ui/format.ts';
import { baseOption, END_LABEL_PX, labelStyle, quietAxis, quietLine, valueAxis } from '../axes.ts';
import type { ChartOption, LineOption, ScatterOption } from '../echarts.ts';
import type { EndLabel } from '../end-labels.ts';
import type { Palette } from '../palette.ts';
import { axisTooltip } from '../tooltip.ts';
import { type BestLine, type BestPoint, type BestScene, errorSpan, placeText } from './best-scene.ts';

const DASHES: Readonly<Record<string, readonly number[]>> = { default: [6, 3], free: [2, 3] };

/** What became of a trial, in a word. */
export const END_WORDS: Readonly<Record<TrialEnd | 'works', Message>> = {
  finished: 'learned to its end',
  'stopped-early': 'stopped early',
  impossible: 'impossible',
  cut: 'cut short',
  works: 'at work',
};

/** Shape and colour: told apart by either alone. */
export function markOf(end: TrialEnd | null, palette: Palette) {
  switch (end) {
    case 'finished':
      return { symbol: 'circle', size: 7, fill: palette.accent, edge: palette.panel };
    case 'impossible':
      return { symbol: 'path://M0,0L8,8M8,0L0,8', size: 7, fill: palette.panel, edge: palette.ink };
    case 'cut':
      return { symbol: 'rect', size: 6, fill: palette.panel, edge: palette.third };
    case 'stopped-early':
      return { symbol: 'circle', size: 6, fill: palette.panel, edge: palette.third };
    default:
      return { symbol: 'diamond', size: 8, fill: palette.panel, edge: palette.accent };
  }
}

export function bestOption(scene: BestScene, palette: Palette): ChartOption {
  const { along, points, lines, unit, chosen } = scene;
  const span = errorSpan(scene) ?? { low: 0, high: 1 };
  const last = points[points.length - 1]?.at ?? 0;
  const end = Math.max(last, along === 'time' ? 1e-3 : 1);
  const withUnit = (value: number | null) => `${formatScore(value)}${unit === '' ? '' : ` ${unit}`}`;
  return {
    ...baseOption(palette, { right: END_LABEL_PX + 12, top: 24 }),
    tooltip: axisTooltip(palette, (near) => {
      const at = near[0]?.x;
      const point = points.find((each) => each.at === at);
      return point === undefined
        ? null
        : {
            heading: `${point.number === 0 ? t('Set-up 0, the default') : t('Set-up {number}', { number: point.number })}, ${t(END_WORDS[point.end ?? 'works'])}`,
            lines: [
              { name: t('its error'), value: withUnit(point.mae), color: markOf(point.end, palette).edge },
              { name: t('best so far'), value: withUnit(point.best), color: palette.accent },
              ...lines.map(({ name, mae }) => ({ name, value: withUnit(mae), color: palette.third })),
            ],
          };
    }),
    xAxis: {
      type: 'value',
      min: 0,
      max: end,
      ...(along === 'trials' ? { minInterval: 1 } : {}),
      ...quietAxis(palette),
      axisLabel: {
        ...labelStyle(palette),
        hideOverlap: true,
        showMaxLabel: along === 'trials',
        formatter: (value: number) => placeText(value, along),
      },
    },
    yAxis: {
      ...valueAxis(palette, unit),
      min: span.low,
      max: span.high,
      splitNumber: 4,
      splitLine: {
        lineStyle: { color: palette.line, type: [2, 3] },
        showMinLine: false,
        showMaxLine: false,
      },
      axisLabel: {
        ...labelStyle(palette),
        showMinLabel: false,
        showMaxLabel: false,
        formatter: (value: number) => formatScore(value),
      },
    } as NonNullable<ChartOption['yAxis']>,
    series: [
      ...lines.map((line) => acrossLine(line, end, palette)),
      stepLine(points, palette),
      ...pointSeries(points, span.high, palette),
      ...chosenMark(points, chosen, span.high, palette),
    ],
  };
}

/** At the right end of each line. */
export function bestLabels({ points, lines, along }: BestScene, palette: Palette): readonly EndLabel[] {
  const last = points[points.length - 1];
  const end = Math.max(last?.at ?? 0, along === 'time' ? 1e-3 : 1);
  const across = lines.map(
    ({ id, name, mae }): EndLabel => ({ id, name, x: end, y: mae, color: palette.second, bold: false }),
  );
  return last?.best == null
    ? across
    : [
        ...across,
        { id: 'best', name: t('best so far'), x: end, y: last.best, color: palette.accent, bold: true },
      ];
}

function acrossLine({ id, mae }: BestLine, end: number, palette: Palette): LineOption {
  return {
    ...quietLine(id, palette.third, 1.25, DASHES[id] ?? 'solid'),
    data: [
      [0, mae],
      [end, mae],
    ],
  };
}

function stepLine(points: readonly BestPoint[], palette: Palette): LineOption {
  return {
    ...quietLine('best', palette.accent, 2),
    // Steps of our own: those of ECharts slant where a step is a few pixels high.
    data: points.flatMap(({ at, best }, place) => {
      const before = points[place - 1]?.best ?? best;
      return best === null || before === null
        ? []
        : before === best
          ? [[at, best]]
          : [
              [at, before],
              [at, best],
            ];
    }),
  };
}

/** One series for each way in which a trial ends; what errs beyond the axis stands at its upper edge as an arrow. */
function pointSeries(points: readonly BestPoint[], high: number, palette: Palette): readonly ScatterOption[] {
  const ends = [...new Set(points.map(({ end }) => end))];
  return ends.map((end): ScatterOption => {
    const look = markOf(end, palette);
    return {
      id: `points ${end ?? 'works'}`,
      type: 'scatter',
      symbol: look.symbol,
      symbolSize: look.size,
      z: end === 'finished' ? 4 : 3,
      cursor: 'pointer',
      itemStyle: { color: look.fill, borderColor: look.edge, borderWidth: 1.25 },
      data: points.filter((point) => point.end === end).flatMap((point) => placed(point, high)),
    };
  });
}

interface PlacedPoint {
  readonly value: number[];
  readonly symbolOffset?: number[];
  readonly symbol?: string;
}

/** What came to no error has none to stand at: the upper edge says that it is worse than all that is drawn. */
function placed({ at, mae, number, end }: BestPoint, high: number): readonly PlacedPoint[] {
  if (mae === null && end === null) {
    return [];
  }
  return mae !== null && mae <= high
    ? [{ value: [at, mae, number] }]
    : [{ value: [at, high, number], symbolOffset: [0, 6], ...(mae === null ? {} : { symbol: 'triangle' }) }];
}

function chosenMark(
  points: readonly BestPoint[],
  chosen: number | null,
  high: number,
  palette: Palette,
): readonly ScatterOption[] {
  const point = points.find(({ number }) => number === chosen);
  return point?.mae == null || point.mae > high
    ? []
    : [
        {
          id: 'chosen',
          type: 'scatter',
          silent: true,
          symbol: 'circle',
          symbolSize: 15,
          z: 5,
          itemStyle: { color: 'transparent', borderColor: palette.ink, borderWidth: 1.5 },
          data: [[point.at, point.mae, point.number]],
        },
      ];
}

/** Said beside the chart: what its marks mean. */
export function markWords(points: readonly BestPoint[]): readonly TrialEnd[] {
  const there = new Set(points.map(({ end }) => end));
  return (['finished', 'stopped-early', 'impossible', 'cut'] as const).filter((end) => there.has(end));
}
