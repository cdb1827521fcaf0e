/** Pictures of the screen, made so small that fonts and single letters of a machine hardly count, and held against those that are kept. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';

/** About a sixteenth of the window each way: a panel, a chart or a column is seen, a word is a shade. */
export interface SmallSize {
  readonly width: number;
  readonly height: number;
}

/** Of the 255 steps of a colour: a panel and the ground beside it are nine apart; less is another font, or other digits. */
const LEAST_APART = 8;

export interface SmallPicture {
  /** Red, green, blue of every dot, row by row. */
  readonly dots: readonly number[];
  readonly png: Buffer;
}

/** Any picture at the size that is kept. `desk` is an empty page of the same browser, which knows how to read and scale. */
export async function smallPicture(desk: Page, png: Buffer, size: SmallSize): Promise<SmallPicture> {
  const { dots, small } = await desk.evaluate(
    async ({ source, width, height }) => {
      const image = new Image();
      image.src = `data:image/png;base64,${source}`;
      await image.decode();
      // Halved until it is near: one great step would skip most of what there is.
      let drawn: HTMLImageElement | HTMLCanvasElement = image;
      let [w, h] = [image.naturalWidth, image.naturalHeight];
      const step = (toWidth: number, toHeight: number) => {
        const canvas = document.createElement('canvas');
        Object.assign(canvas, { width: toWidth, height: toHeight });
        canvas.getContext('2d')?.drawImage(drawn, 0, 0, toWidth, toHeight);
        [drawn, w, h] = [canvas, toWidth, toHeight];
        return canvas;
      };
      while (w >= 2 * width && h >= 2 * height) {
        step(Math.floor(w / 2), Math.floor(h / 2));
      }
      const canvas = step(width, height);
      const data = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
      return {
        dots: Array.from(data).filter((_, at) => at % 4 !== 3),
        small: canvas.toDataURL('image/png').split(',')[1] ?? '',
      };
    },
    { source: png.toString('base64'), ...size },
  );
  return { dots, png: Buffer.from(small, 'base64') };
}

/** The share of dots that differ by more than a font does, 0 to 1. */
export function shareApart(one: readonly number[], other: readonly number[]): number {
  const count = one.length / 3;
  let apart = 0;
  for (let dot = 0; dot < count; dot += 1) {
    const furthest = [0, 1, 2].reduce(
      (most, channel) =>
        Math.max(most, Math.abs((one[dot * 3 + channel] ?? 0) - (other[dot * 3 + channel] ?? 0))),
      0,
    );
    apart += furthest > LEAST_APART ? 1 : 0;
  }
  return apart / count;
}

/** The picture that is kept at a path; null where there is none. */
export async function keptPicture(desk: Page, path: string, size: SmallSize): Promise<SmallPicture | null> {
  return existsSync(path) ? await smallPicture(desk, readFileSync(path), size) : null;
}

export function keepPicture(path: string, { png }: SmallPicture): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, png);
}
