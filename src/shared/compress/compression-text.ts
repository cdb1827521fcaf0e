/** What is said of a smaller run, the same in the window, on the command line and in its report. */

import { decimalMark, locale, t } from '../texts/text.ts';
import type { Compression, CompressionMethod } from './compression.ts';

/** In a word or two, as it stands in the name that a record keeps: the same in every language. */
export function compressionWord(method: CompressionMethod): string {
  switch (method.kind) {
    case 'prune':
      return `${shareOf(method.sparsity)} % pruned`;
    case 'distil':
      return 'distilled';
    default:
      return method.kind;
  }
}

/** The same for the reader. */
export function compressionLabel(method: CompressionMethod): string {
  switch (method.kind) {
    case 'prune':
      return t('{share} pruned', { share: percent(method.sparsity) });
    case 'distil':
      return t('distilled');
    default:
      return method.kind;
  }
}

/** How it was made, for people. */
export function compressionMade({ method, from }: Pick<Compression, 'method' | 'from'>): string {
  switch (method.kind) {
    case 'int8':
      return t('of “{name}”, its weights as integers of eight bits with a scale a row', { name: from.name });
    case 'float16':
      return t('of “{name}”, its weights in half precision', { name: from.name });
    case 'prune':
      return t('of “{name}”, which learned on while {share} of its weights became zero', {
        name: from.name,
        share: percent(method.sparsity),
      });
    case 'distil':
      return t('with “{name}” as its teacher, from what that forecasts and from what came', {
        name: from.name,
      });
  }
}

/** The command that makes it again of the run that it was made of. */
export function compressionCommand({
  method,
  from,
}: Pick<Compression, 'method' | 'from'>): readonly string[] {
  const way =
    method.kind === 'prune'
      ? ['--prune', `${shareOf(method.sparsity)}%`]
      : method.kind === 'distil'
        ? ['--distil', method.units === undefined ? 'auto' : String(method.units)]
        : [`--${method.kind}`];
  const epochs = 'epochs' in method && method.epochs !== undefined ? ['--epochs', String(method.epochs)] : [];
  return ['gatecast', 'compress', from.run, ...way, ...epochs];
}

/** `70 %`, with the reader's decimal mark. */
export function percent(share: number): string {
  return `${decimalMark(shareOf(share))} %`;
}

function shareOf(share: number): string {
  return String(Number((100 * share).toFixed(1)));
}

/** `17,256 bytes`, `67.4 kB`. */
export function bytesText(bytes: number): string {
  return bytes < 10_000
    ? t('{bytes} bytes', { bytes: bytes.toLocaleString(locale()) })
    : bytes < 1e6
      ? `${decimalMark((bytes / 1000).toFixed(1))} kB`
      : `${decimalMark((bytes / 1e6).toFixed(2))} MB`;
}
