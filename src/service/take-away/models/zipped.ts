import { zipSync } from 'fflate';

/** A zip keeps times; the same run gives the same bytes. */
const NO_TIME = new Date(1980, 0, 1);

/** Files by name, in one. */
export function zipped(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  return zipSync({ ...files }, { mtime: NO_TIME });
}
