/** What is found, or not, before a card computes anything. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gpuError } from '../../../src/engine/kernels/cuda/card.ts';
import { findLibraries } from '../../../src/engine/kernels/cuda/find-libraries.ts';
import { nativeFolder } from '../../../src/engine/kernels/native-folder.ts';
import { errorText } from '../../../src/shared/error-text.ts';
import { toErrorFrame } from '../../../src/shared/errors.ts';
import { buildStandIn } from './stand-in.ts';

const prebuilt = path.join(nativeFolder(), 'prebuilt');
const checksums: { sources: string; addons: Record<string, { sha256: string; bytes: number }> } = JSON.parse(
  readFileSync(path.join(prebuilt, 'cuda-checksums.json'), 'utf8'),
);
const names = Object.keys(checksums.addons);
const scripts = path.join(import.meta.dirname, '..', '..', '..', 'scripts');
const { cudaSourcesHash } = await import(path.join(scripts, 'kernel', 'cuda-sources.mjs'));

const root = mkdtempSync(path.join(tmpdir(), 'gatecast-card-'));
const standIn = buildStandIn();
afterAll(() => {
  rmSync(root, { recursive: true, force: true });
  standIn.remove();
});

describe('the prebuilt addon for a card', () => {
  it('is of these sources (else run “npm run prebuild:kernels -- --cuda”), for two platforms', () => {
    expect(checksums.sources).toBe(cudaSourcesHash());
    expect(names).toEqual(['cuda-linux-x64.node', 'cuda-win32-x64.node']);
  });

  it.each(names)('has the bytes that were noted and asks for no library of CUDA: %s', (name) => {
    const contents = readFileSync(path.join(prebuilt, name));
    expect(createHash('sha256').update(contents).digest('hex')).toBe(checksums.addons[name]?.sha256);
    const words = contents.toString('latin1').split('\0');
    expect(
      words.filter((word) =>
        /^(lib)?(cudart|cublas|cudnn).*\.(so|dll)|gatecast-prebuild|__cxa_(?!finalize)/.test(word),
      ),
    ).toEqual([]);
  });
});

describe('libraries of CUDA', () => {
  const put = (...file: string[]) => {
    const place = path.join(root, ...file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, '');
    return place;
  };

  it('are looked for in the named folder first, then in Python’s packages, then by the system', () => {
    const own = put('own', 'lib', 'libcudnn.so.9');
    const python = (name: string, file: string) =>
      put('venv', 'lib', 'python3.12', 'site-packages', 'nvidia', name, 'lib', file);
    const runtime = python('cuda_runtime', 'libcudart.so.12');
    const blas = python('cublas', 'libcublas.so.12');
    const light = python('cublas', 'libcublasLt.so.12');
    const packaged = python('cudnn', 'libcudnn.so.9');
    const environment = {
      GATECAST_CUDA: path.join(root, 'own'),
      VIRTUAL_ENV: path.join(root, 'venv'),
      PATH: '',
    };
    const [first] = findLibraries({ platform: 'linux', environment, home: path.join(root, 'home') });
    expect(first?.major).toBe(12);
    expect(first?.runtimes[0]).toBe(runtime);
    expect(first?.blas[0]).toBe(blas);
    expect(first?.others).toContain(light);
    expect(first?.dnn.slice(0, 2)).toEqual([own, packaged]);
    expect(first?.dnn.at(-1)).toBe('libcudnn.so.8');
  });

  it('of cuDNN are tried first where the runtime lies, for their names do not say of which CUDA they are', () => {
    const python = (version: string, name: string, file: string) =>
      put('two', version, 'lib', 'python3.12', 'site-packages', 'nvidia', name, 'lib', file);
    python('of-13', 'cu13', 'libcudart.so.13');
    const newer = python('of-13', 'cudnn', 'libcudnn.so.9');
    python('of-12', 'cuda_runtime', 'libcudart.so.12');
    const older = python('of-12', 'cudnn', 'libcudnn.so.9');
    const [venv, conda] = ['of-13', 'of-12'].map((name) => path.join(root, 'two', name));
    const packages = [venv, conda].map((folder) => path.join(`${folder}`, 'lib/python3.12/site-packages'));
    const firstOf = (environment: Record<string, string | undefined>) =>
      Object.fromEntries(
        findLibraries({ platform: 'linux', environment, home: path.join(root, 'home') }).map(
          ({ major, dnn }) => [major, dnn.slice(0, 2)],
        ),
      );
    const wanted = { 12: [older, newer], 13: [newer, older] };
    expect(firstOf({ VIRTUAL_ENV: venv, CONDA_PREFIX: conda, PATH: '' })).toMatchObject(wanted);
    expect(firstOf({ GATECAST_CUDA: packages.join(':'), PATH: '' })).toMatchObject(wanted);
  });

  it('of the version that lies there are tried before others', () => {
    const runtime = put('cu13', 'nvidia', 'cu13', 'lib', 'libcudart.so.13');
    const environment = { GATECAST_CUDA: path.join(root, 'cu13') };
    const sets = findLibraries({ platform: 'linux', environment, home: root });
    const mine = sets.find(({ runtimes }) => runtimes.includes(runtime));
    expect(mine?.major).toBe(13);
    expect(sets.map(({ major }) => major).toSorted()).toEqual([11, 12, 13]);
  });
});

describe('a failure of the card', () => {
  it.each([
    'library',
    'symbol',
    'version',
    'driver',
    'no-driver',
    'no-card',
    'memory',
    'failed',
    'unheard of',
  ])('has a sentence with the way out and without a folder: %s', (code) => {
    const error = Object.assign(new Error('cuDNN: /home/somebody/lib/libcudnn.so.9: no such file'), { code });
    const text = errorText(toErrorFrame(gpuError(error)));
    expect(text).toMatch(/processor/);
    expect(text).toMatch(/;|CUDA_VISIBLE/);
    expect(text).not.toContain('/home/somebody');
  });
});

describe.skipIf(standIn.folder === null)(`opening a card${standIn.reason}`, () => {
  let files: readonly string[];
  beforeAll(() => {
    files = ['libcudart.so.12', 'libcublas.so.12', 'libcudnn.so.9'].map((name) =>
      path.join(standIn.folder ?? '', name),
    );
  });

  /** `code: message` of what the addon throws, or the name of the card, in a process of its own. */
  function open(wishes: Record<string, number>, [runtime, blas, ...dnn] = files): string {
    const lists = JSON.stringify([[runtime], [], ['/nowhere/first', blas], dnn]);
    const code = `try { console.log(require(${JSON.stringify(path.join(prebuilt, 'cuda-linux-x64.node'))}).open(...${lists})[6]) }
      catch (error) { console.log(error.code + ': ' + error.message) }`;
    const environment = Object.entries(wishes).map(([name, value]) => [`STAND_IN_${name}`, String(value)]);
    return execFileSync(process.execPath, ['-e', code], {
      encoding: 'utf8',
      env: { ...process.env, ...Object.fromEntries(environment) },
    }).trim();
  }

  it('goes past files that do not load', () => {
    expect(open({})).toBe('Stand-in card');
  });

  it.each([
    [{ DRIVER: 0 }, 'no-driver: no NVIDIA driver is loaded'],
    [{ DRIVER: 11080 }, 'driver: the driver knows CUDA up to 11.8, the library found is of CUDA 12.4'],
    [{ CARDS: 0 }, 'no-card: no card is visible'],
    [{ CUDNN: 7605 }, 'version: cuDNN is older than 8.1'],
    [{ CUDNN_CUDART: 11080 }, 'version: cuDNN is of another CUDA than the runtime, which is 12.4'],
  ])('says why not: %j', (wishes, said) => {
    expect(open(wishes)).toBe(said);
  });

  it('goes past a cuDNN of another CUDA, and says what was wrong with the first where none fits', () => {
    const [runtime = '', blas = '', dnn = ''] = files;
    const other = path.join(root, 'libcudnn.so.9');
    const contents = readFileSync(dnn).toString('latin1');
    writeFileSync(other, contents.replace('cuDNN for CUDA 00000', 'cuDNN for CUDA 13000'), 'latin1');
    expect(open({}, [runtime, blas, other, dnn])).toBe('Stand-in card');
    const version = 'version: cuDNN is of another CUDA than the runtime, which is 12.4';
    expect(open({}, [runtime, blas, other])).toBe(version);
    expect(open({}, [runtime, blas, other, '/nowhere/libcudnn.so.8', runtime.replace('.12', '.none')])).toBe(
      version,
    );
  });

  it('takes an older cuDNN, and a driver that is older within its version', () => {
    expect(open({ CUDNN: 8902, DRIVER: 12010 })).toBe('Stand-in card');
  });

  it('names the library that is missing, and the call that one has not', () => {
    const [runtime = '', blas = ''] = files;
    expect(open({}, [runtime, blas, '/nowhere/libcudnn.so.9'])).toMatch(/^library: cuDNN: .*libcudnn\.so\.9/);
    const other = path.join(root, 'libother.so');
    cpSync(path.join(prebuilt, 'cuda-linux-x64.node'), other);
    expect(open({}, [other, blas, runtime])).toBe('symbol: the CUDA runtime has no cudaRuntimeGetVersion');
  });
});
