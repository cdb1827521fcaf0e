/** Tooltips built as elements: text stays text, and the page's content policy needs no inline styles. */
import { FONT } from './axes.ts';
import type { ChartOption } from './echarts.ts';
import type { Palette } from './palette.ts';

export interface TooltipLine {
  readonly name: string;
  readonly value: string;
  readonly color: string;
}

export interface TooltipPoint {
  readonly seriesId: string;
  readonly x: number;
  readonly y: number;
}

/** A tooltip on the whole axis; `describe` turns the points under the pointer into a heading and lines. */
export function axisTooltip(
  palette: Palette,
  describe: (points: readonly TooltipPoint[]) => { heading: string; lines: readonly TooltipLine[] } | null,
): NonNullable<ChartOption['tooltip']> {
  return {
    ...tooltipBox(palette),
    trigger: 'axis',
    padding: 0,
    axisPointer: {
      type: 'line',
      lineStyle: { color: palette.third, width: 1, type: [3, 3] },
      label: { show: false },
    },
    formatter: (params: unknown) => {
      const described = describe(pointsOf(params));
      return described === null ? '' : element(described.heading, described.lines);
    },
  };
}

/** A tooltip on one cell of a map: one line, which `describe` says of the numbers of the cell. */
export function cellTooltip(
  palette: Palette,
  describe: (value: readonly number[]) => string,
): NonNullable<ChartOption['tooltip']> {
  return {
    ...tooltipBox(palette),
    trigger: 'item',
    padding: [4, 8],
    textStyle: { color: palette.ink, fontSize: 12, fontFamily: FONT },
    formatter: (params: unknown) => {
      const box = document.createElement('div');
      box.textContent = describe((params as { readonly value: readonly number[] }).value);
      return box;
    },
  };
}

/** A tooltip on one thing that is drawn; `describe` turns its value into a heading and lines. */
export function itemTooltip(
  palette: Palette,
  describe: (value: readonly number[]) => { heading: string; lines: readonly TooltipLine[] } | null,
): NonNullable<ChartOption['tooltip']> {
  return {
    ...tooltipBox(palette),
    trigger: 'item',
    padding: 0,
    formatter: (params: unknown) => {
      const { value } = params as { readonly value?: unknown };
      const described = Array.isArray(value) ? describe(value.map(Number)) : null;
      return described === null ? '' : element(described.heading, described.lines);
    },
  };
}

function tooltipBox(palette: Palette) {
  return {
    confine: true,
    transitionDuration: 0,
    backgroundColor: palette.panel,
    borderColor: palette.line,
    borderWidth: 1,
    extraCssText: 'border-radius: 7px; box-shadow: none;',
  } as const;
}

function pointsOf(params: unknown): readonly TooltipPoint[] {
  return (Array.isArray(params) ? params : [params]).flatMap((param: unknown) => {
    const { seriesId, value } = param as { readonly seriesId?: string; readonly value?: unknown };
    const pair = Array.isArray(value) || ArrayBuffer.isView(value) ? (value as ArrayLike<unknown>) : [];
    const x = Number(pair[0]);
    const y = pair[1] === null ? Number.NaN : Number(pair[1]);
    return seriesId === undefined || !Number.isFinite(y) ? [] : [{ seriesId, x, y }];
  });
}

function element(heading: string, lines: readonly TooltipLine[]): HTMLElement {
  const box = document.createElement('div');
  box.className = 'tooltip-box';
  const head = document.createElement('div');
  head.className = 'tooltip-head';
  head.textContent = heading;
  box.append(head);
  for (const { name, value, color } of lines) {
    const row = document.createElement('div');
    row.className = 'tooltip-row';
    const swatch = document.createElement('span');
    swatch.className = 'tooltip-swatch';
    swatch.style.backgroundColor = color;
    const label = document.createElement('span');
    label.textContent = name;
    const figure = document.createElement('b');
    figure.textContent = value;
    row.append(swatch, label, figure);
    box.append(row);
  }
  return box;
}
