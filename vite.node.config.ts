import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

/**
 * Everything that runs under Node: the command line with the web host inside, the service as a process of its own
 * (beside Electron) and the engine. Dependencies stay outside the bundle and load when they are first needed, but for
 * those that every command needs: a package of a hundred files takes longer to find than to read.
 */
export default defineConfig({
  ssr: { noExternal: ['zod', 'fflate', 'chardet', 'papaparse', 'saxen'] },
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'out/node',
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: {
        cli: 'src/cli/main.ts',
        service: 'src/service/main.ts',
        engine: 'src/engine/main.ts',
      },
      external: [...builtinModules, /^node:/, /^@tensorflow\//, 'ws'],
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // Every start reads all of it.
        comments: { jsdoc: false },
      },
    },
  },
});
