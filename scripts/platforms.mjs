/**
 * Runs the prebuilt kernel, the tests that depend on the platform, and one whole training on platforms that this
 * machine emulates: `npm run check:platforms [-- arm64] [windows] [musl] [musl-arm64]`, the first two when none is named. Exits 3 when
 * what runs them is not installed.
 */
import { requireNode } from './set-up/node-version.mjs';

requireNode();
const { runEntry } = await import('./set-up/say.mjs');
const { checkPlatforms } = await import('./platforms/index.mjs');
await runEntry(() => checkPlatforms(process.argv.slice(2)));
