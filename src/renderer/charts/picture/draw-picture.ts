/** A chart as it is seen now, as a file that says what it shows: title, legend, the chart with its strips, and where it is from. */
import { type ChartInstance, svgOf } from '../echarts.ts';
import { LABEL_HEIGHT_PX, type PlacedLabel } from '../end-labels.ts';
import { type Palette, readableColor } from '../palette.ts';
import { canvasPen, escaped, fontFamily, fontOf, type Pen, svgPen } from './pen.ts';
import type { LegendEntry, PictureParts, PictureWords } from './picture-parts.ts';
import { canvasOfSvg, svgOfFigure } from './svg-figure.ts';

/** What is on the screen. */
export type SeenChart = SeenCanvas | SeenFigure;

export interface SeenCanvas {
  readonly chart: ChartInstance;
  readonly labels: readonly PlacedLabel[];
  readonly palette: Palette;
  readonly parts: PictureParts;
}

/** A picture that the page draws itself. */
export interface SeenFigure {
  readonly figure: SVGSVGElement;
  readonly palette: Palette;
}

/** As sharp on paper as on the screens with the smallest dots. */
const DOTS_A_PIXEL = 2;
const LABEL_PX = 12;
const EDGE = 16;
const TITLE_HEIGHT = 24;
const LINE_HEIGHT = 20;
const STRIP_GAP = 8;
const MARK_PX = 18;
const NO_PARTS: PictureParts = { legend: [], strips: [] };

/** Where each part stands, from above; made the same for every form. */
interface Layout {
  readonly width: number;
  readonly height: number;
  readonly body: number;
  readonly legend: readonly { readonly entry: LegendEntry; readonly x: number; readonly y: number }[];
}

export async function pngOf(seen: SeenChart, words: PictureWords): Promise<Uint8Array> {
  const size = sizeOf(seen);
  const parts = partsOf(seen);
  const layout = layOut(size, words, parts);
  const canvas = document.createElement('canvas');
  canvas.width = layout.width * DOTS_A_PIXEL;
  canvas.height = layout.height * DOTS_A_PIXEL;
  const context = canvas.getContext('2d');
  if (context !== null) {
    context.setTransform(DOTS_A_PIXEL, 0, 0, DOTS_A_PIXEL, 0, 0);
    const pen = canvasPen(context);
    pen.rect(0, 0, layout.width, layout.height, seen.palette.panel);
    const body =
      'chart' in seen
        ? seen.chart.getRenderedCanvas({ pixelRatio: DOTS_A_PIXEL, backgroundColor: seen.palette.panel })
        : await canvasOfSvg(svgOfFigure(seen.figure), size, DOTS_A_PIXEL);
    context.drawImage(body, EDGE, layout.body, size.width, size.height);
    drawAround(pen, seen, { words, parts, layout, size });
  }
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  return new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
}

export async function svgText(seen: SeenChart, words: PictureWords): Promise<string> {
  const size = sizeOf(seen);
  const parts = partsOf(seen);
  const layout = layOut(size, words, parts);
  const pen = svgPen();
  pen.put(EDGE, layout.body, 'chart' in seen ? await chartSvg(seen) : svgOfFigure(seen.figure));
  drawAround(pen, seen, { words, parts, layout, size });
  return pen.written(layout.width, layout.height, seen.palette.panel);
}

async function chartSvg({ chart, palette }: SeenCanvas): Promise<string> {
  const font = fontFamily();
  // Names of fonts come in double quotes, which would end the attribute that they are written into.
  return (await svgOf(chart, palette.panel)).split(font).join(escaped(font));
}

function sizeOf(seen: SeenChart): { readonly width: number; readonly height: number } {
  if ('chart' in seen) {
    return { width: seen.chart.getWidth(), height: seen.chart.getHeight() };
  }
  const { width, height } = seen.figure.getBoundingClientRect();
  return { width: Math.ceil(width), height: Math.ceil(height) };
}

function partsOf(seen: SeenChart): PictureParts {
  return 'chart' in seen ? seen.parts : NO_PARTS;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function layOut(size: Size, { facts }: PictureWords, { legend, strips }: PictureParts): Layout {
  const width = Math.max(size.width, 320) + 2 * EDGE;
  let y = EDGE + TITLE_HEIGHT + (facts === '' ? 0 : LINE_HEIGHT);
  let x = EDGE;
  const placed = legend.map((entry) => {
    const wide = MARK_PX + 6 + widthOf(entry.name) + 16;
    if (x > EDGE && x + wide > width - EDGE) {
      x = EDGE;
      y += LINE_HEIGHT;
    }
    const place = { entry, x, y };
    x += wide;
    return place;
  });
  const body = y + (legend.length > 0 ? LINE_HEIGHT : 0) + 4;
  const strip = strips.reduce((sum, { height }) => sum + height + STRIP_GAP, 0);
  return { width, height: body + size.height + strip + LINE_HEIGHT + EDGE, body, legend: placed };
}

interface Around {
  readonly words: PictureWords;
  readonly parts: PictureParts;
  readonly layout: Layout;
  readonly size: Size;
}

/** All but the chart itself. */
function drawAround(pen: Pen, seen: SeenChart, { words, parts, layout, size }: Around): void {
  const { palette } = seen;
  pen.text(EDGE, EDGE + 8, words.title, { px: 15, color: palette.ink, bold: true });
  if (words.facts !== '') {
    pen.text(EDGE, EDGE + TITLE_HEIGHT + 6, words.facts, { px: LABEL_PX, color: palette.second });
  }
  for (const { entry, x, y } of layout.legend) {
    const middle = y + LINE_HEIGHT / 2;
    const { form, color, width = 1.5, dash = 'solid' } = entry;
    if (form === 'area') {
      pen.rect(x, middle - 5, MARK_PX, 10, color);
    } else {
      const dashes = dash === 'solid' ? {} : { dash };
      pen.line([x, middle], [x + MARK_PX, middle], { color, width, ...dashes });
    }
    pen.text(x + MARK_PX + 6, middle, entry.name, { px: LABEL_PX, color: palette.ink });
  }
  for (const { shown, color, bold, left, top } of 'chart' in seen ? seen.labels : []) {
    pen.text(EDGE + left, layout.body + top + LABEL_HEIGHT_PX / 2, shown, {
      ...{ px: LABEL_PX, bold },
      color: readableColor(color, palette),
    });
  }
  let y = layout.body + size.height + STRIP_GAP / 2;
  for (const { height, draw } of parts.strips) {
    draw(pen, EDGE, y);
    y += height + STRIP_GAP;
  }
  pen.text(EDGE, layout.height - EDGE, words.source, { px: 11, color: palette.third });
}

function widthOf(words: string): number {
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) {
    return words.length * 7;
  }
  context.font = fontOf(LABEL_PX, false);
  return Math.ceil(context.measureText(words).width);
}
