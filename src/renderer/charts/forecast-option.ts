/** The forecast chart: actuals in ink, the test forecast thin, the future thick, the naive forecast dashed. */
import { BASELINE_LABELS } from '../../shared/score-text.ts';
import { locale, t } from '../../shared/texts/text.ts';
import { formatShare, formatValue } from '../ui/format.ts';
import { formatStamp } from '../ui/time-words.ts';
import {
  baseOption,
  END_LABEL_PX,
  FONT,
  quietLine,
  shareAxis,
  timeAxis,
  timeTickDetail,
  VALUE_LABEL_PX,
  valueAxis,
} from './axes.ts';
import { bandThinning } from './detail/band-envelope.ts';
import { FILLED_DASH } from './detail/column-lines.ts';
import { mostDrawn, rangeOfPairs, thinning } from './detail/envelope.ts';
import { type Detail, VIEW_ZOOM } from './detail/use-detail.ts';
import type { ChartOption, CustomOption, LineOption } from './echarts.ts';
import type { EndLabel } from './end-labels.ts';
import type { Scene, SceneLine } from './forecast-scene.ts';
import { type Palette, withAlpha } from './palette.ts';
import { bandInView, bandSeries, shortBand } from './test-part/band-series.ts';
import { describePoint } from './test-part/point-words.ts';
import { axisTooltip } from './tooltip.ts';

/** Room above the plot for what stands there: the unit, `test`, `forecast from here`. */
const ABOVE_PX = 14;
const PLOT_ROOM = { right: END_LABEL_PX, top: 28 } as const;

/** The chart but for the lines that may be long, which `forecastDetail` thins for the part in view. */
export function forecastOption(scene: Scene, palette: Palette): ChartOption {
  return {
    ...baseOption(palette, PLOT_ROOM),
    useUTC: true,
    grid: forecastGrid(scene),
    tooltip: axisTooltip(palette, ([point]) =>
      point === undefined ? null : describePoint(point.x, scene, palette),
    ),
    xAxis: timeAxis(palette, scene.time, scene.extent),
    yAxis: scene.isProbability
      ? ([valueAxis(palette, scene.unit), shareAxis(palette)] as NonNullable<ChartOption['yAxis']>)
      : valueAxis(palette, scene.unit),
    dataZoom: [VIEW_ZOOM],
    series: [
      actualSeries(scene, palette),
      ...filledSeries(scene, palette),
      ...(scene.test?.band == null ? [] : [bandSeries(TEST_BAND)]),
      ...futureBandSeries(scene, palette),
      ...scene.others.map((line) => otherSeries(line)),
      ...naiveSeries(scene, palette),
      ...(scene.beside ?? []).map(({ id, style }) => ({
        ...quietLine(`beside ${id}`, style.color, 1, style.dash),
        connectNulls: false,
        dimensions: ['x', 'y'],
        z: 4,
      })),
      ...testSeries(scene, palette),
      ...futureSeries(scene),
      ...pickedSeries(scene, palette),
    ],
  };
}

/** About the width of a figure of an axis. */
const FIGURE_PX = 6.4;
/** Between the figures and the plot. */
const FIGURE_GAP_PX = 16;
const TIME_LABEL_PX = 26;

/**
 * The plot stands where it is whatever is in view: strips under it are aligned with it, and a plot that grew and shrank
 * with the labels at its edges would jump under the pointer.
 */
function forecastGrid({ actual, filled }: Scene): NonNullable<ChartOption['grid']> {
  let longest = 0;
  for (const pairs of [actual, filled]) {
    const { low, high } = rangeOfPairs(pairs);
    longest = Math.max(longest, figures(low), figures(high));
  }
  return {
    left: Math.max(VALUE_LABEL_PX, Math.ceil(longest * FIGURE_PX) + FIGURE_GAP_PX),
    ...PLOT_ROOM,
    bottom: TIME_LABEL_PX,
    outerBoundsMode: 'none',
  };
}

function figures(value: number): number {
  return Number.isFinite(value) ? formatValue(value).length : 0;
}

