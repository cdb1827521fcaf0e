/** Bundles a benchmark written in TypeScript with Vite and runs it: `node bench/run.mjs train [options]`. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const [name = '', ...argv] = process.argv.slice(2);
const root = path.dirname(import.meta.dirname);
const outDir = path.join(root, 'out', 'bench');
await build({
  configFile: false,
  root,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node20',
    outDir,
    emptyOutDir: false,
    rolldownOptions: {
      input: { [name]: path.join(root, 'bench', `${name}.ts`) },
      external: [/^node:/, /^@tensorflow\//, 'zod'],
      output: { entryFileNames: '[name].js' },
    },
  },
});
const program = path.join(outDir, `${name}.js`);
process.argv = [process.execPath, program, ...argv];
await import(pathToFileURL(program).href);
