/** A chart as it is seen now, as a file: its part in view, its size, its colours, and the names at the ends of its lines. */
import { type ChartInstance, svgOf } from '../echarts.ts';
import { LABEL_HEIGHT_PX, type PlacedLabel } from '../end-labels.ts';
import { type Palette, readableColor } from '../palette.ts';

/** What is on the screen. */
export interface SeenChart {
  readonly chart: ChartInstance;
  readonly labels: readonly PlacedLabel[];
  readonly palette: Palette;
}

/** As sharp on paper as on the screens with the smallest dots. */
const DOTS_A_PIXEL = 2;
const LABEL_PX = 12;

export async function pngOf({ chart, labels, palette }: SeenChart): Promise<Uint8Array> {
  const canvas = chart.getRenderedCanvas({ pixelRatio: DOTS_A_PIXEL, backgroundColor: palette.panel });
  const context = canvas.getContext('2d');
  if (context !== null) {
    context.setTransform(DOTS_A_PIXEL, 0, 0, DOTS_A_PIXEL, 0, 0);
    context.textBaseline = 'middle';
    for (const { name, color, bold, left, top } of labels) {
      context.font = `${bold ? '600 ' : ''}${LABEL_PX}px ${fontOfPage()}`;
      context.fillStyle = readableColor(color, palette);
      context.fillText(name, left, top + LABEL_HEIGHT_PX / 2);
    }
  }
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  return new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
}

export async function svgText({ chart, labels, palette }: SeenChart): Promise<string> {
  const font = fontOfPage();
  // Names of fonts come in double quotes, which would end the attribute that they are written into.
  const drawn = (await svgOf(chart, palette.panel)).split(font).join(font.replace(/"/g, "'"));
  const names = labels.map(
    ({ name, color, bold, left, top }) =>
      `<text x="${left}" y="${top + LABEL_HEIGHT_PX / 2}" dominant-baseline="central" font-size="${LABEL_PX}" font-family="${escaped(font)}" font-weight="${bold ? 600 : 400}" fill="${readableColor(color, palette)}">${escaped(name)}</text>`,
  );
  return drawn.replace(/<\/svg>\s*$/, `${names.join('')}</svg>`);
}

function fontOfPage(): string {
  return getComputedStyle(document.body).fontFamily || 'sans-serif';
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
