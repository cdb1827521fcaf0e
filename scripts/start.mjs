import { requireNode } from './set-up/node-version.mjs';

requireNode();
const { runEntry } = await import('./set-up/say.mjs');
const { start } = await import('./set-up/start.mjs');
await runEntry(() => start(process.argv.slice(2)));
