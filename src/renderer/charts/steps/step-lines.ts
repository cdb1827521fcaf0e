/** Lines over whole steps, such as steps ahead or steps back; named at their ends, the chosen one thick. */

import { decimalMark } from '../../../shared/texts/text.ts';
import { formatCount, formatValue } from '../../ui/format.ts';
import { baseOption, END_LABEL_PX, labelStyle, quietAxis, quietLine, valueAxis } from '../axes.ts';
import type { ChartOption, LineOption } from '../echarts.ts';
import { type EndLabel, linedUp } from '../end-labels.ts';
import { logTicks } from '../learning/loss-points.ts';
import type { NumberCell, NumberColumn } from '../numbers/chart-numbers.ts';
import type { Palette, RunStyle } from '../palette.ts';
import { axisTooltip } from '../tooltip.ts';

export interface StepLine {
  readonly id: string;
  readonly name: string;
  /** What stands at its end where the name is too long for that. */
  readonly endName?: string;
  /** One a step; NaN leaves a hole. */
  readonly values: readonly number[];
  /** Steps of the axis between two values; 1 when absent. */
  readonly every?: number;
  /** Where each stands, for lines over something else than whole steps. */
  readonly places?: readonly number[];
  readonly style: RunStyle;
  readonly width: number;
  /** True for what the others are measured against: its name stays grey. */
  readonly isReference: boolean;
}

export interface StepScene {
  readonly lines: readonly StepLine[];
  /** Step of the first value: 1 for steps ahead, 0 for steps back. */
  readonly first: number;
  readonly heading: (step: number) => string;
  /** What stands along the axis, at the head of a table's first column; and what names a row there, where that is not its number. */
  readonly axis: NumberColumn & { readonly cell?: (step: number) => NumberCell };
  /** Of the values; empty for none. */
  readonly unit: string;
  readonly format: (value: number) => string;
  /** What stands at a step of the axis, where that is not its number. */
  readonly tick?: (step: number) => string;
  readonly logarithmic: boolean;
  /** What the axis shows at least, where small differences must not fill it. */
  readonly atLeast?: { readonly low: number; readonly high: number };
  /** The chart in a sentence. */
  readonly sentence: string;
}

const FEW_STEPS = 12;

export function stepLinesOption(scene: StepScene, palette: Palette): ChartOption {
  const { lines, first, logarithmic } = scene;
  const steps = Math.max(1, ...lines.map(({ values, every = 1 }) => (values.length - 1) * every + 1));
  const isPlaced = lines.some(({ places }) => places !== undefined);
  const last = first + steps - 1;
  return {
    ...baseOption(palette, { right: END_LABEL_PX, top: 12 }),
    tooltip: axisTooltip(palette, (points) => {
      const x = points[0]?.x;
      return x === undefined
        ? null
        : {
            heading: scene.heading(x),
            lines: points.flatMap(({ seriesId, y }) => {
              const line = lines.find(({ id }) => id === seriesId);
              return line === undefined
                ? []
                : [{ name: line.name, value: scene.format(y), color: line.style.color }];
            }),
          };
    }),
    xAxis: {
      type: 'value',
      ...(isPlaced
        ? { min: 0 }
        : { min: steps === 1 ? first - 1 : first, max: steps === 1 ? first + 1 : last, minInterval: 1 }),
      ...quietAxis(palette),
      axisLabel: {
        ...labelStyle(palette),
        hideOverlap: true,
        ...(steps <= FEW_STEPS && !isPlaced ? { customValues: stepTicks(first, last) } : {}),
        // Always said: a chart keeps what the picture before had for it.
        formatter: scene.tick ?? ((value: number) => (isPlaced ? formatValue(value) : formatCount(value))),
      },
    },
    yAxis: logarithmic ? logAxis(scene, palette) : { ...valueAxis(palette), ...boundsOf(scene) },
    series: lines.map(
      ({ id, values, every = 1, places, style, width }): LineOption => ({
        ...quietLine(id, style.color, width, style.dash),
        showSymbol: steps === 1,
        symbol: 'circle',
        symbolSize: 6,
        data: values.map((value, index) => [
          places?.[index] ?? first + index * every,
          drawable(value, logarithmic),
        ]),
      }),
    ),
  };
}

/** The names of the lines, at their last step. */
export function stepLabels(
  { lines, first }: StepScene,
  palette: Pick<Palette, 'second'>,
): readonly EndLabel[] {
  const labels = lines.flatMap(
    ({ id, name, endName, values, every = 1, places, style, width, isReference }) => {
      const x = places?.[values.length - 1] ?? first + (values.length - 1) * every;
      const y = values[values.length - 1];
      const color = isReference ? palette.second : style.color;
      return y === undefined || !Number.isFinite(y)
        ? []
        : [{ id, name: endName ?? name, x, y, color, bold: width > 2 }];
    },
  );
  return linedUp(labels);
}

/** Bounds of the vertical axis that hold `atLeast` and every value, at whole tens; no share is below nothing. */
function boundsOf({ atLeast, lines }: StepScene): { readonly min?: number; readonly max?: number } {
  if (atLeast === undefined) {
    return {};
  }
  const values = lines.flatMap((line) => line.values.filter(Number.isFinite));
  const lowest = values.reduce((a, b) => Math.min(a, b), atLeast.low);
  const highest = values.reduce((a, b) => Math.max(a, b), atLeast.high);
  return { min: Math.max(0, Math.floor(lowest / 10) * 10), max: Math.ceil(highest / 10) * 10 };
}

/** Within a decade powers of ten would leave all lines flat in the middle: there the axis is fitted to them. */
function logAxis({ lines, format }: StepScene, palette: Palette): NonNullable<ChartOption['yAxis']> {
  const values = lines.flatMap((line) => line.values.filter((value) => value > 0 && Number.isFinite(value)));
  const { min, max, ticks } = logTicks(values);
  const isFitted = values.length > 0 && max / min < 10;
  const own = labelStyle(palette);
  return {
    type: 'log',
    ...(isFitted ? { min, max } : {}),
    axisLine: { show: false },
    axisTick: { show: false, ...(isFitted ? { customValues: [...ticks] } : {}) },
    axisLabel: isFitted
      ? { ...own, customValues: [...ticks], formatter: format }
      : { ...own, formatter: (value: number) => powerOfTen(value) },
    splitLine: { lineStyle: { color: palette.line, type: [2, 3] } },
  };
}

/** Ticks of a logarithmic axis are powers of ten: `100`, `0.001`, `1e-6`. */
function powerOfTen(value: number): string {
  return value >= 1e-4 && value < 1e6
    ? decimalMark(String(Number(value.toPrecision(1))))
    : value.toExponential(0);
}

/** A logarithm knows no zero; ECharts draws a hole for `-`. */
function drawable(value: number, logarithmic: boolean): number | '-' {
  return Number.isFinite(value) && (value > 0 || !logarithmic) ? value : '-';
}

/** Few steps are all named; of more the first, the last and some at equal distances between. */
export function stepTicks(first: number, last: number): number[] {
  const steps = last - first + 1;
  const apart = steps <= 6 ? 1 : steps <= 8 ? 2 : 3;
  const ticks = [first];
  for (let step = first + 1; step < last; step += 1) {
    if (step % apart === 0 && step - first > apart / 2 && last - step > apart / 2) {
      ticks.push(step);
    }
  }
  return last > first ? [...ticks, last] : ticks;
}