/** The long lines and the ticks for the part in view. */
export function forecastDetail({ time, actual, filled, test, beside = [] }: Scene): Detail {
  const thinActual = thinning(actual);
  const thinFilled = filled.length === 0 ? null : thinning(filled);
  const thinTest = test === null ? null : thinning(test.pairs);
  const thinBeside = beside.map(({ id, pairs }) => ({ id: `beside ${id}`, thin: thinning(pairs) }));
  const thinBand = test?.band == null ? null : bandThinning(test.band);
  return (span, widthPx) => {
    const plotPx = widthPx - VALUE_LABEL_PX - END_LABEL_PX;
    const most = mostDrawn(plotPx);
    const line = (id: string, data: NonNullable<LineOption['data']>) => ({ id, type: 'line' as const, data });
    const band = thinBand?.(span, most);
    return {
      ...timeTickDetail(time, span, plotPx),
      series: [
        line('actual', thinActual(span, most)),
        ...(thinFilled === null ? [] : [line('filled', thinFilled(span, most))]),
        ...(band === undefined || test === null
          ? []
          : [bandInView(TEST_BAND, band, { span, color: withAlpha(test.style.color, 0.16) })]),
        ...thinBeside.map(({ id, thin }) => line(id, thin(span, most))),
        ...(thinTest === null ? [] : [line('test', thinTest(span, most))]),
      ],
    };
  };
}

const TEST_BAND = 'test-band';

/** The names of the lines that reach into the future. */
export function forecastLabels(scene: Scene, palette: Pick<Palette, 'second'>): readonly EndLabel[] {
  if (scene.isProbability) {
    return [];
  }
  const labels: EndLabel[] = [];
  const add = (line: Omit<EndLabel, 'x' | 'y'>, points: Scene['naive']) => {
    const [x, y] = points[points.length - 1] ?? [];
    if (x !== undefined && y != null) {
      labels.push({ ...line, x, y });
    }
  };
  if (scene.future !== null) {
    const { name, style, points } = scene.future;
    add({ id: 'future', name, color: style.color, bold: true }, points);
  }
  for (const { id, name, style, points } of scene.others) {
    add({ id, name, color: style.color, bold: false }, points);
  }
  add({ id: 'naive', name: t(BASELINE_LABELS.naive), color: palette.second, bold: false }, scene.naive);
  return labels;
}

/** The chart in a sentence, for those who do not see it. */
export function describeScene(scene: Scene): string {
  const from = formatStamp(scene.extent.from, scene.time);
  const origin = formatStamp(scene.origin, scene.time);
  const steps = scene.future?.points.slice(-scene.futurePoints) ?? [];
  const last = steps[steps.length - 1];
  const actual = t('{target}, {rows} values from {from} to {origin}.', {
    target: scene.target,
    rows: scene.rows.toLocaleString(locale()),
    from,
    origin,
  });
  if (last === undefined || scene.future === null) {
    return t('{actual} No forecast yet.', { actual });
  }
  if (scene.isProbability) {
    const [, probability] = last;
    const share = probability === null ? '–' : formatShare(probability);
    return t('{actual} {name} gives “up” by {last} a probability of {share}.', {
      actual,
      name: scene.future.name,
      last: formatStamp(last[0], scene.time),
      share,
    });
  }
  const values = steps.map(([, y]) => (y === null ? '–' : formatValue(y)));
  const shown =
    values.length <= 8
      ? values.join(', ')
      : t('{from} to {to}', { from: values[0] ?? '', to: values[values.length - 1] ?? '' });
  return t('{actual} {name} forecasts {count} steps to {last}: {shown}{unit}.', {
    actual,
    name: scene.future.name,
    count: values.length,
    last: formatStamp(last[0], scene.time),
    shown,
    unit: scene.unit === '' ? '' : ` ${scene.unit}`,
  });
}

function actualSeries(scene: Scene, palette: Palette): LineOption {
  return {
    ...quietLine('actual', palette.ink, 1.5),
    dimensions: ['x', 'y'],
    z: 3,
    markLine: {
      silent: true,
      animation: false,
      symbol: 'none',
      data: [{ xAxis: scene.origin }],
      lineStyle: { color: palette.third, width: 1, type: [4, 3] },
      label: {
        formatter: t('forecast from here'),
        // Above the plot, beginning at the line: inside it would be written over the series.
        position: 'end',
        align: 'left',
        distance: [0, 8],
        color: palette.third,
        fontSize: 11,
        fontFamily: FONT,
      },
    },
    ...(scene.testFrom === null
      ? {}
      : {
          markArea: {
            silent: true,
            animation: false,
            itemStyle: { color: palette.shade },
            label: {
              show: true,
              position: [2, -ABOVE_PX],
              color: palette.third,
              fontSize: 11,
              fontFamily: FONT,
              formatter: t('test'),
            },
            data: [[{ xAxis: scene.testFrom }, { xAxis: scene.origin }]],
          },
        }),
  };
}

