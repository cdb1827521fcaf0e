/**
 * Makes the app that is installed or unpacked and needs no Node: `npm run package [-- options]` (`-- --help` lists them).
 * `docs/release.md` says what is in it and what a release needs beyond it.
 */
import { requireNode } from './set-up/node-version.mjs';

requireNode();
const { runEntry } = await import('./set-up/say.mjs');
await runEntry(async () => {
  const { ensureInstalled } = await import('./set-up/index.mjs');
  // What packs the app is a package itself, which a fresh clone has not.
  await ensureInstalled();
  const { packageApp } = await import('./package/index.mjs');
  await packageApp(process.argv.slice(2));
});
