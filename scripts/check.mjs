import { requireNode } from './set-up/node-version.mjs';

requireNode();
const { runEntry } = await import('./set-up/say.mjs');
const { check } = await import('./set-up/check.mjs');
await runEntry(check);
