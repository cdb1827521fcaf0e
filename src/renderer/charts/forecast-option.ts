/** The forecast chart: actuals in ink, the test forecast thin, the future thick, the naive forecast dashed. */
import { formatValue } from '../ui/format.ts';
import { formatStamp } from '../ui/time-words.ts';
import { baseOption, FONT, timeAxis, valueAxis } from './axes.ts';
import type { ChartOption, LineOption } from './echarts.ts';
import type { EndLabel } from './end-labels.ts';
import type { Scene, SceneLine } from './forecast-scene.ts';
import { type Palette, withAlpha } from './palette.ts';
import { axisTooltip, type TooltipLine, type TooltipPoint } from './tooltip.ts';

const SAMPLE_FROM_ROWS = 4000;

export function forecastOption(scene: Scene, palette: Palette): ChartOption {
  return {
    ...baseOption(palette),
    useUTC: true,
    tooltip: axisTooltip(palette, (points) => describe(points, scene, palette)),
    xAxis: timeAxis(palette, scene.time),
    yAxis: valueAxis(palette, scene.unit),
    dataZoom: [
      {
        id: 'time',
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
      ...bandSeries(scene, palette),
      ...scene.others.map((line) => otherSeries(line)),
      ...naiveSeries(scene, palette),
      ...testSeries(scene),
      ...futureSeries(scene),
    ],
  };
}

/** The names of the lines that reach into the future. */
export function forecastLabels(scene: Scene, palette: Pick<Palette, 'second'>): readonly EndLabel[] {
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
  const values = steps.map(([, y]) => (y === null ? '–' : formatValue(y)));
  const shown = values.length <= 8 ? values.join(', ') : `${values[0]} to ${values[values.length - 1]}`;
  return `${actual} ${scene.future.name} forecasts ${values.length} steps to ${formatStamp(last[0], scene.time)}: ${shown}${scene.unit === '' ? '' : ` ${scene.unit}`}.`;
}

function actualSeries(scene: Scene, palette: Palette): LineOption {
  return {
    ...line('actual', palette.ink, 1.5),
    data: scene.actual as unknown as NonNullable<LineOption['data']>,
    dimensions: ['x', 'y'],
    ...(scene.rows > SAMPLE_FROM_ROWS ? { sampling: 'lttb' as const } : {}),
    z: 3,
    markLine: {
      silent: true,
      animation: false,
      symbol: 'none',
      data: [{ xAxis: scene.origin }],
      lineStyle: { color: palette.third, width: 1, type: [4, 3] },
      label: {
        formatter: 'forecast from here',
        position: 'insideEndTop',
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
              position: 'insideTopLeft',
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

function testSeries({ test }: Scene): readonly LineOption[] {
  return test === null
    ? []
    : [
        {
          ...line('test', test.style.color, 1.25),
          connectNulls: false,
          data: test.points.map(([x, y]) => [x, y]),
          z: 5,
        },
      ];
}

function futureSeries({ future }: Scene): readonly LineOption[] {
  if (future === null) {
    return [];
  }
  return [
    {
      ...line('future', future.style.color, 2.75, future.style.dash),
      // A one-step forecast is a dot at the end of a short line; longer ones show where their steps are.
      showSymbol: future.points.length <= 40,
      symbol: 'circle',
      symbolSize: (_value: unknown, { dataIndex }: { dataIndex: number }) => (dataIndex === 0 ? 0 : 5),
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

function describe(points: readonly TooltipPoint[], scene: Scene, palette: Palette) {
  const first = points[0];
  if (first === undefined) {
    return null;
  }
  const band = scene.band.find(({ x }) => x === first.x);
  const value = (y: number) => `${formatValue(y)}${scene.unit === '' ? '' : ` ${scene.unit}`}`;
  const lines = points.flatMap(({ seriesId, y }): TooltipLine[] => {
    if (seriesId.startsWith('band')) {
      return [];
    }
    if (seriesId === 'actual') {
      return [{ name: scene.target, value: value(y), color: palette.ink }];
    }
    if (seriesId === 'naive') {
      return first.x > scene.origin ? [{ name: 'last value', value: value(y), color: palette.third }] : [];
    }
    const isFuture = seriesId === 'future' || seriesId.startsWith('other');
    if (isFuture && first.x <= scene.origin) {
      return [];
    }
    const source =
      seriesId === 'future'
        ? scene.future
        : seriesId === 'test'
          ? scene.test
          : scene.others.find(({ id }) => `other ${id}` === seriesId);
    return source == null ? [] : [{ name: source.name, value: value(y), color: source.style.color }];
  });
  if (band !== undefined && scene.future !== null) {
    lines.push({
      name: 'band',
      value: `${formatValue(band.lower)} – ${value(band.upper)}`,
      color: withAlpha(scene.future.style.color, 0.4),
    });
  }
  return { heading: formatStamp(first.x, scene.time), lines };
}
