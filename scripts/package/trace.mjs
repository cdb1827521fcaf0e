/**
 * Which files of `node_modules` the built Node side can reach. The bundler follows every import and require and is
 * asked for their names only: what is packaged are the very files that the tests ran, unbundled.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { ROOT } from '../set-up/run-tool.mjs';

/** Loaded by names that no bundler sees (`src/engine/backends`), and not by an import. */
const LOADED_BY_NAME = ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm'];
/**
 * Bundlers would leave this one out: it is optional at run time and brings a binary that is fetched after installation
 * (`npm run setup:tensorflow`). Without it tensors live on WebAssembly, as on most machines.
 */
const NEVER = /^@tensorflow\/tfjs-node/;

/**
 * Paths from the project's folder, sorted: the traced files, the `package.json` of every package they belong to, and its licence.
 *
 * @param {readonly string[]} entries built files, from the project's folder
 */
export async function tracedFiles(entries) {
  const seen = new Set();
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    // As Node resolves: no `module` field, no condition that only bundlers know.
    environments: { ssr: { resolve: { mainFields: ['main'], conditions: ['node'], noExternal: true } } },
    build: {
      ssr: true,
      write: false,
      minify: false,
      rolldownOptions: {
        input: [...entries.map((entry) => path.join(ROOT, entry)), ...LOADED_BY_NAME],
        external: [/^node:/, NEVER],
        treeshake: false,
        // What a package does to itself is its own affair.
        onwarn() {},
      },
    },
    plugins: [
      {
        name: 'gatecast:seen',
        moduleParsed({ id }) {
          seen.add(id.split('?')[0]);
        },
      },
    ],
  });
  const inPackages = [...seen]
    .filter((file) => path.isAbsolute(file))
    .map((file) => path.relative(ROOT, file).split(path.sep).join('/'))
    .filter((file) => file.startsWith('node_modules/'));
  return [...new Set([...inPackages, ...inPackages.flatMap(manifestsAbove)])].sort();
}

/** Node reads the nearest `package.json` for the kind of module, and the package's own for its entry. */
function manifestsAbove(file) {
  const found = [];
  for (let folder = path.posix.dirname(file); folder.includes('/'); folder = path.posix.dirname(folder)) {
    const manifest = `${folder}/package.json`;
    if (isFile(manifest)) {
      found.push(manifest);
    }
  }
  return found;
}

function isFile(file) {
  try {
    readFileSync(path.join(ROOT, file));
    return true;
  } catch {
    return false;
  }
}
