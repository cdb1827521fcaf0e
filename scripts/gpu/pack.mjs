/** What goes into the bundle for a machine with a card. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { ensureReady } from '../set-up/index.mjs';
import { ROOT } from '../set-up/run-tool.mjs';
import { SetUpError, say } from '../set-up/say.mjs';

const NAME = 'gatecast-gpu';
const MOST_BYTES = 60e6;

/** Of the packages that the app and the benchmark load; what those need comes with them. */
const PACKAGES = [
  ...['@tensorflow/tfjs', '@tensorflow/tfjs-backend-wasm', '@bufbuild/protobuf'],
  ...['zod', 'fflate', 'ws', 'saxen', 'papaparse', 'hyparquet', 'hyparquet-compressors', 'fzstd', 'chardet'],
  ...['hyparquet-writer', 'write-excel-file', 'node-api-headers'],
];
/**
 * As they lie here; a test looks for them.
 * @public
 */
export const FILES = [
  ...[
    'package.json',
    'bin',
    'samples/seattle-weather.csv',
    'native/core',
    'native/addon',
    'native/cuda',
    'native/wasm',
  ],
  ...['native/prebuilt/checksums.json', 'native/prebuilt/kernel-linux-x64-glibc.node'],
  ...['native/prebuilt/cuda-checksums.json', 'native/prebuilt/cuda-linux-x64.node'],
  ...[
    'scripts/build-cuda.mjs',
    'scripts/kernel',
    'bench/peers/torch_card.py',
    'bench/peers/torch_nets.py',
    'out/node',
  ],
];

/** Writes `out/gpu-bundle.tar.gz`. Throws `SetUpError` when it is too large. */
export async function packGpuBundle() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetUpError('the bundle carries this very Node, so it is packed on Linux x64');
  }
  await ensureReady(['node']);
  const folder = path.join(ROOT, 'out', NAME);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const file of FILES) {
    cpSync(path.join(ROOT, file), path.join(folder, file), { recursive: true, filter: isWanted });
  }
  // Builds the benchmark; asked for help, it does nothing else.
  execFileSync(process.execPath, [path.join(ROOT, 'bench', 'run.mjs'), 'gpu', '--help'], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  cpSync(path.join(ROOT, 'out', 'bench'), path.join(folder, 'out', 'bench'), {
    recursive: true,
    filter: (from) => statSync(from).isDirectory() || path.basename(from) === 'gpu.js',
  });
  const packages = closure(PACKAGES);
  for (const name of packages) {
    const from = path.join(ROOT, 'node_modules', name);
    cpSync(from, path.join(folder, 'node_modules', name), { recursive: true, filter: isWanted });
  }
  cpSync(path.join(ROOT, 'scripts', 'gpu', 'run.sh'), path.join(folder, 'run.sh'));
  putNode(path.join(folder, 'node'));
  const archive = path.join(ROOT, 'out', 'gpu-bundle.tar.gz');
  execFileSync('tar', ['-C', path.dirname(folder), '-czf', archive, NAME], {
    env: { ...process.env, GZIP: '-9' },
  });
  const { size } = statSync(archive);
  if (size > MOST_BYTES) {
    throw new SetUpError(
      `the bundle has ${Math.round(size / 1e6)} MB, more than the ${MOST_BYTES / 1e6} that may be carried`,
    );
  }
  say(`out/gpu-bundle.tar.gz: ${(size / 1e6).toFixed(1)} MB, with ${packages.length} packages.`);
}

function putNode(to) {
  cpSync(process.execPath, to, { dereference: true });
  try {
    execFileSync('strip', [to], { stdio: 'ignore' });
  } catch {
    // Without binutils it goes as it is, and the limit says whether that is too much.
  }
}

/** tfjs brings every package as seven builds; Node loads one. */
const OF_TENSORFLOW =
  /^(package\.json|dist|dist\/[^/]+\.node\.js|wasm-out|dist\/[^/]+\.wasm|wasm-out\/[^/]+\.(js|wasm))$/;
const UNWANTED = /\.(map|ts|mts|cts|md|flow)$|\/(test|tests|docs|examples|umd)$|\.min\.js$/;

function isWanted(from) {
  const inside = /node_modules\/(@tensorflow\/[^/]+)\/(.+)$/.exec(from);
  return inside === null ? !UNWANTED.test(from) : OF_TENSORFLOW.test(inside[2]);
}

/** Names of packages and of all that they depend on, as they lie in `node_modules`. */
function closure(names) {
  const found = new Set();
  const add = (name) => {
    const file = path.join(ROOT, 'node_modules', name, 'package.json');
    if (found.has(name) || !existsSync(file)) {
      return;
    }
    found.add(name);
    const { dependencies = {}, main } = JSON.parse(readFileSync(file, 'utf8'));
    // A build for browsers only is never loaded by Node.
    const isOfBrowsers =
      name === '@tensorflow/tfjs-backend-webgl' && !existsSync(path.join(path.dirname(file), main ?? ''));
    if (!isOfBrowsers) {
      for (const one of Object.keys(dependencies)) {
        add(one);
      }
    }
  };
  for (const name of names) {
    add(name);
  }
  const unneeded = readdirSync(path.join(ROOT, 'node_modules', '@types')).map((name) => `@types/${name}`);
  return [...found].filter((name) => !unneeded.includes(name)).toSorted();
}
