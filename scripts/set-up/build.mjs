/**
 * Builds what is out of date. Each build has a stamp in `out/` with two marks of its sources: sizes and times, which
 * are quick to compare, and contents, which decide when the times have moved (a fresh clone, a touched file).
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { inPackage, ROOT, runNode } from './run-tool.mjs';
import { SetUpError, say, secondsSince } from './say.mjs';

const COMMON = ['package.json', 'package-lock.json', 'tsconfig.json', 'src/shared'];

const WINDOW = {
  sources: [...COMMON, 'electron.vite.config.ts', 'scripts/vite', 'src/main', 'src/preload', 'src/renderer'],
  program: ['electron-vite', 'bin', 'electron-vite.js'],
  args: ['build', '--logLevel', 'warn'],
};

const BUILDS = {
  // Compiles only where the prebuilt kernel cannot be used. Without a compiler it says so in one line and the app trains
  // on WebAssembly: no product to insist on.
  kernel: {
    title: 'recurrent kernel for this machine',
    begin: 'Looking at the recurrent kernel for this machine …',
    sources: [
      'native/core',
      'native/addon',
      'native/prebuilt/checksums.json',
      'scripts/build-kernel.mjs',
      'scripts/kernel',
    ],
    script: 'scripts/build-kernel.mjs',
    args: ['--quiet'],
    environment: {},
    products: [],
  },
  node: {
    title: 'command line, service and engine',
    sources: [
      ...COMMON,
      'vite.node.config.ts',
      'src/core',
      'src/engine',
      'src/service',
      'src/web',
      'src/cli',
    ],
    program: ['vite', 'bin', 'vite.js'],
    args: ['build', '-c', 'vite.node.config.ts', '--outDir', 'out/node-next', '--logLevel', 'warn'],
    // Made beside and then put in place: a command that is starting meanwhile finds the old one or the new one.
    swap: { made: 'out/node-next', place: 'out/node' },
    environment: {},
    products: ['out/node/cli.js', 'out/node/service.js', 'out/node/engine.js'],
  },
  window: {
    title: 'dashboard',
    ...WINDOW,
    environment: {},
    products: ['out/main/index.js', 'out/renderer/index.html'],
  },
  'old-window': {
    title: 'dashboard for an Electron without ESM',
    ...WINDOW,
    environment: { ELECTRON_MAJOR_VER: '9' },
    products: ['out/electron9/main/index.cjs', 'out/electron9/renderer/index.html'],
  },
};

/** Those of the named builds whose sources have changed since, or that were never made. */
export function outdatedBuilds(names) {
  return names.filter((name) => !isCurrent(name));
}

/** Makes one build. Throws `SetUpError` with the way out, after the builder's own last lines. */
export async function build(name) {
  const { title, begin, program, script, args, products, environment, swap } = BUILDS[name];
  const startedAt = Date.now();
  const marks = marksOf(name);
  say(begin ?? `Building the ${title} …`);
  const file = script === undefined ? inPackage(...program) : path.join(ROOT, script);
  const result = await runNode([file, ...args], {
    quiet: script === undefined,
    // A NODE_ENV of the caller's shell would build React for development.
    env: { ...environment, NODE_ENV: 'production' },
  });
  if (result.code === 0 && swap !== undefined) {
    putInPlace(swap);
  }
  const missing = products.filter((product) => !existsSync(path.join(ROOT, product)));
  if (result.code !== 0 || missing.length > 0) {
    say(result.output.trim().split('\n').slice(-25).join('\n'));
    throw new SetUpError(buildAdvice(title, result.output));
  }
  writeStamp(name, marks);
  if (script === undefined) {
    say(`Built the ${title} in ${secondsSince(startedAt)}.`);
  }
}

function putInPlace({ made, place }) {
  const [from, to] = [path.join(ROOT, made), path.join(ROOT, place)];
  const old = `${to}-old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(to)) {
    renameSync(to, old);
  }
  renameSync(from, to);
  rmSync(old, { recursive: true, force: true });
}

function buildAdvice(title, output) {
  if (/ENOSPC/.test(output)) {
    return `the disk is full, so the ${title} could not be built; free some space and run the same command again.`;
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `the folder out/ cannot be written; copy Gatecast to a folder of your own and run the same command there.`;
  }
  return `the ${title} could not be built; the lines above say where. In an unchanged checkout, delete node_modules and out and try again.`;
}

function isCurrent(name) {
  const stamp = readStamp(name);
  if (stamp === null || BUILDS[name].products.some((product) => !existsSync(path.join(ROOT, product)))) {
    return false;
  }
  const files = sourceFiles(name);
  if (stamp.times === timesMark(files)) {
    return true;
  }
  if (stamp.contents !== contentsMark(files)) {
    return false;
  }
  writeStamp(name, { times: timesMark(files), contents: stamp.contents });
  return true;
}

function marksOf(name) {
  const files = sourceFiles(name);
  return { times: timesMark(files), contents: contentsMark(files) };
}

/** Stands before every start from a clone, over a thousand files and more: what `path` would do for each is done once. */
function timesMark(files) {
  const lines = files.map((file) => {
    const { size, mtimeMs } = statSync(file);
    return `${file.slice(ROOT.length)} ${size} ${mtimeMs}`;
  });
  return hash([lines.join('\0')]);
}

function contentsMark(files) {
  return hash(files.flatMap((file) => [path.relative(ROOT, file), readFileSync(file)]));
}

function hash(parts) {
  const sum = createHash('sha256');
  for (const part of parts) {
    sum.update(part).update('\0');
  }
  return sum.digest('hex');
}

function sourceFiles(name) {
  return BUILDS[name].sources.flatMap((source) => filesUnder(path.join(ROOT, source))).sort();
}

/** Every file below a folder, or the file itself; none where nothing is. */
export function filesUnder(place) {
  if (!existsSync(place)) {
    return [];
  }
  if (!statSync(place).isDirectory()) {
    return [place];
  }
  return readdirSync(place, { withFileTypes: true }).flatMap((entry) => {
    const inner = `${place}${path.sep}${entry.name}`;
    return entry.isDirectory() ? filesUnder(inner) : [inner];
  });
}

function stampFile(name) {
  return path.join(ROOT, 'out', `.${name}-built.json`);
}

function readStamp(name) {
  try {
    return JSON.parse(readFileSync(stampFile(name), 'utf8'));
  } catch {
    return null;
  }
}

/** A stamp that cannot be written (a read-only checkout) only costs a comparison of contents next time. */
function writeStamp(name, { times, contents }) {
  const file = stampFile(name);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify({ times, contents }));
    renameSync(`${file}.${process.pid}`, file);
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM'].includes(error.code)) {
      throw error;
    }
  }
}
