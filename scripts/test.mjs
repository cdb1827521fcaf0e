import { requireNode } from './set-up/node-version.mjs';

requireNode();
const { runEntry } = await import('./set-up/say.mjs');
const { test } = await import('./set-up/test.mjs');
await runEntry(() => test(process.argv.slice(2)));
