/** The map of errors: forecast origins from left to right, steps ahead upwards, two colours for the two sides of zero. */
import { furtherOff } from '../../../shared/lines/further-off.ts';
import type { TestForecasts } from '../../../shared/run.ts';
import { t } from '../../../shared/texts/text.ts';
import { baseOption, cellAxis, cellColors, TOOLS_PX } from '../axes.ts';
import type { ChartOption } from '../echarts.ts';
import { mixColors, type Palette } from '../palette.ts';
import { cellTooltip } from '../tooltip.ts';
import type { CrossColumns } from '../zoom/cross-columns.ts';

export interface OriginMap {
  /** Means of cells, `[columns, rows]` column by column; NaN where nothing was measured. */
  readonly values: Float32Array;
  /** Place of the first origin of each column in the list of origins. */
  readonly firsts: readonly number[];
  /** First step ahead of each row, from 1. */
  readonly steps: readonly number[];
  readonly originsEach: number;
  readonly stepsEach: number;
  /** From here on a cell has the full colour: single outliers must not make all others pale. */
  readonly full: number;
}

/** What a cell tells: how much too high, or how much further off than what is free. */
export type CellError = (at: number) => number;

const MOST_COLUMNS = 220;
const MOST_ROWS = 48;
const FULL_SHARE = 0.98;

/** Forecast less what came. */
export function signedError({ predicted, actual }: Pick<TestForecasts, 'predicted' | 'actual'>): CellError {
  return (at) => (predicted[at] ?? Number.NaN) - (actual[at] ?? Number.NaN);
}

/** How much further off than a free forecast of the same windows; below zero where it is nearer. */
export function errorAgainst(
  { predicted, actual }: Pick<TestForecasts, 'predicted' | 'actual'>,
  free: Float32Array,
): CellError {
  return (at) => furtherOff(predicted[at] ?? Number.NaN, actual[at] ?? Number.NaN, free[at] ?? Number.NaN);
}

/** Neighbours in time, or at a like distance, share a cell where they are many: its mean. */
export function originMap(origins: number, horizon: number, errorOf: CellError): OriginMap {
  const originsEach = Math.max(1, Math.ceil(origins / MOST_COLUMNS));
  const stepsEach = Math.max(1, Math.ceil(horizon / MOST_ROWS));
  const columns = Math.ceil(origins / originsEach);
  const rows = Math.ceil(horizon / stepsEach);
  const values = new Float32Array(columns * rows);
  for (let column = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      let count = 0;
      const lastOrigin = Math.min(origins, (column + 1) * originsEach);
      const lastStep = Math.min(horizon, (row + 1) * stepsEach);
      for (let origin = column * originsEach; origin < lastOrigin; origin++) {
        for (let step = row * stepsEach; step < lastStep; step++) {
          const error = errorOf(origin * horizon + step);
          if (Number.isFinite(error)) {
            sum += error;
            count++;
          }
        }
      }
      values[column * rows + row] = count === 0 ? Number.NaN : sum / count;
    }
  }
  const sizes = values.filter(Number.isFinite).map(Math.abs).sort();
  return {
    values,
    firsts: Array.from({ length: columns }, (_, column) => column * originsEach),
    steps: Array.from({ length: rows }, (_, row) => row * stepsEach + 1),
    ...{ originsEach, stepsEach },
    full: sizes[Math.floor((sizes.length - 1) * FULL_SHARE)] || 1,
  };
}

