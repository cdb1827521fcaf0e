/** What is left of forecasts, in four pictures: over time, how large, with its own past, by hour, weekday or month. */
import { lagText } from '../../../shared/runs/lag-text.ts';
import type { ResidualGroups, Residuals } from '../../../shared/runs/residuals.ts';
import { groupName, groupTick } from '../../../shared/runs/residuals-text.ts';
import { decimalMark, shownStamp, t } from '../../../shared/texts/text.ts';
import { formatCount, formatCountOf } from '../../ui/format.ts';
import { baseOption, FONT, labelStyle, quietLine, valueAxis } from '../axes.ts';
import { timeTicks } from '../detail/time-ticks.ts';
import type { ChartOption, LineOption } from '../echarts.ts';
import type { EndLabel } from '../end-labels.ts';
import { type Palette, type RunStyle, withAlpha } from '../palette.ts';
import { axisTooltip, type TooltipLine } from '../tooltip.ts';

export interface ResidualLook {
  readonly palette: Palette;
  readonly style: RunStyle;
  /** Of the target; empty for none. */
  readonly unit: string;
  /** Of a value with its unit. */
  readonly format: (value: number) => string;
  readonly time: { readonly kind: string; readonly step: string | null };
  /** Of a place on the axis of time. */
  readonly stamp: (place: number) => string;
}

/** About the width of the plot: ticks of a time axis are chosen by it. */
const PLOT_PX = 640;
const CURVE_POINTS = 80;
const NO_HOLE = '-';

type Pair = readonly [number, number | typeof NO_HOLE];

/** The mean of neighbours over what they span; of few forecasts each one by itself. */
export function overTimeOption({ overTime, times }: Residuals, look: ResidualLook): ChartOption {
  const { palette, style, format } = look;
  const { places, low, mean, high, each } = overTime;
  const first = places[0] ?? 0;
  const last = places[places.length - 1] ?? 1;
  const isTimed = times === 'known';
  const ticks = isTimed ? timeTicks({ from: first, to: last }, PLOT_PX, { step: look.time.step }) : [];
  const labels = new Map(ticks.map(({ at, label }) => [at, label]));
  const pairs = (values: Float32Array): Pair[] =>
    Array.from(values, (value, at) => [places[at] ?? 0, Number.isFinite(value) ? value : NO_HOLE]);
  return {
    ...framed(palette),
    tooltip: axisTooltip(palette, ([point]) => {
      const at = point === undefined ? -1 : places.indexOf(point.x);
      if (at < 0) {
        return null;
      }
      const value = (values: Float32Array) => format(values[at] ?? Number.NaN);
      const color = style.color;
      return {
        heading: `${shownStamp(look.stamp(places[at] ?? 0))}${each > 1 ? `, ${formatCountOf(each, 'forecast')}` : ''}`,
        lines:
          each > 1
            ? [
                { name: t('most'), value: value(high), color: withAlpha(color, 0.4) },
                { name: t('mean'), value: value(mean), color },
                { name: t('least'), value: value(low), color: withAlpha(color, 0.4) },
              ]
            : [{ name: t('too high by'), value: value(mean), color }],
      };
    }),
    xAxis: {
      ...plainAxis(palette),
      type: 'value',
      min: first,
      max: Math.max(last, first + 1),
      axisLabel: {
        ...labelStyle(palette),
        hideOverlap: true,
        ...(isTimed
          ? {
              customValues: ticks.map(({ at }) => at),
              formatter: (value: number) => labels.get(value) ?? '',
            }
          : {}),
      },
    },
    yAxis: valueAxis(palette),
    series: [
      ...(each > 1 ? spanOf(pairs(low), pairs(high), style.color) : []),
      {
        ...quietLine('mean', style.color, 1),
        data: pairs(mean).map((pair) => [...pair]),
        ...(each > 1 ? {} : { areaStyle: { color: withAlpha(style.color, 0.18), origin: 0 } }),
        markLine: lineAt(palette, [{ yAxis: 0 }]),
      },
    ],
  };
}

/** Filled between two lines: the lower one carries the difference. */
function spanOf(low: readonly Pair[], high: readonly Pair[], color: string): readonly LineOption[] {
  const span = low.map(([place, value], at): Pair => {
    const upper = high[at]?.[1];
    return [place, typeof value === 'number' && typeof upper === 'number' ? upper - value : NO_HOLE];
  });
  const shared = { symbol: 'none', silent: true, stack: 'span', stackStrategy: 'all' } as const;
  return [
    { ...shared, id: 'low', type: 'line', lineStyle: { width: 0 }, data: low.map((pair) => [...pair]) },
    {
      ...shared,
      id: 'span',
      type: 'line',
      lineStyle: { width: 0 },
      areaStyle: { color: withAlpha(color, 0.18) },
      data: span.map((pair) => [...pair]),
    },
  ];
}

