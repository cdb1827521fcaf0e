/**
 * Finds and loads tfjs-node with whatever binding this machine has: its own installer's, or the one that
 * `npm run setup:tensorflow` compiled into the cache. Nothing is written into `node_modules`.
 */
import { existsSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import util from 'node:util';
import type { DoctorReport } from '../../shared/contract/app-requests.ts';
import {
  cacheFolder,
  problemOfCached,
  readTensorflowSetUp,
  type TensorflowSetUp,
} from './tensorflow-set-up.ts';

type TfjsNode = typeof import('@tensorflow/tfjs-node');

export type TensorflowLoad =
  | {
      readonly ok: true;
      /** Of tfjs-node. */
      readonly version: string;
      /** Of libtensorflow. */
      readonly libraryVersion: string;
      readonly device: 'cpu' | 'gpu';
      /** Threads that one op may use. */
      readonly threads: number;
      readonly binding: 'package' | 'cache';
    }
  /** Why not, and the way out; no full stop. */
  | { readonly ok: false; readonly reason: string };

const SET_UP = 'npm run setup:tensorflow';

const require = createRequire(import.meta.url);
let loaded: TensorflowLoad | null = null;

/**
 * Loads tfjs-node, which registers the backend `tensorflow` with the tfjs of this process and makes it the current
 * one. The first call takes about 0.5 s; later ones give the same answer. Never throws.
 */
export function loadTensorflow(): TensorflowLoad {
  loaded ??= load();
  return loaded;
}

/** The steps of the last set-up, for `gatecast doctor`; one line that says so when there was none. */
export function tensorflowChecks(): DoctorReport['checks'] {
  if (!hasPackage()) {
    return [];
  }
  const setUp = readTensorflowSetUp();
  if (setUp === null) {
    const own = findOwnBinding();
    const detail = own === null ? `never run; ${SET_UP} makes tfjs-node load` : 'not needed';
    return [{ name: 'tensorflow set-up', ok: own !== null, detail }];
  }
  return setUp.steps.map(({ name, ok, detail }) => ({ name: `tensorflow set-up: ${name}`, ok, detail }));
}

function load(): TensorflowLoad {
  if (!hasPackage()) {
    // The app that is installed is made without it (`scripts/package/trace.mjs`).
    return { ok: false, reason: 'tfjs-node is no part of this installation' };
  }
  const cache = cacheFolder();
  const setUp = readTensorflowSetUp(cache);
  const own = findOwnBinding();
  const problems: string[] = [];
  if (setUp?.binding) {
    const problem = problemOfVersion(setUp.binding.package) ?? problemOfCached(setUp.binding, cache);
    const attempt =
      problem === null
        ? loadWith(join(cache, setUp.binding.file), 'cache')
        : ({ ok: false, reason: problem } as const);
    if (attempt.ok) {
      return attempt;
    }
    problems.push(`${attempt.reason}; ${SET_UP} makes it anew`);
  }
  if (own !== null) {
    const attempt = loadWith(own, 'package');
    if (attempt.ok) {
      return attempt;
    }
    problems.push(attempt.reason);
  }
  return { ok: false, reason: problems[0] ?? reasonOfNone(setUp) };
}

function loadWith(binding: string, from: 'package' | 'cache'): TensorflowLoad {
  restoreUtil();
  // Otherwise libtensorflow tells on standard error which processor instructions it found.
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '1';
  // On processors with AVX-512 it would otherwise add in another order, so one seed would give other bits there, and say
  // so on standard error whatever the level. No faster at our sizes (6.9 s an epoch of ETTh1 with it and without).
  process.env.TF_ENABLE_ONEDNN_OPTS ??= '0';
  // More threads split sums elsewhere: the last bits of a loss would depend on the number of cores. One is also the
  // faster number at our sizes (448×256×96: 0.45 ms against 0.69 on two cores); from 100 MFLOP on two win by 1.5.
  process.env.TF_NUM_INTRAOP_THREADS ??= '1';
  const finder = createRequire(require.resolve('@tensorflow/tfjs-node/package.json')).resolve(
    '@mapbox/node-pre-gyp',
  );
  const before = require.cache[finder];
  require.cache[finder] = finderOf(finder, binding);
  try {
    const tfjsNode = require('@tensorflow/tfjs-node') as TfjsNode;
    return {
      ok: true,
      version: tfjsNode.version['tfjs-node'],
      ...describeBackend(tfjsNode.backend()),
      threads: threadsOfTensorflow(),
      binding: from,
    };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { ok: false, reason: `its binding does not load: ${text.split('\n')[0] ?? ''}` };
  } finally {
    if (before === undefined) {
      delete require.cache[finder];
    } else {
      require.cache[finder] = before;
    }
  }
}

/**
 * tfjs-node asks node-pre-gyp for its binding, and node-pre-gyp looks in the package and reads this process's
 * arguments as its own. This answers the one question instead.
 */
function finderOf(id: string, binding: string): NodeJS.Module {
  const standIn = new Module(id);
  standIn.exports = { find: () => binding };
  standIn.loaded = true;
  return standIn;
}

/** Node 23 took the first away, and the second prints a warning; tfjs-node 4.22 calls both in every op. */
function restoreUtil(): void {
  Object.assign(util, {
    isNullOrUndefined: (value: unknown) => value === null || value === undefined,
    isArray: Array.isArray,
  });
}

function problemOfVersion(made: string): string | null {
  const { version } = require('@tensorflow/tfjs-node/package.json') as { readonly version: string };
  return made === version ? null : `the cache holds a binding of tfjs-node ${made} and this is ${version}`;
}

function hasPackage(): boolean {
  try {
    require.resolve('@tensorflow/tfjs-node/package.json');
    return true;
  } catch {
    return false;
  }
}

function findOwnBinding(): string | null {
  try {
    const manifest = require.resolve('@tensorflow/tfjs-node/package.json');
    const binding = join(manifest, '..', 'lib', 'napi-v8', 'tfjs_binding.node');
    return existsSync(binding) ? binding : null;
  } catch {
    return null;
  }
}

function describeBackend(backend: unknown): { libraryVersion: string; device: 'cpu' | 'gpu' } {
  const { binding, isUsingGpuDevice } = backend as {
    readonly binding?: { readonly TF_Version?: string };
    readonly isUsingGpuDevice?: boolean;
  };
  return { libraryVersion: binding?.TF_Version ?? 'unknown', device: isUsingGpuDevice ? 'gpu' : 'cpu' };
}

/** 0, or anything that is no number, leaves the choice to libtensorflow: all cores. */
function threadsOfTensorflow(): number {
  const asked = Number(process.env.TF_NUM_INTRAOP_THREADS);
  return Number.isInteger(asked) && asked > 0 ? asked : availableParallelism();
}

function reasonOfNone(setUp: TensorflowSetUp | null): string {
  const failed = setUp?.steps.findLast((step) => !step.ok);
  return failed === undefined
    ? `tfjs-node has no binding here; ${SET_UP} makes one`
    : `${SET_UP} failed at "${failed.name}": ${failed.detail}`;
}
