/** The colours of the style sheet, resolved for a canvas, and how runs of one cell are told apart. */
import type { RunSummary } from '../../shared/run.ts';
import { runLabels, runNumbers } from '../../shared/set-up/run-labels.ts';
import type { Cell } from '../../shared/set-up/train-config.ts';

export interface Palette {
  readonly background: string;
  readonly panel: string;
  readonly line: string;
  readonly strongLine: string;
  readonly ink: string;
  readonly second: string;
  readonly third: string;
  readonly accent: string;
  readonly shade: string;
  readonly cells: Readonly<Record<Cell, string>>;
  /** Of what a search found: of no cell, and not to be taken for one. */
  readonly best: string;
  /** Of the rows that a net learns from, is chosen by, and is scored on. */
  readonly parts: Readonly<Record<'train' | 'validation' | 'test', string>>;
}

export interface RunStyle {
  readonly color: string;
  readonly dash: 'solid' | readonly number[];
}

export interface RunLook extends RunStyle {
  readonly label: string;
}

/** For what is no run, or none that can be seen. */
export const NO_LOOK: RunLook = { color: '#888888', dash: 'solid', label: '' };

const DASHES: readonly RunStyle['dash'][] = ['solid', [7, 3], [2, 3], [9, 3, 2, 3]];
const SHADE_STEP = 0.2;

/** The tokens as they are now; read again when the theme changes. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    background: token('--background'),
    panel: token('--panel'),
    line: token('--line'),
    strongLine: token('--line-strong'),
    ink: token('--ink'),
    second: token('--second'),
    third: token('--third'),
    accent: token('--accent'),
    shade: token('--shade'),
    best: token('--best'),
    cells: { rnn: token('--rnn'), lstm: token('--lstm'), gru: token('--gru') },
    parts: {
      train: token('--split-train'),
      validation: token('--split-validation'),
      test: token('--split-test'),
    },
  };
}

/**
 * One look a run: its cell's colour; the second run of a cell is dashed and a shade nearer to ink, and so on.
 * By its number among the runs of its cell on the same data, so that a run keeps its look whatever is deleted.
 */
export function runLooks(
  runs: readonly Pick<RunSummary, 'id' | 'name' | 'createdAt' | 'number' | 'config' | 'dataset'>[],
  palette: Pick<Palette, 'cells' | 'ink' | 'best'>,
): ReadonlyMap<string, RunLook> {
  const labels = runLabels(runs);
  const numbers = runNumbers(runs);
  const looks = new Map<string, RunLook>();
  for (const { id, config } of runs) {
    const nth = (numbers.get(id) ?? 1) - 1;
    looks.set(id, {
      color: nthColor(config, nth, palette),
      dash: DASHES[nth % DASHES.length] ?? 'solid',
      label: labels.get(id) ?? '',
    });
  }
  return looks;
}

/** Of the run that has `nth` before it on the same data. */
export function nthColor(
  config: Pick<RunSummary['config'], 'model' | 'search'>,
  nth: number,
  palette: Pick<Palette, 'cells' | 'ink' | 'best'>,
): string {
  const own = config.search === undefined ? palette.cells[config.model] : palette.best;
  return mixColors(own, palette.ink, (nth % DASHES.length) * SHADE_STEP);
}

/** `share` of `other` in `color`; both `#rrggbb`. */
export function mixColors(color: string, other: string, share: number): string {
  const from = channels(color);
  const to = channels(other);
  if (from === null || to === null || share === 0) {
    return color;
  }
  const mixed = from.map((channel, index) =>
    Math.round(channel + ((to[index] ?? channel) - channel) * share),
  );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** A line colour as text: as near to it as is readable on the panel (WCAG AA, 4.5 to 1). */
export function readableColor(color: string, palette: Pick<Palette, 'panel' | 'ink'>): string {
  for (let share = 0; share < 1; share += 0.1) {
    const mixed = mixColors(color, palette.ink, share);
    if (contrast(mixed, palette.panel) >= 4.5) {
      return mixed;
    }
  }
  return palette.ink;
}

/** Contrast of two `#rrggbb` colours, 1 to 21, as WCAG defines it. */
export function contrast(color: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(color), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (channels(color) ?? []).map((channel) => {
    const share = channel / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** A `#rrggbb` colour with an alpha between 0 and 1. */
export function withAlpha(color: string, alpha: number): string {
  const parts = channels(color);
  return parts === null ? color : `rgba(${parts.join(', ')}, ${alpha})`;
}

function channels(color: string): readonly number[] | null {
  // Style sheets come minified, where `#ffffff` has become `#fff`.
  const long = /^#[\da-f]{3}$/i.test(color) ? color.replace(/[\da-f]/gi, '$&$&') : color;
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(long);
  return match === null ? null : match.slice(1).map((part) => Number.parseInt(part, 16));
}
