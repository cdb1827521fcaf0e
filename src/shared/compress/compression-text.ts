/** What is said of a smaller run, the same in the window, on the command line and in its report. */

import { decimalMark, locale } from '../texts/text.ts';
import type { Compression, CompressionMethod, CurvePoint } from './compression.ts';

/** In a word or two, for names. */
export function compressionWord(method: CompressionMethod): string {
  switch (method.kind) {
    case 'prune':
      return `${percent(method.sparsity)} pruned`;
    case 'distil':
      return 'distilled';
    default:
      return method.kind;
  }
}

/** How it was made, for people. */
export function compressionMade({ method, from }: Pick<Compression, 'method' | 'from'>): string {
  switch (method.kind) {
    case 'int8':
      return `of “${from.name}”, its weights as integers of eight bits with a scale a row`;
    case 'float16':
      return `of “${from.name}”, its weights in half precision`;
    case 'prune':
      return `of “${from.name}”, which learned on while ${percent(method.sparsity)} of its weights became zero`;
    case 'distil':
      return `with “${from.name}” as its teacher, from what that forecasts and from what came`;
  }
}

/** The command that makes it again of the run that it was made of. */
export function compressionCommand({
  method,
  from,
}: Pick<Compression, 'method' | 'from'>): readonly string[] {
  const way =
    method.kind === 'prune'
      ? ['--prune', percent(method.sparsity).replace(' ', '')]
      : method.kind === 'distil'
        ? ['--distil', method.units === undefined ? 'auto' : String(method.units)]
        : [`--${method.kind}`];
  const epochs = 'epochs' in method && method.epochs !== undefined ? ['--epochs', String(method.epochs)] : [];
  return ['gatecast', 'compress', from.run, ...way, ...epochs];
}

/** A point of the curve in a word or two. */
export function curveWord({ kind, sparsity = 0 }: Pick<CurvePoint, 'kind' | 'sparsity'>): string {
  return kind === 'whole' ? 'as it is' : kind === 'prune' ? `${percent(sparsity)} pruned` : kind;
}

function percent(share: number): string {
  return `${decimalMark(String(Number((100 * share).toFixed(1))))} %`;
}

/** `17,256 bytes`, `67.4 kB`. */
export function bytesText(bytes: number): string {
  return bytes < 10_000
    ? `${bytes.toLocaleString(locale())} bytes`
    : bytes < 1e6
      ? `${decimalMark((bytes / 1000).toFixed(1))} kB`
      : `${decimalMark((bytes / 1e6).toFixed(2))} MB`;
}
