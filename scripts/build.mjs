import { requireNode } from './set-up/node-version.mjs';

requireNode();
const { runEntry, say } = await import('./set-up/say.mjs');
await runEntry(async () => {
  const { ensureReady } = await import('./set-up/index.mjs');
  const built = await ensureReady(['kernel', 'node', 'window']);
  if (built.length === 0) {
    say('Everything is built already.');
  }
});
