/**
 * `npm run setup:tensorflow`: makes `@tensorflow/tfjs-node` load. What loads already is left alone; then its own
 * installer is tried; then libtensorflow comes out of a Python wheel and the binding is compiled here.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from '../set-up/index.mjs';
import { inPackage, ROOT, runNode } from '../set-up/run-tool.mjs';
import { SetUpError, say } from '../set-up/say.mjs';
import { cacheFolder, openWorkFolder, readJson, writeJson } from './cache.mjs';
import { ensureCardLibraries } from './card-libraries.mjs';
import { compileBinding, findCompiler, NAPI_VERSION } from './compile.mjs';
import { ensureWheel, forgetWheel } from './download.mjs';
import { runOwnInstaller } from './installer.mjs';
import { libraryIsWhole, megabytes, requireSpace, unpackLibrary } from './library.mjs';
import { openSteps, StepFailed } from './steps.mjs';
import { platformKey, wheelFor } from './wheels.mjs';

const PROBE_LIMIT_MS = 120_000;
const USAGE = `npm run setup:tensorflow -- [--skip-installer] [--gpu] [--wheel FILE] [--force]
  --skip-installer  go straight to the Python wheel
  --gpu             the library for NVIDIA GPUs, also asked for as --cuda (Linux x64), and CUDA 12 and cuDNN 9 for it
  --wheel FILE      use a wheel that is here already; its hash must be the pinned one
  --force           do everything again`;

export async function setUpTensorflow(args) {
  const choices = parseChoices(args);
  if (choices.help) {
    process.stdout.write(`${USAGE}\n`);
    return;
  }
  await ensureInstalled();
  const cache = cacheFolder();
  const logFile = path.join(cache, `tensorflow-setup-${platformKey()}.json`);
  const log = openSteps();
  // Only a binding that loaded when it was last tried: one that crashes its process must not be tried by an engine.
  const state = { binding: usable(cache, readJson(logFile)?.binding ?? null) };
  let ready = true;
  try {
    await findOrMake({ choices, cache, log, state });
    if (choices.cuda) {
      await addCardLibraries({ cache, log, state });
    }
  } catch (error) {
    if (!(error instanceof StepFailed)) {
      throw error;
    }
    ready = false;
    process.exitCode = 1;
  } finally {
    keepLog(logFile, { binding: state.binding, log });
  }
  say(
    ready
      ? 'tfjs-node is ready: Gatecast trains with the tensorflow backend.'
      : 'tfjs-node is not ready: Gatecast trains with the wasm backend until this works.',
  );
}

async function findOrMake({ choices, cache, log, state }) {
  const otherKind = choices.cuda && !state.binding?.folder.endsWith('-cuda');
  if (!choices.force && !otherKind && (await tryWhatIsThere({ cache, log, state }))) {
    return;
  }
  const useInstaller = !choices['skip-installer'] && !choices.cuda && choices.wheel === undefined;
  if (useInstaller && (await log.run('own installer', ownInstaller, { optional: true }))) {
    return;
  }
  await makeFromWheel({ choices, cache, log, state });
}

/** What a card needs besides. Without it libtensorflow computes on the processor, unless the system has it. */
async function addCardLibraries({ cache, log, state: { binding } }) {
  const library = path.join(cache, binding.folder);
  const work = openWorkFolder(cache);
  try {
    const workFolder = work.folder;
    const had = await log.run('CUDA', () => ensureCardLibraries({ library, workFolder }), { optional: true });
    if (!had) {
      process.exitCode = 1;
    }
  } finally {
    work.close();
  }
  await log.run('load with CUDA', () => probe(cache, binding));
}

async function tryWhatIsThere({ cache, log, state }) {
  if (state.binding !== null) {
    const { binding } = state;
    if (await log.run('already there', () => probe(cache, binding), { optional: true })) {
      return true;
    }
    state.binding = null;
  }
  return (
    existsSync(ownBinding()) && (await log.run('already there', () => probe(cache, null), { optional: true }))
  );
}

async function ownInstaller() {
  await runOwnInstaller();
  return await probe('', null);
}

