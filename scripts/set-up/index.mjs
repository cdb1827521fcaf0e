import { build, outdatedBuilds } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { withSetUpLock } from './lock.mjs';

/** Installs the dependencies unless they are as the lock names them. */
export async function ensureInstalled() {
  if (!isInstalled()) {
    await withSetUpLock(async () => {
      // Whoever held the lock before may have done it meanwhile.
      if (!isInstalled()) {
        await install();
      }
    });
  }
}

/**
 * Everything that stands between a fresh clone and the program: dependencies, then the named builds (`kernel`,
 * `node`, `window`, `old-window`). Resolves with the names of those that had to be built.
 */
export async function ensureReady(builds) {
  await ensureInstalled();
  if (outdatedBuilds(builds).length === 0) {
    return [];
  }
  return await withSetUpLock(async () => {
    const outdated = outdatedBuilds(builds);
    for (const name of outdated) {
      await build(name);
    }
    return outdated;
  });
}
