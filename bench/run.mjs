/** Bundles a benchmark written in TypeScript with Vite and runs it: `node bench/run.mjs train [options]`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [name = '', ...argv] = process.argv.slice(2);
const root = path.dirname(import.meta.dirname);
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const names = Object.keys(scripts).flatMap((script) => /^bench:(.+)/.exec(script)?.[1] ?? []);
if (!names.includes(name)) {
  process.stderr.write(`There is no benchmark “${name}”; there are ${names.join(', ')}.\n`);
  process.exit(2);
}
// Loaded only now: it takes longer than the sentence above.
const { build } = await import('vite');
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
      external: [/^node:/, /^@tensorflow\//, 'zod', 'playwright-core', 'bullmq', 'ioredis'],
      output: { entryFileNames: '[name].js' },
    },
  },
});
const program = path.join(outDir, `${name}.js`);
process.argv = [process.execPath, program, ...argv];
await import(pathToFileURL(program).href);
