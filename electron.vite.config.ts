import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { compileMessages } from './scripts/vite/compile-messages.ts';
import { packedPage } from './scripts/vite/packed-page.ts';
import { pageChunks } from './scripts/vite/page-chunks.ts';

/**
 * Builds the window: `out/main`, `out/preload` and `out/renderer` for the current Electron, whose page the web host
 * serves too. With ELECTRON_MAJOR_VER=9 the same sources go to `out/electron9` for the Electron that the tests run.
 */
const forOldElectron = process.env.ELECTRON_MAJOR_VER === '9';
const out = forOldElectron ? 'out/electron9' : 'out';
const nodeTarget = forOldElectron ? { target: 'node12' } : {};
const pageTarget = forOldElectron ? { target: 'chrome83' } : {};

export default defineConfig({
  main: {
    build: {
      ...nodeTarget,
      outDir: `${out}/main`,
      rolldownOptions: {
        input: { index: 'src/main/index.ts' },
        // Our package is ESM, so what an Electron without ESM loads must be named .cjs.
        // Its Node knows built-in modules without the `node:` prefix only.
        output: forOldElectron
          ? { entryFileNames: '[name].cjs', paths: (id) => id.replace(/^node:/, '') }
          : { entryFileNames: '[name].js' },
      },
    },
  },
  preload: {
    build: {
      ...nodeTarget,
      outDir: `${out}/preload`,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        // Sandboxed preload scripts are CommonJS in every Electron.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), compileMessages(), packedPage()],
    build: {
      ...pageTarget,
      outDir: `${out}/renderer`,
      minify: true,
      rolldownOptions: {
        input: 'src/renderer/index.html',
        output: { codeSplitting: pageChunks(path.join(import.meta.dirname, 'src/renderer')) },
      },
      chunkSizeWarningLimit: 1500,
    },
  },
});
