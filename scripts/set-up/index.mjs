import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

/** Everything that stands between a fresh clone and the program: dependencies, then the named builds. */
export async function ensureReady(builds) {
  await ensureInstalled();
  return await ensureBuilt(builds);
}
