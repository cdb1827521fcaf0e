import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder `native/` of this installation, found upwards from this file: sources and the built engine lie at
 * different depths. Throws when there is none.
 */
export function nativeFolder(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, 'native');
    if (existsSync(path.join(candidate, 'wasm'))) {
      return candidate;
    }
    if (path.dirname(folder) === folder) {
      throw new Error('the folder native/ is missing');
    }
  }
}
