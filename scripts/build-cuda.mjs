/**
 * Compiles the addon for a card on this machine into `native/build/`, from where the app takes it before the prebuilt one:
 * `node scripts/build-cuda.mjs`. Nothing of CUDA is needed for it.
 *
 *   --stand-in FOLDER  compiles the library that stands in for CUDA's where there is no card, under the names of the three
 *                      that the addon opens, into FOLDER; GATECAST_CUDA=FOLDER then names it
 *   --headers FOLDER   compares our declarations with the real headers below FOLDER (Python's packages of CUDA, or a toolkit)
 *   --remove           takes the addon away again
 *
 * `CXX` names the compiler; g++ otherwise.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CUDA_ADDON, cudaName } from './kernel/cuda-sources.mjs';
import { ADDON_FLAGS, COMMON_FLAGS, NATIVE } from './kernel/sources.mjs';

const COMPILER = process.env.CXX ?? 'g++';
const SHARED = process.platform === 'win32' ? ['-shared'] : ['-shared', '-fPIC', '-fvisibility=hidden'];
const STAND_IN_NAMES =
  process.platform === 'win32'
    ? ['cudart64_12.dll', 'cublas64_12.dll', 'cudnn64_9.dll']
    : ['libcudart.so.12', 'libcublas.so.12', 'libcudnn.so.9'];

const { values } = parseArgs({
  options: { 'stand-in': { type: 'string' }, headers: { type: 'string' }, remove: { type: 'boolean' } },
});

if (values['stand-in'] !== undefined) {
  buildStandIn(path.resolve(values['stand-in']));
} else if (values.headers !== undefined) {
  compareHeaders(path.resolve(values.headers));
} else {
  const product = path.join(NATIVE, 'build', cudaName());
  if (values.remove) {
    rmSync(product, { force: true });
  } else {
    mkdirSync(path.dirname(product), { recursive: true });
    const include = createRequire(import.meta.url)('node-api-headers').include_dir;
    const link = process.platform === 'win32' ? [] : ['-ldl', '-static-libgcc', '-s'];
    compile([...COMMON_FLAGS, ...ADDON_FLAGS, ...SHARED, `-I${include}`, CUDA_ADDON, '-o', product, ...link]);
    process.stderr.write('The addon for a card was compiled.\n');
  }
}

/** One library under three names: it is one only while the names lead to one file, for they share what is on the card. */
function buildStandIn(folder) {
  mkdirSync(folder, { recursive: true });
  const [first, ...others] = STAND_IN_NAMES.map((name) => path.join(folder, name));
  compile([
    ...COMMON_FLAGS,
    '-O2',
    ...SHARED,
    path.join(NATIVE, 'cuda', 'stand-in', 'stand-in.cc'),
    '-o',
    first,
  ]);
  for (const other of others) {
    rmSync(other, { force: true });
    linkOrCopy(first, other);
  }
}

function linkOrCopy(from, to) {
  try {
    execFileSync('ln', ['-s', path.basename(from), to], { stdio: 'ignore' });
  } catch {
    cpSync(from, to);
  }
}

function compareHeaders(folder) {
  const folders = new Set();
  const wanted = ['cuda_runtime_api.h', 'cublas_v2.h', 'cudnn.h'];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (wanted.includes(entry.name)) {
      folders.add(entry.parentPath ?? entry.path);
    }
  }
  const include = [...folders].map((one) => `-I${one}`);
  compile([...COMMON_FLAGS, '-fsyntax-only', ...include, path.join(NATIVE, 'cuda', 'check', 'headers.cc')]);
  process.stdout.write(`Our declarations are those of the headers in ${folders.size} folders.\n`);
}

function compile(args) {
  execFileSync(COMPILER, args, { stdio: ['ignore', 'inherit', 'inherit'] });
}
