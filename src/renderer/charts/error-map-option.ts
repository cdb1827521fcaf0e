/** The error map: origins from left to right, steps ahead upwards, the darker the further off. */
import type { TestForecasts } from '../../shared/run.ts';
import { horizonOf } from '../../shared/runs/test-blocks.ts';
import { t } from '../../shared/texts/text.ts';
import { baseOption, cellAxis, cellColors, TOOLS_PX } from './axes.ts';
import type { ChartOption } from './echarts.ts';
import { mixColors, type Palette } from './palette.ts';
import { cellTooltip } from './tooltip.ts';

export interface ErrorMap {
  /** `[origin index, step, absolute error]` */
  readonly cells: readonly (readonly [number, number, number])[];
  readonly origins: number;
  readonly horizon: number;
  /** From here on a cell has the full colour: single outliers must not make all others pale. */
  readonly full: number;
}

const FULL_SHARE = 0.98;

/** Every absolute error of a backtest. */
export function errorMap(test: TestForecasts): ErrorMap {
  const { origins, predicted, actual } = test;
  const horizon = horizonOf(test);
  const cells = Array.from(predicted, (value, at): readonly [number, number, number] => [
    Math.floor(at / horizon),
    (at % horizon) + 1,
    Math.abs(value - (actual[at] ?? Number.NaN)),
  ]).filter(([, , error]) => Number.isFinite(error));
  const sorted = cells.map(([, , error]) => error).sort((a, b) => a - b);
  return {
    cells,
    origins: origins.length,
    horizon,
    full: sorted[Math.floor((sorted.length - 1) * FULL_SHARE)] ?? 1,
  };
}

interface MapLook {
  readonly stamps: readonly string[];
  readonly color: string;
  readonly format: (error: number) => string;
  /** So many steps: `2 days`. */
  readonly lag: (steps: number) => string;
  /** Index of the origin that is looked at. */
  readonly chosen: number;
}

export function errorMapOption(map: ErrorMap, look: MapLook, palette: Palette): ChartOption {
  return {
    ...baseOption(palette, { right: TOOLS_PX, top: 12 }),
    tooltip: cellTooltip(palette, ([origin = 0, row = 0, error = 0]) => {
      const step = row + 1;
      return t('from {stamp}, {lag} ahead: off by {error}', {
        stamp: look.stamps[origin] ?? '',
        lag: look.lag(step),
        error: look.format(error),
      });
    }),
    xAxis: {
      ...cellAxis(palette),
      data: [...look.stamps],
      axisLine: { lineStyle: { color: palette.line } },
    },
    yAxis: {
      ...cellAxis(palette),
      data: Array.from({ length: map.horizon }, (_, index) => String(index + 1)),
      axisLine: { show: false },
    },
    visualMap: cellColors([0, map.full], [mixColors(palette.panel, palette.ink, 0.04), look.color]),
    series: [
      {
        id: 'errors',
        type: 'heatmap',
        data: map.cells.map(([origin, step, error]) => ({
          value: [origin, step - 1, error],
          itemStyle:
            origin === look.chosen
              ? { borderColor: palette.ink, borderWidth: 1 }
              : { borderColor: palette.panel, borderWidth: map.origins > 100 ? 0 : 1 },
        })),
        emphasis: { disabled: true },
        progressive: 4000,
      },
    ],
  };
}

/** The map in a sentence. */
export function describeMap(map: ErrorMap, { stamps, format }: Pick<MapLook, 'stamps' | 'format'>): string {
  let worst: readonly [number, number, number] = [0, 0, 0];
  for (const cell of map.cells) {
    worst = cell[2] > worst[2] ? cell : worst;
  }
  return t(
    'Errors of {origins} forecasts over {horizon} steps. The largest, {error}, is from {stamp}, {step} ahead.',
    {
      origins: map.origins,
      horizon: map.horizon,
      error: format(worst[2]),
      stamp: stamps[worst[0]] ?? '',
      step: worst[1],
    },
  );
}
