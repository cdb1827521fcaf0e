/**
 * Compiles the recurrent kernel on this machine into `native/build/`: `node scripts/build-kernel.mjs`. The app then
 * runs it in place of the prebuilt one of `native/prebuilt/`, and set-up keeps it up to date.
 *
 *   --prebuilt  takes that back: removes what was compiled here, so that the prebuilt kernel runs again
 *   --quiet     for set-up: the prebuilt kernel where it fits, unless one was asked for as above; else compiles. Says one
 *               line at most and never fails; with neither, the app runs on WebAssembly
 *   --check     builds and runs the program that compares the kernel with its scalar reference [rounds [seed [small]]]
 *   --sanitize  the same on small shapes under the address and undefined-behaviour sanitizers; --threads under the
 *               thread sanitizer
 *   --force     builds although nothing has changed
 *
 * `CXX` names the compiler; else the first of g++, clang++, c++ (Windows: clang-cl) that can compile is taken.
 */
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { loadsHere, prebuiltProblem } from './kernel/prebuilt.mjs';
import {
  ADDON_FLAGS,
  COMMON_FLAGS,
  KERNEL_FLAGS,
  listOf,
  NATIVE,
  sourcesHash,
  VARIANTS,
} from './kernel/sources.mjs';

const OUT = path.join(NATIVE, 'build');
const TARGET = `${process.platform}-${process.arch}`;
const PRODUCT = path.join(OUT, `kernel-${TARGET}.node`);
const STAMP = path.join(OUT, `kernel-${TARGET}.json`);
const WINDOWS = process.platform === 'win32';

const run = promisify(execFile);

class BuildError extends Error {}

