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
