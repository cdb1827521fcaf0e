/** Error by step ahead: comparable runs beside the naive forecasts on the same windows. */
import type { RunSummary } from '../../shared/run.ts';
import { formatScore } from '../ui/format.ts';
import { baseOption, labelStyle, valueAxis } from './axes.ts';
import type { ChartOption, LineOption } from './echarts.ts';
import type { EndLabel } from './end-labels.ts';
import { NO_LOOK, type Palette, type RunLook, type RunStyle } from './palette.ts';
import { axisTooltip } from './tooltip.ts';

export interface ErrorScene {
  readonly lines: readonly {
    readonly id: string;
    readonly name: string;
    readonly values: readonly number[];
    readonly style: RunStyle;
    readonly width: number;
  }[];
  readonly unit: string;
  /** `day`, `month`, `step`. */
  readonly step: string;
}

/** Lines of the runs and of both baselines; the selected run is the thick one. */
export function buildErrorScene(
  runs: readonly RunSummary[],
  selected: string | null,
  look: {
    readonly looks: ReadonlyMap<string, RunLook>;
    readonly palette: Palette;
    readonly unit: string;
    readonly step: string;
  },
): ErrorScene {
  const metrics = (runs.find(({ id }) => id === selected) ?? runs[0])?.metrics ?? null;
  const baselines =
    metrics === null
      ? []
      : [
          { id: 'naive', name: 'last value', values: metrics.maeByStep.naive, dash: [4, 3] },
          ...(metrics.maeByStep.seasonalNaive === null
            ? []
            : [
                {
                  id: 'seasonal',
                  name: 'last season',
                  values: metrics.maeByStep.seasonalNaive,
                  dash: [1, 3],
                },
              ]),
        ];
  return {
    unit: look.unit,
    step: look.step,
    lines: [
      ...baselines.map(({ dash, ...line }) => ({
        ...line,
        style: { color: look.palette.third, dash },
        width: 1.25,
      })),
      ...runs.flatMap(({ id, metrics: own }) => {
        const style = look.looks.get(id) ?? NO_LOOK;
        const width = id === selected ? 2.5 : 1.25;
        return own === null ? [] : [{ id, name: style.label, values: own.maeByStep.model, style, width }];
      }),
    ],
  };
}

export function errorOption(scene: ErrorScene, palette: Palette): ChartOption {
  const steps = Math.max(1, ...scene.lines.map(({ values }) => values.length));
  return {
    ...baseOption(palette),
    grid: {
      left: 8,
      right: 92,
      top: 12,
      bottom: 6,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    tooltip: axisTooltip(palette, (points) => {
      const x = points[0]?.x;
      return x === undefined
        ? null
        : {
            heading: `${x} ${scene.step}${x === 1 ? '' : 's'} ahead`,
            lines: points.flatMap(({ seriesId, y }) => {
              const line = scene.lines.find(({ id }) => id === seriesId);
              const value = `${formatScore(y)}${scene.unit === '' ? '' : ` ${scene.unit}`}`;
              return line === undefined ? [] : [{ name: line.name, value, color: line.style.color }];
            }),
          };
    }),
    xAxis: {
      type: 'value',
      min: steps === 1 ? 0 : 1,
      max: steps === 1 ? 2 : steps,
      minInterval: 1,
      axisLine: { lineStyle: { color: palette.line } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...labelStyle(palette),
        hideOverlap: true,
        ...(steps <= 12 ? { customValues: range(steps) } : {}),
      },
    },
    yAxis: valueAxis(palette),
    series: scene.lines.map(
      ({ id, values, style, width }): LineOption => ({
        id,
        type: 'line',
        silent: true,
        showSymbol: steps === 1,
        symbol: 'circle',
        symbolSize: 6,
        emphasis: { disabled: true },
        itemStyle: { color: style.color },
        lineStyle: { color: style.color, width, type: style.dash === 'solid' ? 'solid' : [...style.dash] },
        data: values.map((value, index) => [index + 1, value]),
      }),
    ),
  };
}

/** The names of the lines, at their last step. */
export function errorLabels({ lines }: ErrorScene, palette: Pick<Palette, 'second'>): readonly EndLabel[] {
  return lines.flatMap(({ id, name, values, style, width }) => {
    const y = values[values.length - 1];
    const isBaseline = id === 'naive' || id === 'seasonal';
    const color = isBaseline ? palette.second : style.color;
    return y === undefined ? [] : [{ id, name, x: values.length, y, color, bold: width > 2 }];
  });
}

/** The chart in a sentence. */
export function describeErrors({ lines, unit, step }: ErrorScene): string {
  const parts = lines.map(({ name, values }) => {
    const last = values[values.length - 1];
    return `${name} ${formatScore(values[0] ?? null)} to ${formatScore(last ?? null)}`;
  });
  return parts.length === 0
    ? 'Error by step ahead, no values yet.'
    : `Mean absolute error from the first to the last ${step} ahead${unit === '' ? '' : `, in ${unit}`}: ${parts.join('; ')}.`;
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