/** Bars of how many lie where, and the normal curve of the same mean and deviation over them. */
export function histogramOption(residuals: Residuals, look: ResidualLook): ChartOption {
  const { palette, style, format } = look;
  const { from, width, counts } = residuals.histogram;
  const to = from + width * counts.length;
  const edges = counts.map((count, at): [number, number] => [from + at * width, count]);
  return {
    ...framed(palette),
    tooltip: axisTooltip(palette, (points) => {
      const bar = points.find(({ seriesId }) => seriesId === 'counts');
      const at = bar === undefined ? -1 : Math.min(counts.length - 1, Math.round((bar.x - from) / width));
      const count = counts[at];
      return count === undefined
        ? null
        : {
            heading: t('{from} to {to}', {
              from: format(from + at * width),
              to: format(from + (at + 1) * width),
            }),
            lines: [{ name: t('forecasts'), value: formatCount(count), color: style.color }],
          };
    }),
    xAxis: {
      ...plainAxis(palette),
      type: 'value',
      min: from,
      max: to,
      axisLabel: {
        ...labelStyle(palette),
        hideOverlap: true,
        showMinLabel: false,
        showMaxLabel: false,
        formatter: (value: number) => format(value),
      },
    },
    yAxis: { ...valueAxis(palette), min: 0, minInterval: 1 },
    series: [
      {
        ...quietLine('counts', style.color, 1),
        step: 'end',
        areaStyle: { color: withAlpha(style.color, 0.18), origin: 0 },
        data: [...edges, [to, counts[counts.length - 1] ?? 0]],
      },
      {
        ...quietLine('normal', palette.third, 1.25, [4, 3]),
        data: normalCurve(residuals).map((pair) => [...pair]),
        markLine: lineAt(palette, [{ xAxis: 0 }]),
      },
    ],
  };
}

/** As many as a normal curve would put into a bin, over its middle. */
export function normalCurve({
  histogram,
  mean,
  deviation,
  count,
}: Residuals): readonly (readonly [number, number])[] {
  const { from, width, counts } = histogram;
  if (!(deviation > 0)) {
    return [];
  }
  const high = (count * width) / (deviation * Math.sqrt(2 * Math.PI));
  return Array.from({ length: CURVE_POINTS + 1 }, (_, at) => {
    const x = from + (at / CURVE_POINTS) * width * counts.length;
    return [x, high * Math.exp(-0.5 * ((x - mean) / deviation) ** 2)] as const;
  });
}

/** A stick a lag, and the bounds between which chance leaves 95 of 100. */
export function correlationOption(residuals: Residuals, look: ResidualLook): ChartOption {
  const { palette, style } = look;
  const { values, bound } = residuals.correlations;
  const lag = (steps: number) => lagText(steps, look.time.step);
  const most = Math.max(2 * bound, ...values.map(Math.abs));
  const cycles = residuals.cycles.filter((cycle) => cycle.lag <= values.length);
  const ticks = lagTicks(values.length, cycles[0]?.lag);
  return {
    ...framed(palette),
    tooltip: axisTooltip(palette, ([point]) =>
      point === undefined
        ? null
        : {
            heading: t('{lag} later', { lag: lag(point.x) }),
            lines: [
              {
                name: t('correlation'),
                value: decimalMark((values[point.x - 1] ?? Number.NaN).toFixed(3)),
                color: style.color,
              },
              { name: t('chance up to'), value: `±${decimalMark(bound.toFixed(3))}`, color: palette.third },
            ],
          },
    ),
    xAxis: {
      ...plainAxis(palette),
      type: 'value',
      min: 0,
      max: values.length + 1,
      axisLabel: {
        ...labelStyle(palette),
        hideOverlap: true,
        customValues: [...ticks],
        formatter: lag,
      },
    },
    yAxis: figureAxis(palette, (value) => decimalMark(value.toFixed(2)), { min: -most, max: most }),
    series: [
      {
        ...quietLine('correlations', style.color, values.length > 120 ? 1 : 2),
        connectNulls: false,
        data: values.flatMap((value, at) => [
          [at + 1, 0],
          [at + 1, value],
          [at + 1, NO_HOLE],
        ]),
        markLine: lineAt(palette, [
          { yAxis: 0 },
          { yAxis: bound, dashed: true },
          { yAxis: -bound, dashed: true },
        ]),
      },
    ],
  };
}

