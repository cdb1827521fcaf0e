import { requireNode } from './set-up/node-version.mjs';

requireNode();
const { runEntry } = await import('./set-up/say.mjs');
const { setUpOnnxruntime } = await import('./onnxruntime/index.mjs');
await runEntry(() => setUpOnnxruntime());
