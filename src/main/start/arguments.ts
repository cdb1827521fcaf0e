import { resolve } from 'node:path';

/**
 * The data file a start names, absolute, or null. `argv` is the whole command line; before packaging, Electron's
 * first plain argument is the app itself.
 */
export function fileArgument(
  argv: readonly string[],
  { packaged, folder }: { readonly packaged: boolean; readonly folder: string },
): string | null {
  const plain = argv.slice(1).filter((argument) => argument !== '' && !argument.startsWith('-'));
  const file = plain[packaged ? 0 : 1];
  return file === undefined ? null : resolve(folder, file);
}

/** The file that a second start names of itself; null from an Electron before 15, which hands nothing over. */
export function toldFile(told: unknown): string | null {
  const file = (told as { readonly file?: unknown } | null | undefined)?.file;
  return typeof file === 'string' ? file : null;
}
