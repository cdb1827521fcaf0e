/**
 * What libtensorflow for NVIDIA cards opens while it runs, CUDA 12 and cuDNN 9: it looks for them in `nvidia/PART/lib` beside its
 * own folder, which is where Python's packages have them. Those of a Python that has all are linked, else they are fetched through pip.
 */
import { existsSync, lstatSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { PYTHON, pipInstall } from '../set-up/pip.mjs';
import { runProgram } from '../set-up/run-tool.mjs';
import { SetUpError } from '../set-up/say.mjs';
import { megabytes, requireSpace } from './library.mjs';

const LIMIT_MS = 1_800_000;
const BYTES = 4_400_000_000;

/**
 * Folder in `nvidia`, the library that is opened, and the package, as far as `tensorflow[and-cuda]` 2.21 asks for it. Its
 * compiler of XLA is left out: tfjs runs operations one by one. A test reads it.
 * @public
 */
export const CARD_LIBRARIES = [
  { part: 'cublas', file: 'libcublas.so.12', pinned: 'nvidia-cublas-cu12==12.9.3.13' },
  { part: 'cuda_cupti', file: 'libcupti.so.12', pinned: 'nvidia-cuda-cupti-cu12==12.9.79' },
  { part: 'cuda_nvrtc', file: 'libnvrtc.so.12', pinned: 'nvidia-cuda-nvrtc-cu12==12.9.86' },
  { part: 'cuda_runtime', file: 'libcudart.so.12', pinned: 'nvidia-cuda-runtime-cu12==12.9.79' },
  { part: 'cudnn', file: 'libcudnn.so.9', pinned: 'nvidia-cudnn-cu12==9.28.0.42' },
  { part: 'cufft', file: 'libcufft.so.11', pinned: 'nvidia-cufft-cu12==11.4.1.4' },
  { part: 'curand', file: 'libcurand.so.10', pinned: 'nvidia-curand-cu12==10.3.10.19' },
  { part: 'cusolver', file: 'libcusolver.so.11', pinned: 'nvidia-cusolver-cu12==11.7.5.82' },
  { part: 'cusparse', file: 'libcusparse.so.12', pinned: 'nvidia-cusparse-cu12==12.5.10.65' },
  { part: 'nccl', file: 'libnccl.so.2', pinned: 'nvidia-nccl-cu12==2.32.3' },
  { part: 'nvjitlink', file: 'libnvJitLink.so.12', pinned: 'nvidia-nvjitlink-cu12==12.9.86' },
];

const FOLDERS = `
import importlib.util, json
spec = importlib.util.find_spec('nvidia')
print(json.dumps([] if spec is None else list(spec.submodule_search_locations or [])))`;

/** Puts them beside the unpacked `library`; gives back a line for the log. Throws `SetUpError` where they cannot be had. */
export async function ensureCardLibraries({ library, workFolder, python = PYTHON, bytes = BYTES }) {
  const target = path.join(library, 'nvidia');
  if (missingIn(target).length === 0) {
    return 'CUDA 12 and cuDNN 9 are there already';
  }
  const kept = (await foldersOf(python)).find((folder) => missingIn(folder).length === 0);
  if (kept !== undefined) {
    putLink(kept, target);
    return `CUDA 12 and cuDNN 9 of Python's packages, linked from ${kept}`;
  }
  requireSpace(library, bytes);
  const site = path.join(workFolder, 'card-libraries');
  mkdirSync(site, { recursive: true });
  const packages = CARD_LIBRARIES.map(({ pinned }) => pinned);
  const options = ['--no-deps', '--only-binary=:all:'];
  const failed = await pipInstall(packages, { target: site, timeoutMs: LIMIT_MS, python, options });
  const missing = missingIn(path.join(site, 'nvidia'));
  if (failed !== null || missing.length > 0) {
    const why = failed ?? `${missing.join(', ')} is not in them`;
    throw new SetUpError(
      `CUDA 12 and cuDNN 9 could not be had from Python's packages (${why}); libtensorflow uses those of the system if there are any, else the processor`,
    );
  }
  rmSync(target, { recursive: true, force: true });
  renameSync(path.join(site, 'nvidia'), target);
  return `CUDA 12 and cuDNN 9 from Python's packages, some ${megabytes(bytes)}`;
}

/** Libraries that a folder of Python's `nvidia` packages lacks. */
function missingIn(folder) {
  return CARD_LIBRARIES.filter(({ part, file }) => !existsSync(path.join(folder, part, 'lib', file))).map(
    ({ file }) => file,
  );
}

async function foldersOf(python) {
  const answer = await runProgram(python, ['-c', FOLDERS], { quiet: true, timeoutMs: 60_000 }).catch(
    () => null,
  );
  try {
    return JSON.parse(answer?.output.trim().split('\n').at(-1) ?? '[]');
  } catch {
    return [];
  }
}

/** A link that leads nowhere any more counts as there for `rm`, and not for `exists`. */
function putLink(from, target) {
  if (lstatSync(target, { throwIfNoEntry: false }) !== undefined) {
    rmSync(target, { recursive: true, force: true });
  }
  symlinkSync(from, target, 'dir');
}
