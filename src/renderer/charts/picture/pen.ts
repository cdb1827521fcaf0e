/** What a picture is drawn with: the same few strokes onto a canvas, for PNG, and as SVG. */
import type { Paper } from '../overview/paint.ts';

export interface TextLook {
  readonly px: number;
  readonly color: string;
  readonly bold?: boolean;
  readonly anchor?: 'start' | 'end';
}

export interface Stroke {
  readonly color: string;
  readonly width: number;
  readonly dash?: readonly number[];
}

export interface Pen {
  /** `y` is the middle of the text. */
  text(x: number, y: number, words: string, look: TextLook): void;
  rect(x: number, y: number, width: number, height: number, color: string, alpha?: number): void;
  line(from: readonly [x: number, y: number], to: readonly [x: number, y: number], stroke: Stroke): void;
}

export function canvasPen(context: CanvasRenderingContext2D): Pen {
  return {
    text(x, y, words, { px, color, bold = false, anchor = 'start' }) {
      context.globalAlpha = 1;
      context.textBaseline = 'middle';
      context.textAlign = anchor;
      context.font = fontOf(px, bold);
      context.fillStyle = color;
      context.fillText(words, x, y);
    },
    rect(x, y, width, height, color, alpha = 1) {
      context.globalAlpha = alpha;
      context.fillStyle = color;
      context.fillRect(x, y, width, height);
      context.globalAlpha = 1;
    },
    line([fromX, fromY], [toX, toY], { color, width, dash = [] }) {
      context.globalAlpha = 1;
      context.strokeStyle = color;
      context.lineWidth = width;
      context.setLineDash([...dash]);
      context.beginPath();
      context.moveTo(fromX, fromY);
      context.lineTo(toX, toY);
      context.stroke();
      context.setLineDash([]);
    },
  };
}

export interface SvgPen extends Pen {
  /** SVG as it is, moved to a place. */
  put(x: number, y: number, svg: string): void;
  /** All that was drawn, on a ground. */
  written(width: number, height: number, ground: string): string;
}

export function svgPen(): SvgPen {
  const parts: string[] = [];
  // Rectangles of one look that follow each other are one path: a strip has a thousand.
  let look = '';
  let path: string[] = [];
  const flush = () => {
    if (path.length > 0) {
      parts.push(`<path ${look} d="${path.join('')}"/>`);
      path = [];
    }
  };
  return {
    text(x, y, words, { px, color, bold = false, anchor = 'start' }) {
      flush();
      parts.push(
        `<text x="${short(x)}" y="${short(y)}" dominant-baseline="central" text-anchor="${anchor}" font-size="${px}" font-family="${escaped(fontFamily())}" font-weight="${bold ? 600 : 400}" fill="${color}">${escaped(words)}</text>`,
      );
    },
    rect(x, y, width, height, color, alpha = 1) {
      const next = `fill="${color}"${alpha === 1 ? '' : ` fill-opacity="${alpha}"`}`;
      if (next !== look) {
        flush();
        look = next;
      }
      path.push(`M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}z`);
    },
    line([fromX, fromY], [toX, toY], { color, width, dash = [] }) {
      flush();
      const dashes = dash.length === 0 ? '' : ` stroke-dasharray="${dash.join(' ')}"`;
      parts.push(
        `<path d="M${short(fromX)} ${short(fromY)}L${short(toX)} ${short(toY)}" fill="none" stroke="${color}" stroke-width="${width}"${dashes}/>`,
      );
    },
    put(x, y, svg) {
      flush();
      parts.push(`<g transform="translate(${short(x)} ${short(y)})">${svg}</g>`);
    },
    written(width, height, ground) {
      flush();
      return `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}" fill="${ground}"/>${parts.join('')}</svg>`;
    },
  };
}

/** A pen as what strips are painted on, its corner at a place. */
export function paperAt(pen: Pen, x: number, y: number): Paper {
  return {
    fillStyle: '#000000',
    globalAlpha: 1,
    fillRect(left, top, width, height) {
      pen.rect(x + left, y + top, width, height, String(this.fillStyle), this.globalAlpha);
    },
  };
}

export function fontOf(px: number, bold: boolean): string {
  return `${bold ? '600 ' : ''}${px}px ${fontFamily()}`;
}

export function fontFamily(): string {
  return getComputedStyle(document.body).fontFamily || 'sans-serif';
}

export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
