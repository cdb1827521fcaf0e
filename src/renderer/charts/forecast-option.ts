/** The forecast chart: actuals in ink, the test forecast thin, the future thick, the naive forecast dashed. */
import { formatShare, formatValue } from '../ui/format.ts';
import { formatStamp } from '../ui/time-words.ts';
import {
  baseOption,
  END_LABEL_PX,
  FONT,
  shareAxis,
  timeAxis,
  timeTickDetail,
  VALUE_LABEL_PX,
  valueAxis,
} from './axes.ts';
import { FILLED_DASH } from './detail/column-lines.ts';
import { thinning } from './detail/envelope.ts';
import { type Detail, ZOOM_ID } from './detail/use-detail.ts';
import type { ChartOption, LineOption } from './echarts.ts';
import type { EndLabel } from './end-labels.ts';
import type { Scene, SceneLine } from './forecast-scene.ts';
import { type Palette, withAlpha } from './palette.ts';
import { axisTooltip, type TooltipLine } from './tooltip.ts';

/** Room above the plot for what stands there: the unit, `test`, `forecast from here`. */
const ABOVE_PX = 14;

/** The chart but for the lines that may be long, which `forecastDetail` thins for the part in view. */
export function forecastOption(scene: Scene, palette: Palette): ChartOption {
  return {
    ...baseOption(palette),
    useUTC: true,
    tooltip: axisTooltip(palette, ([point]) =>
      point === undefined ? null : describePoint(point.x, scene, palette),
    ),
    xAxis: timeAxis(palette, scene.time, scene.extent),
    yAxis: scene.isProbability
      ? ([valueAxis(palette, scene.unit), shareAxis(palette)] as NonNullable<ChartOption['yAxis']>)
      : valueAxis(palette, scene.unit),
    dataZoom: [
      {
        id: ZOOM_ID,
        type: 'inside',
        filterMode: 'filter',
        rangeMode: ['value', 'value'],
        zoomOnMouseWheel: true,
        moveOnMouseMove: true,
        moveOnMouseWheel: false,
      },
    ],
    series: [
      actualSeries(scene, palette),
      ...filledSeries(scene, palette),
      ...bandSeries(scene, palette),
      ...scene.others.map((line) => otherSeries(line)),
      ...naiveSeries(scene, palette),
      ...testSeries(scene, palette),
      ...futureSeries(scene),
    ],
  };
}

/** The long lines and the ticks for the part in view. */
export function forecastDetail({ time, actual, filled, test }: Scene): Detail {
  const thinActual = thinning(actual);
  const thinFilled = filled.length === 0 ? null : thinning(filled);
  const thinTest = test === null ? null : thinning(pairsOf(test.points));
  return (span, widthPx) => ({
    ...timeTickDetail(time, span, widthPx - VALUE_LABEL_PX - END_LABEL_PX),
    series: [
      { id: 'actual', type: 'line', data: thinActual(span) },
      ...(thinFilled === null ? [] : [{ id: 'filled', type: 'line' as const, data: thinFilled(span) }]),
      ...(thinTest === null ? [] : [{ id: 'test', type: 'line' as const, data: thinTest(span) }]),
    ],
  });
}

function pairsOf(points: SceneLine['points']): Float64Array {
  const pairs = new Float64Array(points.length * 2);
  points.forEach(([x, y], index) => {
    pairs[index * 2] = x;
    pairs[index * 2 + 1] = y ?? Number.NaN;
  });
  return pairs;
}

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
  add({ id: 'naive', name: 'last value', color: palette.second, bold: false }, scene.naive);
  return labels;
}

/** The chart in a sentence, for those who do not see it. */
export function describeScene(scene: Scene): string {
  const from = formatStamp(scene.extent.from, scene.time);
  const origin = formatStamp(scene.origin, scene.time);
  const steps = scene.future?.points.slice(-scene.futurePoints) ?? [];
  const last = steps[steps.length - 1];
  const actual = `${scene.target}, ${scene.rows.toLocaleString('en-US')} values from ${from} to ${origin}.`;
  if (last === undefined || scene.future === null) {
    return `${actual} No forecast yet.`;
  }
  if (scene.isProbability) {
    const [, probability] = last;
    const share = probability === null ? '–' : formatShare(probability);
    return `${actual} ${scene.future.name} gives “up” by ${formatStamp(last[0], scene.time)} a probability of ${share}.`;
  }
  const values = steps.map(([, y]) => (y === null ? '–' : formatValue(y)));
  const shown = values.length <= 8 ? values.join(', ') : `${values[0]} to ${values[values.length - 1]}`;
  return `${actual} ${scene.future.name} forecasts ${values.length} steps to ${formatStamp(last[0], scene.time)}: ${shown}${scene.unit === '' ? '' : ` ${scene.unit}`}.`;
}