/** Whole cycles where there are some, else about eight. */
export function lagTicks(last: number, cycle: number | undefined): readonly number[] {
  const apart = Math.max(1, Math.ceil(last / 8));
  const each = cycle === undefined ? apart : cycle * Math.max(1, Math.ceil(last / cycle / 8));
  return Array.from({ length: Math.floor(last / each) }, (_, at) => (at + 1) * each);
}

/** By hour, weekday or month: the mean with its 95 %, and how far off in all. */
export function groupsOption({ by, entries }: ResidualGroups, look: ResidualLook): ChartOption {
  const { palette, style, format } = look;
  return {
    ...framed(palette),
    tooltip: axisTooltip(palette, ([point]) => {
      const entry = point === undefined ? undefined : entries[point.x];
      return entry === undefined
        ? null
        : {
            heading: `${groupName(by, entry)}, ${formatCountOf(entry.count, 'forecast')}`,
            lines: groupLines(entry, look),
          };
    }),
    xAxis: {
      ...plainAxis(palette),
      type: 'category',
      data: entries.map((entry) => groupTick(by, entry)),
      axisLabel: { ...labelStyle(palette), hideOverlap: true },
    },
    yAxis: figureAxis(palette, format),
    series: [
      {
        ...quietLine('off by', palette.third, 1.25, [4, 3]),
        data: entries.map(({ mae }, at) => [at, mae]),
      },
      {
        ...quietLine('range', withAlpha(style.color, 0.55), 2),
        connectNulls: false,
        data: entries.flatMap(({ low, high }, at) => [
          [at, low ?? NO_HOLE],
          [at, high ?? NO_HOLE],
          [at, NO_HOLE],
        ]),
      },
      {
        ...quietLine('mean', style.color, 0),
        showSymbol: true,
        symbol: 'circle',
        symbolSize: 7,
        data: entries.map(({ mean }, at) => [at, mean]),
        markLine: lineAt(palette, [{ yAxis: 0 }]),
      },
    ],
  };
}

function groupLines(
  { mean, mae, low, high }: ResidualGroups['entries'][number],
  look: ResidualLook,
): readonly TooltipLine[] {
  const { palette, style, format } = look;
  return [
    { name: mean < 0 ? 'too low by' : 'too high by', value: format(Math.abs(mean)), color: style.color },
    ...(low === null || high === null
      ? []
      : [{ name: '95 %', value: `${format(low)} to ${format(high)}`, color: withAlpha(style.color, 0.55) }]),
    { name: 'off by', value: format(mae), color: palette.third },
  ];
}

/** What the lines are, at their ends. */
export function groupLabels(
  { entries }: ResidualGroups,
  { palette, style }: ResidualLook,
): readonly EndLabel[] {
  const last = entries[entries.length - 1];
  const x = entries.length - 1;
  return last === undefined
    ? []
    : [
        { id: 'off', name: t('off by'), x, y: last.mae, color: palette.second, bold: false },
        { id: 'mean', name: t('too high by'), x, y: last.mean, color: style.color, bold: true },
      ];
}

function framed(palette: Palette): ChartOption {
  return {
    ...baseOption(palette, { right: 96, top: 12 }),
  };
}

/** A vertical axis that shows zero, its figures as they are told elsewhere. */
function figureAxis(
  palette: Palette,
  format: (value: number) => string,
  bounds: { readonly min?: number; readonly max?: number } = {},
): NonNullable<ChartOption['yAxis']> {
  return {
    type: 'value',
    ...bounds,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      ...labelStyle(palette),
      // Where bounds are given they are no round figures.
      showMinLabel: bounds.min === undefined,
      showMaxLabel: bounds.max === undefined,
      formatter: (value: number) => format(value),
    },
    splitLine: { lineStyle: { color: palette.line, type: [2, 3] } },
  };
}

function plainAxis(palette: Palette) {
  return {
    axisLine: { onZero: false, lineStyle: { color: palette.line } },
    axisTick: { show: false },
    splitLine: { show: false },
  } as const;
}

function lineAt(
  palette: Palette,
  places: readonly { readonly xAxis?: number; readonly yAxis?: number; readonly dashed?: boolean }[],
): NonNullable<LineOption['markLine']> {
  return {
    silent: true,
    animation: false,
    symbol: 'none',
    label: { show: false, fontFamily: FONT },
    data: places.map(({ dashed = false, ...place }) => ({
      ...place,
      lineStyle: {
        color: dashed ? palette.third : palette.second,
        width: 1,
        type: dashed ? [4, 3] : 'solid',
      },
    })),
  };
}
