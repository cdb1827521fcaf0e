/** States of a layer as a map: time to the right, units upwards; two colours with nothing between them for -1 to 1. */
import { lagText } from '../../../shared/runs/lag-text.ts';
import type { GateName, LayerStates } from '../../../shared/runs/states.ts';
import { decimalMark, shownStamp, t } from '../../../shared/texts/text.ts';
import { baseOption, cellAxis, cellColors, TOOLS_PX } from '../axes.ts';
import type { ChartOption } from '../echarts.ts';
import { mixColors, type Palette } from '../palette.ts';
import { cellTooltip } from '../tooltip.ts';

export type StatesPart = 'hidden' | 'memory' | GateName;

/** What of a layer is drawn: `[steps, units]`. */
export interface StatesMap {
  readonly layer: LayerStates;
  readonly part: StatesPart;
  readonly values: Float32Array;
  /** Gates lie between 0 and 1; all else on both sides of 0. */
  readonly isGate: boolean;
  /** From here on a cell has the full colour. */
  readonly full: number;
}

/** Parts that a layer has, in the order in which they are offered. */
export function partsOf({ memory, gates }: LayerStates): readonly StatesPart[] {
  return ['hidden', ...(memory === null ? [] : (['memory'] as const)), ...gates.map(({ name }) => name)];
}

/** Of a part that the layer has not, its hidden states. */
export function statesMap(layer: LayerStates, wanted: StatesPart): StatesMap {
  const part = partsOf(layer).includes(wanted) ? wanted : 'hidden';
  const values =
    part === 'hidden'
      ? layer.hidden
      : part === 'memory'
        ? (layer.memory ?? layer.hidden)
        : (layer.gates.find(({ name }) => name === part)?.values ?? layer.hidden);
  const isGate = part !== 'hidden' && part !== 'memory' && part !== 'candidate';
  // A memory or a ReLU cell's state has no bounds of its own.
  const most = values.reduce((found, value) => Math.max(found, Math.abs(value)), 0);
  return { layer, part, values, isGate, full: isGate ? 1 : Math.max(most, Number.MIN_VALUE) };
}

/** How long before the end of the window a step ends, or how far ahead it forecasts: `now`, `3 hours back`. */
export function lagOf({ times, rowsPerStep, side }: LayerStates, at: number, step: string | null): string {
  const rows = (side === 'ahead' ? at + 1 : times.length - 1 - at) * rowsPerStep;
  if (rows === 0) {
    return t('now');
  }
  const lag = lagText(rows, step);
  return side === 'ahead' ? t('{lag} ahead', { lag }) : t('{lag} back', { lag });
}

interface StatesLook {
  /** Of each step, as the dashboard writes times. */
  readonly stamps: readonly string[];
  /** Of the file (`TimeIndex.step`). */
  readonly step: string | null;
}

export function statesOption(map: StatesMap, { stamps, step }: StatesLook, palette: Palette): ChartOption {
  const { layer, values, isGate, full } = map;
  const { units } = layer;
  const lags = stamps.map((_, at) => lagOf(layer, at, step));
  const none = mixColors(palette.panel, palette.ink, 0.05);
  const plain = cellAxis(palette);
  const axis = { ...plain, axisLabel: { ...plain.axisLabel, showMaxLabel: true } };
  return {
    ...baseOption(palette, { right: TOOLS_PX, top: 8 }),
    tooltip: cellTooltip(palette, ([at = 0, unit = 0, value = 0]) =>
      t('{stamp}, {lag}, unit {unit}: {value}', {
        stamp: shownStamp(stamps[at] ?? ''),
        lag: lags[at] ?? '',
        unit: unit + 1,
        value: decimalMark(value.toFixed(3)),
      }),
    ),
    xAxis: [
      {
        ...axis,
        data: stamps.map((stamp) => shownStamp(stamp)),
        axisLine: { lineStyle: { color: palette.line } },
      },
      { ...axis, data: lags, position: 'top', axisLine: { show: false } },
    ],
    yAxis: {
      ...axis,
      data: Array.from({ length: units }, (_, unit) => String(unit + 1)),
      // Of many as few as have room in the lowest of panels.
      axisLabel: { ...axis.axisLabel, interval: Math.max(0, Math.ceil(units / 4) - 1) },
      axisLine: { show: false },
    },
    visualMap: isGate
      ? cellColors([0, full], [none, palette.accent])
      : cellColors([-full, full], [palette.cells.rnn, none, palette.accent]),
    series: [
      {
        id: 'states',
        type: 'heatmap',
        data: Array.from(values, (value, place) => [Math.floor(place / units), place % units, value]),
        itemStyle: { borderColor: palette.panel, borderWidth: units > 24 || stamps.length > 100 ? 0 : 1 },
        emphasis: { disabled: true },
        progressive: 4000,
      },
    ],
  };
}
