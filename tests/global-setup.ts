import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Folders of `tests/` that start the built command line, service or engine. */
const NEED_BUILD = ['contract', 'service', 'engine', 'cli', 'web', 'e2e', 'scripts/package'];
/** Of these, what starts the web host, which has the window to show. */
const NEED_WINDOW = ['e2e', 'cli', 'service/faults'];

/** Builds what the tests that were asked for start, if its sources are newer: the Node side, and for a browser the window. */
export async function setup(): Promise<void> {
  const asked = process.argv.slice(2).filter((argument) => argument.startsWith('tests/'));
  if (asked.length > 0 && !asked.some((path) => NEED_BUILD.some((name) => path.includes(name)))) {
    return;
  }
  // By address: set-up is plain JavaScript, which the compiler is not asked to read.
  const setUp = pathToFileURL(resolve(import.meta.dirname, '../scripts/set-up/index.mjs')).href;
  const { ensureReady } = (await import(setUp)) as {
    ensureReady(builds: readonly string[]): Promise<unknown>;
  };
  const isSeen = asked.length === 0 || asked.some((path) => NEED_WINDOW.some((name) => path.includes(name)));
  await ensureReady(['kernel', 'node', ...(isSeen ? ['window'] : [])]);
}
