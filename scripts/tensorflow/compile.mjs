/** Compiles tfjs-node's two binding sources against the unpacked library. Nothing is written into `node_modules`. */
import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { inPackage, runProgram } from '../set-up/run-tool.mjs';
import { SetUpError } from '../set-up/say.mjs';

/** The newest Node-API that tfjs-node's sources name; every Node since 12.22 and every Electron of today has it. */
export const NAPI_VERSION = 8;

const require = createRequire(import.meta.url);
const COMPILE_LIMIT_MS = 300_000;
const PYTHON_LIBRARY = 'python312.dll';

/** First of `$CXX` and the usual names that runs, as `{ program, version }`. Throws `SetUpError` with what to install. */
export async function findCompiler() {
  const windows = process.platform === 'win32';
  const named = process.env.CXX ? [process.env.CXX] : [];
  for (const program of [...named, ...(windows ? ['clang-cl'] : ['g++', 'clang++', 'c++'])]) {
    const answer = await runProgram(program, ['--version'], { quiet: true, timeoutMs: 30_000 }).catch(
      () => null,
    );
    if (answer?.code === 0) {
      return { program, version: answer.output.split('\n')[0].trim() };
    }
  }
  throw new SetUpError(`no C++ compiler was found; ${compilerAdvice()}`);
}

/** Builds `target` in `workFolder` first, so that a failed compile leaves the old binding alone. */
export async function compileBinding({ compiler, library, workFolder, target }) {
  const draft = path.join(workFolder, path.basename(target));
  mkdirSync(path.dirname(draft), { recursive: true });
  const args =
    process.platform === 'win32'
      ? await windowsArguments(library, workFolder, draft)
      : unixArguments(library, draft);
  const result = await runProgram(compiler.program, args, {
    quiet: true,
    timeoutMs: COMPILE_LIMIT_MS,
    cwd: workFolder,
    env: { TMPDIR: workFolder },
  });
  if (result.code !== 0 || !existsSync(draft)) {
    const line =
      result.output.split('\n').find((text) => /error/i.test(text)) ??
      result.output.trim().split('\n').at(-1);
    throw new SetUpError(
      `${compiler.program} could not compile tfjs-node's binding: ${line?.trim() || 'no message'}`,
    );
  }
  renameSync(draft, target);
}

function sources() {
  const folder = inPackage('@tensorflow', 'tfjs-node', 'binding');
  return ['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) => path.join(folder, file));
}

function includeFolders(library) {
  return [path.join(library, 'include'), path.join(nodeApiFolder(), 'include')];
}

/** The binding lies beside the libraries and finds them there, so the cache may be moved as a whole. */
function unixArguments(library, output) {
  const mac = process.platform === 'darwin';
  const folder = path.join(library, 'lib');
  const common = ['-std=c++17', '-O2', '-fPIC', `-DNAPI_VERSION=${NAPI_VERSION}`, '-o', output];
  const includes = includeFolders(library).flatMap((include) => ['-I', include]);
  const link = mac
    ? [
        ...['-bundle', '-undefined', 'dynamic_lookup', '-Wl,-rpath,@loader_path'],
        path.join(folder, 'libtensorflow_cc.2.dylib'),
        path.join(folder, 'libtensorflow_framework.2.dylib'),
      ]
    : [
        // The old kind of rpath goes before LD_LIBRARY_PATH, where another libtensorflow may lie.
        ...['-shared', '-Wl,-rpath,$ORIGIN', '-Wl,--disable-new-dtags', '-L', folder],
        '-l:libtensorflow_cc.so.2',
        '-l:libtensorflow_framework.so.2',
      ];
  return [...common, ...includes, ...sources(), ...link];
}

async function windowsArguments(library, workFolder, output) {
  const folder = path.join(library, 'lib');
  const nodeLibrary = path.join(workFolder, 'node_api.lib');
  const definitions = path.join(nodeApiFolder(), 'def', 'node_api.def');
  await runProgram('llvm-lib', [`/def:${definitions}`, `/out:${nodeLibrary}`, '/machine:x64'], {
    quiet: true,
  }).catch(() => null);
  if (!existsSync(nodeLibrary)) {
    throw new SetUpError(
      'llvm-lib, which comes with clang-cl, is missing; install LLVM for Windows and put it on the PATH',
    );
  }
  await placePythonLibrary(folder);
  return [
    ...['/nologo', '/LD', '/EHsc', '/std:c++17', '/O2', '/DCOMPILER_MSVC', `/DNAPI_VERSION=${NAPI_VERSION}`],
    ...includeFolders(library).map((include) => `/I${include}`),
    ...sources(),
    ...['/link', nodeLibrary, path.join(folder, '_pywrap_tensorflow_common.dll.if.lib'), `/OUT:${output}`],
  ];
}

/** The Windows wheel's library asks for Python 3.12's, which must lie beside it. */
async function placePythonLibrary(folder) {
  const target = path.join(folder, PYTHON_LIBRARY);
  if (existsSync(target)) {
    return;
  }
  const ask = ['-c', 'import sys; print(sys.base_prefix)'];
  for (const [program, args] of [
    ['py', ['-3.12', ...ask]],
    ['python', ask],
  ]) {
    const answer = await runProgram(program, args, { quiet: true }).catch(() => null);
    const found = path.join(answer?.output.trim() || '.', PYTHON_LIBRARY);
    if (answer?.code === 0 && existsSync(found)) {
      copyFileSync(found, target);
      return;
    }
  }
  throw new SetUpError(
    `${PYTHON_LIBRARY} was not found; install Python 3.12, which libtensorflow for Windows needs`,
  );
}

function nodeApiFolder() {
  try {
    return path.dirname(require.resolve('node-api-headers/package.json'));
  } catch {
    throw new SetUpError(
      "Node-API's headers are missing; install the development dependencies (npm ci) and try again",
    );
  }
}

function compilerAdvice() {
  switch (process.platform) {
    case 'darwin':
      return 'install the command line tools with "xcode-select --install"';
    case 'win32':
      return 'install LLVM for Windows and the Visual Studio build tools, and use their developer prompt';
    default:
      return 'install g++ or clang++ (Debian and Ubuntu: apt install g++; Fedora: dnf install gcc-c++)';
  }
}