function actualSeries(scene: Scene, palette: Palette): LineOption {
  return {
    ...line('actual', palette.ink, 1.5),
    dimensions: ['x', 'y'],
    z: 3,
    markLine: {
      silent: true,
      animation: false,
      symbol: 'none',
      data: [{ xAxis: scene.origin }],
      lineStyle: { color: palette.third, width: 1, type: [4, 3] },
      label: {
        formatter: 'forecast from here',
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
              formatter: 'test',
            },
            data: [[{ xAxis: scene.testFrom }, { xAxis: scene.origin }]],
          },
        }),
  };
}

function filledSeries({ filled }: Scene, palette: Palette): readonly LineOption[] {
  return filled.length === 0
    ? []
    : [{ ...line('filled', palette.third, 1, FILLED_DASH), dimensions: ['x', 'y'], z: 2 }];
}

function bandSeries({ band, future }: Scene, palette: Palette): readonly LineOption[] {
  if (band.length === 0 || future === null) {
    return [];
  }
  const stacked = { stack: 'band', stackStrategy: 'all', z: 1 } as const;
  return [
    { ...line('band-lower', 'transparent', 0), ...stacked, data: band.map(({ x, lower }) => [x, lower]) },
    {
      ...line('band-upper', 'transparent', 0),
      ...stacked,
      areaStyle: { color: withAlpha(future.style.color || palette.accent, 0.18) },
      data: band.map(({ x, lower, upper }) => [x, upper - lower]),
    },
  ];
}

function otherSeries({ id, style, points }: SceneLine): LineOption {
  return {
    ...line(`other ${id}`, style.color, 1.25, style.dash),
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
      ...line('naive', palette.third, 1.25, [4, 3]),
      data: naive.map(([x, y]) => [x, y]),
      z: 4,
    },
  ];
}

function testSeries({ test, isProbability }: Scene, palette: Palette): readonly LineOption[] {
  return test === null
    ? []
    : [
        {
          ...line('test', test.style.color, 1.25),
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
      ...line('future', future.style.color, 2.75, future.style.dash),
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

function line(
  id: string,
  color: string,
  width: number,
  dash: 'solid' | readonly number[] = 'solid',
): LineOption {
  return {
    id,
    type: 'line',
    silent: true,
    showSymbol: false,
    emphasis: { disabled: true },
    lineStyle: { color, width, type: dash === 'solid' ? 'solid' : [...dash] },
    itemStyle: { color },
  };
}

/** What the tooltip says of a stamp, read from the data; null where nobody says anything. */
export function describePoint(
  x: number,
  scene: Scene,
  palette: Palette,
): { readonly heading: string; readonly lines: readonly TooltipLine[] } | null {
  const lines: TooltipLine[] = [];
  const value = (y: number) => `${formatValue(y)}${scene.unit === '' ? '' : ` ${scene.unit}`}`;
  const add = (name: string, y: number | null | undefined, color: string) => {
    if (y != null) {
      lines.push({ name, value: value(y), color });
    }
  };
  add(scene.target, scene.at.actual(x), palette.ink);
  add(`${scene.target}, filled`, scene.at.filled(x), palette.third);
  if (scene.isProbability) {
    lines.push(...probabilityLines(x, scene));
  } else if (scene.test !== null) {
    add(`${scene.test.name} forecast`.trim(), scene.at.test(x), scene.test.style.color);
  }
  if (x > scene.origin && !scene.isProbability) {
    const ahead = (line: SceneLine['points']) => line.find(([at]) => at === x)?.[1];
    for (const line of scene.future === null ? scene.others : [scene.future, ...scene.others]) {
      add(line.name, ahead(line.points), line.style.color);
    }
    add('last value', ahead(scene.naive), palette.third);
  }
  const band = scene.band.find((step) => step.x === x);
  if (band !== undefined && scene.future !== null) {
    lines.push({
      name: 'band',
      value: `${formatValue(band.lower)} – ${value(band.upper)}`,
      color: withAlpha(scene.future.style.color, 0.4),
    });
  }
  return lines.length === 0 ? null : { heading: formatStamp(x, scene.time), lines };
}

/** What had been said of the horizon that ends here, or is said of the next. */
function probabilityLines(x: number, { test, future, at }: Scene): readonly TooltipLine[] {
  const line = test ?? future;
  const said = at.test(x) ?? future?.points.find(([stamp]) => stamp === x)?.[1] ?? null;
  return line === null || said === null
    ? []
    : [{ name: `${line.name}: “up”`, value: formatShare(said), color: line.style.color }];
}
