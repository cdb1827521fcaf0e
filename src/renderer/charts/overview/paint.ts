/** The strips under a chart as rectangles: on the screen onto a canvas, in a picture that is taken away onto whatever draws that. */
import type { Span } from '../forecast-scene.ts';
import type { Palette } from '../palette.ts';
import { lineColumns, type PixelColumns, rangeOf } from './pixel-columns.ts';

/** The part of a canvas that strips need. */
export interface Paper {
  fillStyle: string | CanvasGradient | CanvasPattern;
  globalAlpha: number;
  fillRect(x: number, y: number, width: number, height: number): void;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface OverviewPicture {
  /** Stamps and values of the whole series in turn. */
  readonly pairs: Float64Array;
  readonly validationFrom: number | null;
  readonly testFrom: number | null;
  readonly origin: number;
  readonly extent: Span;
  readonly palette: Palette;
}

const PARTS = ['train', 'validation', 'test'] as const;

export function paintOverview(paper: Paper, { width, height }: Size, picture: OverviewPicture): void {
  const { pairs, validationFrom, testFrom, origin, extent, palette } = picture;
  const { from, to } = extent;
  const x = (at: number) => ((at - from) / (to - from)) * width;
  const begins = [from, validationFrom ?? origin, testFrom ?? origin, origin];
  for (const [index, part] of PARTS.entries()) {
    const [start = from, end = origin] = [begins[index], begins[index + 1]];
    paper.globalAlpha = 0.28;
    paper.fillStyle = palette.parts[part];
    paper.fillRect(x(start), 0, Math.max(0, x(end) - x(start)), height);
  }
  paper.globalAlpha = 0.75;
  paper.fillStyle = palette.third;
  const columns = lineColumns(pairs, extent, Math.round(width));
  const range = rangeOf(columns);
  if (range === null) {
    return;
  }
  const scale = (height - 6) / Math.max(range.high - range.low, Number.MIN_VALUE);
  for (let column = 0; column < columns.high.length; column += 1) {
    const high = columns.high[column] as number;
    if (!Number.isNaN(high)) {
      const top = 3 + (range.high - high) * scale;
      const bottom = 3 + (range.high - (columns.low[column] as number)) * scale;
      paper.fillRect(column, top, 1, Math.max(1, bottom - top));
    }
  }
}

/** Bars of single steps have room between them from here on. */
const BAR_GAP_FROM_PX = 4;

/** Bars from the middle; gives back the highest of the view, or null where it has none. */
export function paintResiduals(
  paper: Paper,
  height: number,
  columns: PixelColumns,
  { color, palette }: { readonly color: string; readonly palette: Palette },
): number | null {
  const width = columns.high.length;
  const middle = height / 2;
  const range = rangeOf(columns);
  paper.globalAlpha = 1;
  paper.fillStyle = palette.strongLine;
  paper.fillRect(0, Math.round(middle), width, 1);
  const most = range === null ? 0 : Math.max(Math.abs(range.low), Math.abs(range.high));
  if (most === 0) {
    return null;
  }
  const scale = (middle - 2) / most;
  const bar = barWidth(columns.high);
  paper.globalAlpha = 0.75;
  paper.fillStyle = color;
  for (let column = 0; column < width; column += 1) {
    const high = columns.high[column] as number;
    if (!Number.isNaN(high)) {
      const top = middle - Math.max(0, high) * scale;
      const bottom = middle - Math.min(0, columns.low[column] as number) * scale;
      paper.fillRect(column - bar / 2 + 0.5, top, bar, Math.max(1, bottom - top));
    }
  }
  return most;
}

/** As wide as the nearest two bars leave room for. */
function barWidth(high: Float64Array): number {
  let nearest = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let column = 0; column < high.length; column += 1) {
    if (!Number.isNaN(high[column])) {
      nearest = Math.min(nearest, column - last);
      last = column;
    }
  }
  return nearest < BAR_GAP_FROM_PX ? Math.max(1, nearest) : Math.min(nearest * 0.7, 12);
}