async function makeFromWheel({ choices, cache, log, state }) {
  let wheel;
  await log.run('platform', async () => {
    wheel = wheelFor(platformKey({ cuda: choices.cuda }));
    return `${wheel.key}: ${wheel.project} ${wheel.version}, ${megabytes(wheel.bytes)} to download, ${megabytes(wheel.libraryBytes)} unpacked in ${cache}`;
  });
  let compiler;
  await log.run('compiler', async () => {
    // Asked for before anything is downloaded: without one the download would be for nothing.
    compiler = await findCompiler();
    return compiler.version;
  });
  let work;
  await log.run('cache', async () => {
    work = openWorkFolder(cache);
    return cache;
  });
  try {
    const library = path.join(cache, wheel.folder);
    await ensureLibrary({ choices, cache, log, wheel, work, library });
    const version = packageVersion();
    const binding = {
      file: path.join(wheel.folder, 'lib', `tfjs_binding-${version}-napi-v${NAPI_VERSION}.node`),
      folder: wheel.folder,
      package: version,
      library: wheel.version,
    };
    await log.run('compile', async () => {
      state.binding = null;
      await compileBinding({
        compiler,
        library,
        workFolder: work.folder,
        target: path.join(cache, binding.file),
      });
      return `tfjs-node ${version} against libtensorflow ${wheel.version}, Node-API ${NAPI_VERSION}`;
    });
    await log.run('load', () => probe(cache, binding));
    state.binding = binding;
    forgetWheel(cache, wheel);
  } finally {
    work.close();
  }
}

async function ensureLibrary({ choices, cache, log, wheel, work, library }) {
  if (!choices.force && (await libraryIsWhole(library, wheel, { deep: true }))) {
    await log.run('library', async () => `libtensorflow ${wheel.version} is unpacked already`);
    return;
  }
  await log.run('disk', async () => {
    const needed = wheel.libraryBytes + (choices.wheel === undefined ? wheel.bytes : 0);
    return `${megabytes(requireSpace(cache, needed))} free, ${megabytes(needed)} needed`;
  });
  let archive;
  await log.run('download', async () => {
    const found = await ensureWheel({ wheel, cache, workFolder: work.folder, given: choices.wheel });
    archive = found.archive;
    return `${found.how}, sha256 as pinned`;
  });
  await log.run('unpack', async () => {
    const bytes = await unpackLibrary({ archive, wheel, workFolder: work.folder, target: library });
    return `${megabytes(bytes)} in ${wheel.folder}`;
  });
}

/** Loads in a child process; resolves with a line for the log, throws `SetUpError` when it does not load. */
async function probe(cache, binding) {
  const file = binding === null ? [] : [path.join(cache, binding.file)];
  const result = await runNode([path.join(ROOT, 'scripts', 'tensorflow', 'probe.cjs'), ...file], {
    quiet: true,
    timeoutMs: PROBE_LIMIT_MS,
  });
  const answer = lastJsonLine(result.output);
  if (result.code !== 0 || answer === null) {
    const how = result.signal === null ? `exit code ${result.code}` : result.signal;
    throw new SetUpError(
      `the process that loaded it ended with ${result.timedOut ? 'no answer in time' : how}`,
    );
  }
  if (!answer.ok) {
    throw new SetUpError(answer.reason);
  }
  return `tfjs-node ${answer.version} with libtensorflow ${answer.library} on the ${answer.device}`;
}

function lastJsonLine(output) {
  const line = output.split('\n').findLast((text) => text.startsWith('{'));
  try {
    return line === undefined ? null : JSON.parse(line);
  } catch {
    return null;
  }
}

function keepLog(file, { binding, log }) {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeJson(file, {
      schemaVersion: 1,
      finishedAt: new Date().toISOString(),
      node: process.version,
      platform: platformKey(),
      binding,
      steps: log.steps,
    });
  } catch (error) {
    say(`The log of these steps could not be kept (${error.code ?? error.message}).`);
    rmSync(file, { force: true });
  }
}

/** The binding of an earlier set-up, or null when it is gone or was made for another tfjs-node. */
function usable(cache, binding) {
  const fits = binding?.package === packageVersion() && existsSync(path.join(cache, binding.file));
  return fits ? binding : null;
}

function ownBinding() {
  return inPackage('@tensorflow', 'tfjs-node', 'lib', `napi-v${NAPI_VERSION}`, 'tfjs_binding.node');
}

function packageVersion() {
  return JSON.parse(readFileSync(inPackage('@tensorflow', 'tfjs-node', 'package.json'), 'utf8')).version;
}

/**
 * What was asked for; `--gpu` and `--cuda` are one option. Throws `SetUpError` with the usage. A test calls it.
 * @public
 */
export function parseChoices(args) {
  try {
    const { gpu, ...choices } = parseArgs({
      args,
      options: {
        'skip-installer': { type: 'boolean', default: false },
        cuda: { type: 'boolean', default: false },
        gpu: { type: 'boolean', default: false },
        wheel: { type: 'string' },
        force: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
    return { ...choices, cuda: choices.cuda || gpu };
  } catch (error) {
    throw new SetUpError(`${error.message.split('\n')[0]}\n${USAGE}`);
  }
}
