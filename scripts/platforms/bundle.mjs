/** Bundles test files for a Node of another platform, with `runner.mjs` in the place of Vitest. */
import { builtinModules } from 'node:module';
import path from 'node:path';
import { ROOT } from '../set-up/run-tool.mjs';

const RUNNER = path.join(ROOT, 'scripts', 'platforms', 'runner.mjs');
const ENTRY = '\0tests';
const EXPECT = '\0expect';

/**
 * Writes `file`, a module that runs the named test files and exits 1 when one fails. `drive` is what stands before the
 * paths of this machine where it runs (`Z:` under Wine).
 */
export async function bundleTests(files, file, drive = '') {
  const { build } = await import('vite');
  const external = [...builtinModules, /^node:/, /^@tensorflow\//, 'ws'];
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    plugins: [standIns(files, drive)],
    ssr: { noExternal: true, external: ['ws'] },
    build: {
      ssr: true,
      target: 'node20',
      outDir: path.dirname(file),
      emptyOutDir: false,
      rolldownOptions: {
        input: { [path.basename(file, '.mjs')]: ENTRY },
        external,
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  });
}

function standIns(files, drive) {
  return {
    name: 'gatecast-platform-tests',
    enforce: 'pre',
    resolveId(id) {
      if (id === ENTRY) {
        return ENTRY;
      }
      return id === 'vitest' ? RUNNER : id === 'virtual:expect' ? EXPECT : null;
    },
    load(id) {
      return id === ENTRY ? entryOf(files) : id === EXPECT ? EXPECT_SOURCE : null;
    },
    // Tests find their fixtures beside themselves, which is no more beside the bundle.
    transform(code, id) {
      if (!id.startsWith(path.join(ROOT, 'tests'))) {
        return null;
      }
      const url = `file://${drive === '' ? '' : `/${drive}`}${id}`;
      return code
        .replaceAll('import.meta.dirname', JSON.stringify(`${drive}${path.dirname(id)}`))
        .replaceAll('import.meta.url', JSON.stringify(url));
    },
  };
}

function entryOf(files) {
  const imports = files.map((name) => `import ${JSON.stringify(path.join(ROOT, name))};`);
  return `import { runTests } from ${JSON.stringify(RUNNER)};
${imports.join('\n')}
const { passed, failed, skipped } = await runTests({ only: process.env.GATECAST_ONLY, except: process.env.GATECAST_EXCEPT });
console.log(passed + ' passed, ' + failed + ' failed, ' + skipped + ' skipped');
process.exit(failed === 0 && passed > 0 ? 0 : 1);
`;
}

const EXPECT_SOURCE = `
import * as vitest from '@vitest/expect';
const { chai, JestChaiExpect, JestExtend, JestAsymmetricMatchers } = vitest;
chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
export const expect = (value, message) => chai.expect(value, message);
const any = globalThis[vitest.ASYMMETRIC_MATCHERS_OBJECT] ?? {};
Object.assign(expect, any, chai.expect);
`;