function filledSeries({ filled }: Scene, palette: Palette): readonly LineOption[] {
  return filled.length === 0
    ? []
    : [{ ...quietLine('filled', palette.third, 1, FILLED_DASH), dimensions: ['x', 'y'], z: 2 }];
}

function futureBandSeries({ band, future }: Scene, palette: Palette): readonly CustomOption[] {
  if (band.length === 0 || future === null) {
    return [];
  }
  const steps = Float64Array.from(band.flatMap(({ x, lower, upper }) => [x, lower, upper]));
  return [shortBand('band', steps, withAlpha(future.style.color || palette.accent, 0.18))];
}

/** The one forecast of the test part that somebody asked to see whole, and where it was made. */
function pickedSeries({ picked, test }: Scene, palette: Palette): readonly (LineOption | CustomOption)[] {
  if (picked == null || test === null) {
    return [];
  }
  const { color } = test.style;
  return [
    ...(picked.band === null ? [] : [shortBand('picked-band', picked.band, withAlpha(color, 0.24))]),
    {
      ...quietLine('picked', color, 2.75),
      dimensions: ['x', 'y'],
      data: picked.pairs as unknown as NonNullable<LineOption['data']>,
      z: 7,
      markLine: {
        silent: true,
        animation: false,
        symbol: 'none',
        data: [{ xAxis: picked.origin }],
        lineStyle: { color: palette.second, width: 1, type: [4, 3] },
        label: { show: false },
      },
    },
  ];
}

function otherSeries({ id, style, points }: SceneLine): LineOption {
  return {
    ...quietLine(`other ${id}`, style.color, 1.25, style.dash),
    data: points.map(([x, y]) => [x, y]),
    z: 4,
  };
}

function naiveSeries({ naive }: Scene, palette: Palette): readonly LineOption[] {
  if (naive.length === 0) {
    return [];
  }
  return [
    {
      ...quietLine('naive', palette.third, 1.25, [4, 3]),
      data: naive.map(([x, y]) => [x, y]),
      z: 4,
    },
  ];
}

/** What steps back behind the forecast that was picked. */
const FAINT = 0.35;

function testSeries({ test, isProbability, picked }: Scene, palette: Palette): readonly LineOption[] {
  return test === null
    ? []
    : [
        {
          ...quietLine('test', picked == null ? test.style.color : withAlpha(test.style.color, FAINT), 1.25),
          connectNulls: false,
          dimensions: ['x', 'y'],
          z: 5,
          ...(isProbability ? { yAxisIndex: 1, markLine: evenLine(palette) } : {}),
        },
      ];
}

/** Where neither side is more likely. */
function evenLine(palette: Palette): NonNullable<LineOption['markLine']> {
  return {
    silent: true,
    animation: false,
    symbol: 'none',
    data: [{ yAxis: 0.5 }],
    lineStyle: { color: palette.third, width: 1, type: [2, 3] },
    label: { show: false },
  };
}

function futureSeries({ future, isProbability }: Scene): readonly LineOption[] {
  if (future === null) {
    return [];
  }
  return [
    {
      ...quietLine('future', future.style.color, 2.75, future.style.dash),
      // A one-step forecast is a dot at the end of a short line; longer ones show where their steps are.
      showSymbol: future.points.length <= 40,
      symbol: 'circle',
      symbolSize: (_value: unknown, { dataIndex }: { dataIndex: number }) =>
        dataIndex === 0 ? 0 : isProbability ? 8 : 5,
      ...(isProbability ? { yAxisIndex: 1 } : {}),
      itemStyle: { color: future.style.color },
      data: future.points.map(([x, y]) => [x, y]),
      z: 6,
    },
  ];
}
