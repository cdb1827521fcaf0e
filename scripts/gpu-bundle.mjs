/**
 * Packs all that a bare machine with a card needs to build, check and time the kernel there: `node scripts/gpu-bundle.mjs`
 * writes `out/gpu-bundle.tar.gz` (under 60 MB): a stripped Node, the built app, its packages, and the sources of the
 * addon. On that machine, which needs Linux x64, a driver, CUDA's libraries (PyTorch brings them) and, to compile, g++:
 *
 *   tar xzf gpu-bundle.tar.gz && OUT=results sh gatecast-gpu/run.sh
 *
 * It takes less than eight minutes and leaves its results as JSON in $OUT. No network is used.
 */
import { requireNode } from './set-up/node-version.mjs';

requireNode();
const { runEntry } = await import('./set-up/say.mjs');
const { packGpuBundle } = await import('./gpu/pack.mjs');
await runEntry(() => packGpuBundle());
