import { requireNode } from './set-up/node-version.mjs';

requireNode();
const { runEntry } = await import('./set-up/say.mjs');
const { setUpTensorflow } = await import('./tensorflow/index.mjs');
await runEntry(() => setUpTensorflow(process.argv.slice(2)));
