import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { GatecastError } from '../../shared/errors.ts';

const PLACES = ['../renderer', '../../renderer', '../../../out/renderer'];

/** The built dashboard: beside `out/node`, seen from the bundle, from a chunk or from source. */
export function rendererFolder(): string {
  const folders = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  const found = folders.find(
    (folder) => existsSync(path.join(folder, 'index.html')) && folder.includes(`out${path.sep}`),
  );
  if (found === undefined) {
    throw new GatecastError('FILE_NOT_FOUND', { path: folders[0] ?? 'out/renderer' });
  }
  return found;
}