async function main() {
  const flags = new Set(process.argv.slice(2).filter((argument) => argument.startsWith('--')));
  const rest = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  const quiet = flags.has('--quiet');
  try {
    if (flags.has('--check') || flags.has('--sanitize') || flags.has('--threads')) {
      await check(flags, rest);
    } else if (flags.has('--prebuilt')) {
      removeBuilt();
      await setUp(false);
    } else if (quiet) {
      await setUp(flags.has('--force'));
    } else {
      say((await buildAddon({ force: flags.has('--force'), asked: true })).text);
    }
  } catch (error) {
    const known = error instanceof BuildError;
    if (!quiet) {
      say(known ? error.message : error.stack);
      process.exitCode = 1;
    } else {
      const why = known ? error.message.split('\n')[0] : error.message;
      say(`The compiled kernel could not be built (${why}); training uses the WebAssembly kernel.`);
    }
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

/**
 * The prebuilt kernel first: it costs no half minute and no compiler, and the same instruction set gives the same bits
 * on every machine. One that was compiled on request stays, and a prebuilt one of other sources is not used.
 */
async function setUp(force) {
  const asked = readStamp()?.asked === true;
  const problem = asked ? null : prebuiltProblem();
  if (!asked && problem === null) {
    removeBuilt();
    return;
  }
  try {
    const { changed, text } = await buildAddon({ force, asked });
    if (changed) {
      say(problem === null ? text : `${text.slice(0, -1)}, for the prebuilt one cannot be used: ${problem}.`);
    }
  } catch (error) {
    const compiled = error instanceof BuildError ? error.message.split('\n')[0] : error.message;
    const why = problem === null ? compiled : `prebuilt: ${problem}; compiled here: ${compiled}`;
    rmSync(PRODUCT, { force: true });
    // The engine reads why: a prebuilt kernel of other sources must not be loaded.
    writeStamp({ failed: readStamp()?.failed, compiled, asked, why });
    throw new BuildError(why);
  }
}

function removeBuilt() {
  rmSync(PRODUCT, { force: true });
  rmSync(STAMP, { force: true });
}

async function buildAddon({ force, asked }) {
  const stamp = stampOf();
  const last = readStamp();
  if (!force && last?.stamp === stamp && existsSync(PRODUCT)) {
    if (last.asked !== asked) {
      writeStamp({ ...last, asked });
    }
    return { changed: false, text: 'The compiled kernel is up to date.' };
  }
  const compiler = findCompiler();
  // What this compiler could not build last time it will not build now; --force and a change of either try again.
  if (!force && last?.failed === `${stamp} ${compiler.version}`) {
    throw new BuildError(last.compiled);
  }
  try {
    return await buildWith(compiler, { stamp, asked });
  } catch (error) {
    if (error instanceof BuildError) {
      const [compiled] = error.message.split('\n');
      // An addon of other sources must not be loaded in its place.
      rmSync(PRODUCT, { force: true });
      writeStamp({ failed: `${stamp} ${compiler.version}`, compiled, asked, why: compiled });
    }
    throw error;
  }
}

async function buildWith(compiler, { stamp, asked }) {
  const startedAt = Date.now();
  await inScratch(async (scratch) => {
    const headers = nodeApiHeaders();
    const variants = variantsHere();
    const objects = await Promise.all([
      ...Object.entries(variants).map(([name, machine]) => compileVariant(compiler, scratch, name, machine)),
      compile(compiler, path.join(NATIVE, 'addon', 'addon.cc'), path.join(scratch, 'addon.o'), [
        ...ADDON_FLAGS,
        ...(WINDOWS ? [] : ['-fPIC', '-fvisibility=hidden']),
        listOf(variants),
        `-I${headers.include_dir}`,
      ]),
    ]);
    const built = path.join(scratch, 'kernel.node');
    await tool(compiler, ['-shared', ...objects, '-o', built, ...linkFlags()]);
    tryLoading(built);
    const sha256 = createHash('sha256').update(readFileSync(built)).digest('hex');
    const marks = path.join(scratch, 'marks.json');
    writeFileSync(marks, JSON.stringify({ stamp, sha256, asked }));
    // Between the two the pair does not match, and the app runs on WebAssembly.
    renameSync(marks, STAMP);
    renameSync(built, PRODUCT);
  });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  return { changed: true, text: `Built the compiled kernel with ${compiler.name} in ${seconds} s.` };
}

/** The check program; geometries of other processors are compiled for this one, so their code paths are run too. */
async function check(flags, rest) {
  const compiler = findCompiler();
  const sanitizers = flags.has('--sanitize')
    ? ['address,undefined']
    : flags.has('--threads')
      ? ['thread']
      : [];
  const extra = sanitizers.flatMap((kind) => [
    `-fsanitize=${kind}`,
    '-fno-sanitize-recover=all',
    '-g1',
    '-O1',
  ]);
  const wide = process.arch === 'x64' ? VARIANTS.x64.avx2 : [];
  const canRunWide = process.arch !== 'x64' || hasAvx2();
  const geometry = (lanes, { rows, tall = rows, width }) => [
    `-DGATECAST_LANES=${lanes}`,
    `-DGATECAST_ROWS=${rows}`,
    `-DGATECAST_TALL=${tall}`,
    `-DGATECAST_WIDE=${width}`,
  ];
  const variants = {
    narrow: geometry(4, { rows: 4, tall: 6, width: 4 }),
    sixteen: [...geometry(16, { rows: 8, width: 3 }), ...(canRunWide ? wide : [])],
    ...(process.arch === 'x64' ? { baseline: [] } : VARIANTS[process.arch]),
    ...(process.arch === 'x64' && canRunWide ? { avx2: wide } : {}),
  };
  await inScratch(async (scratch) => {
    const objects = await Promise.all(
      Object.entries(variants).map(([name, machine]) =>
        compileVariant(compiler, scratch, name, [...machine, '-Wno-psabi', ...extra]),
      ),
    );
    const program = path.join(scratch, WINDOWS ? 'check.exe' : 'check');
    const source = path.join(NATIVE, 'check', 'check.cc');
    await tool(compiler, [
      ...COMMON_FLAGS,
      '-O2',
      listOf(variants),
      ...extra,
      source,
      ...objects,
      ...(WINDOWS ? [] : ['-pthread']),
      '-o',
      program,
    ]);
    try {
      const [rounds = '6', seed = '1', size = 'small'] = rest;
      execFileSync(program, sanitizers.length === 0 ? rest : [rounds, seed, size], { stdio: 'inherit' });
    } catch {
      throw new BuildError('the kernel differs from its reference; the last line above says where');
    }
  });
}

async function compileVariant(compiler, scratch, name, machine) {
  const position = WINDOWS ? [] : ['-fPIC', '-fvisibility=hidden'];
  const flags = [...KERNEL_FLAGS, ...position, `-DGATECAST_VARIANT=${name}`, ...machine];
  return compile(compiler, path.join(NATIVE, 'core', 'variant.cc'), path.join(scratch, `${name}.o`), flags);
}

async function compile(compiler, source, object, flags) {
  await tool(compiler, [...COMMON_FLAGS, ...flags, '-c', source, '-o', object]);
  return object;
}

async function tool(compiler, args) {
  try {
    await run(compiler.program, [...compiler.args, ...args], { maxBuffer: 1 << 26 });
  } catch (error) {
    throw new BuildError(`${compiler.name} failed\n${String(error.stderr).slice(0, 4000)}`);
  }
}

/** Node's calls are found when the addon is loaded; on Windows by `native/addon/node-calls.h`. */
function linkFlags() {
  switch (process.platform) {
    case 'darwin':
      return ['-undefined', 'dynamic_lookup'];
    case 'win32':
      return [];
    default:
      return ['-pthread', '-static-libgcc', '-static-libstdc++', '-Wl,--exclude-libs,ALL', '-s'];
  }
}

function variantsHere() {
  return VARIANTS[process.arch] ?? { baseline: [] };
}

function hasAvx2() {
  try {
    return /\bavx2\b/.test(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return false;
  }
}

/** A build that does not load, or that dies, must not replace one that works. */
function tryLoading(file) {
  try {
    loadsHere(file);
  } catch (error) {
    throw new BuildError(`what was built is of no use: ${error.message}`);
  }
}

function nodeApiHeaders() {
  try {
    return createRequire(import.meta.url)('node-api-headers');
  } catch {
    throw new BuildError('node-api-headers is not installed; run npm ci');
  }
}

function findCompiler() {
  const chosen = process.env.CXX;
  const names = chosen ? [chosen] : WINDOWS ? ['clang-cl', 'clang++'] : ['g++', 'clang++', 'c++'];
  for (const name of names) {
    const [program, ...given] = name.split(' ');
    const args = [...given, ...(path.basename(program).startsWith('clang-cl') ? ['--driver-mode=g++'] : [])];
    try {
      const version = execFileSync(program, [...args, '--version'], { stdio: 'pipe' })
        .toString()
        .split('\n')[0];
      return { program, args, name, version };
    } catch {
      // Not installed, or a stub that only says how to install one: try the next.
    }
  }
  throw new BuildError(`no C++ compiler was found (looked for ${names.join(', ')})`);
}

function stampOf() {
  const sum = createHash('sha256').update(`${TARGET} ${process.env.CXX ?? ''} ${sourcesHash()}`);
  return sum.update(readFileSync(fileURLToPath(import.meta.url))).digest('hex');
}

function writeStamp(stamp) {
  mkdirSync(OUT, { recursive: true });
  writeFileSync(STAMP, JSON.stringify(stamp));
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(STAMP, 'utf8'));
  } catch {
    return null;
  }
}

/** A folder of its own beside the products, so that renaming into place is atomic and two builds do not meet. */
async function inScratch(use) {
  mkdirSync(OUT, { recursive: true });
  const scratch = mkdtempSync(path.join(OUT, 'work-'));
  try {
    await use(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

await main();