/** Which columns of the map the stamps of its rows belong to: a cell is about the row so many steps behind its origin. */
export function mapColumns(
  { firsts, steps, stepsEach }: Pick<OriginMap, 'firsts' | 'steps' | 'stepsEach'>,
  origins: Int32Array,
  rows: { readonly firstRow: number; readonly times: Float64Array },
): CrossColumns {
  const timeOf = (row: number) => rows.times[row - rows.firstRow];
  const originOf = (column: number) => origins[firsts[column] ?? 0] ?? 0;
  const lastOriginOf = (column: number) => origins[(firsts[column + 1] ?? origins.length) - 1] ?? 0;
  const longest = (steps[steps.length - 1] ?? 1) + stepsEach - 1;
  return {
    stampOf: (column, row) => timeOf(originOf(column) + (steps[row] ?? 1)) ?? null,
    columnOf(stamp) {
      const after = firsts.findIndex((_, column) => (timeOf(originOf(column)) ?? Number.NaN) >= stamp);
      const column = after < 0 ? firsts.length - 1 : after - 1;
      const end = timeOf(lastOriginOf(column) + longest);
      return column < 0 || (end !== undefined && stamp > end) ? null : column;
    },
  };
}

export interface OriginMapLook {
  /** Of the first origin of each column. */
  readonly stamps: readonly string[];
  /** Of so many steps: `2 days`. */
  readonly lag: (steps: number) => string;
  readonly format: (value: number) => string;
  /** Colours of the two sides: too low, or nearer than what is free; too high, or further off. */
  readonly sides: readonly [below: string, above: string];
  /** What lies above zero is: `too high`. */
  readonly above: string;
  /** What a value says: `too high by 3 MWh`. */
  readonly says: (value: number) => string;
}

export function originMapOption(map: OriginMap, look: OriginMapLook, palette: Palette): ChartOption {
  const { values, steps, full, firsts } = map;
  const rows = steps.length;
  const none = mixColors(palette.panel, palette.ink, 0.05);
  const axis = cellAxis(palette);
  return {
    ...baseOption(palette, { right: TOOLS_PX, top: 8 }),
    tooltip: cellTooltip(palette, ([column = 0, row = 0, value = Number.NaN]) =>
      t('from {stamp}, {lag} ahead: {says}', {
        stamp: look.stamps[column] ?? '',
        lag: look.lag(steps[row] ?? 1),
        says: look.says(value),
      }),
    ),
    xAxis: { ...axis, data: [...look.stamps], axisLine: { lineStyle: { color: palette.line } } },
    yAxis: { ...axis, data: steps.map((step) => look.lag(step)), axisLine: { show: false } },
    visualMap: cellColors([-full, full], [look.sides[0], none, look.sides[1]]),
    series: [
      {
        id: 'errors',
        type: 'heatmap',
        data: Array.from(values, (value, at) => [
          Math.floor(at / rows),
          at % rows,
          Number.isFinite(value) ? value : '-',
        ]),
        itemStyle: { borderColor: palette.panel, borderWidth: firsts.length > 60 ? 0 : 1 },
        emphasis: { disabled: true },
        progressive: 4000,
      },
    ],
  };
}

/** Where it is furthest on either side, and how much of the map lies on one. */
export function describeOriginMap(map: OriginMap, look: Omit<OriginMapLook, 'sides'>): string {
  const { values, steps } = map;
  const rows = steps.length;
  let [least, most] = [-1, -1];
  let above = 0;
  let count = 0;
  for (const [at, value] of values.entries()) {
    if (Number.isFinite(value)) {
      least = least < 0 || value < (values[least] as number) ? at : least;
      most = most < 0 || value > (values[most] as number) ? at : most;
      above += value > 0 ? 1 : 0;
      count++;
    }
  }
  if (count === 0) {
    return t('Nothing that was forecast has been measured.');
  }
  const place = (at: number) =>
    t('{says} from {stamp}, {lag} ahead', {
      says: look.says(values[at] as number),
      stamp: look.stamps[Math.floor(at / rows)] ?? '',
      lag: look.lag(steps[at % rows] ?? 1),
    });
  const shares = { percent: Math.round((100 * above) / count), side: look.above, most: place(most) };
  return least === most
    ? t('{percent} % of the map is {side}. At its end: {most}.', shares)
    : t('{percent} % of the map is {side}. At its ends: {most}; {least}.', {
        ...shares,
        least: place(least),
      });
}
