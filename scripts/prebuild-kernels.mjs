/**
 * Compiles the kernel for every platform into `native/prebuilt/`: `npm run prebuild:kernels [-- names]`.
 *
 *   --compare   changes nothing; fails when what comes out is not, byte for byte, what lies there
 *   --fresh     with a cache of its own, so that zig's libraries are compiled again, too
 *   --cuda      only the addon for a card (`native/cuda`)
 *   --list      prints the names of the platforms
 */
import { requireNode } from './set-up/node-version.mjs';

requireNode();
const { runEntry } = await import('./set-up/say.mjs');
const { prebuildKernels } = await import('./prebuild/index.mjs');
await runEntry(() => prebuildKernels(process.argv.slice(2)));
