import { createRequire } from 'node:module';
import { GatecastError } from '../../shared/errors.ts';
import type { BackendReport } from '../../shared/run.ts';
import { keepProcessListeners } from './process-listeners.ts';
import { loadTensorflow } from './tensorflow-binding.ts';
import { tf } from './tfjs.ts';

type TensorBackend = BackendReport['tensors'];

/** One backend that was tried, and what came of it in words. */
interface BackendTry {
  readonly tensors: TensorBackend;
  readonly ok: boolean;
  readonly detail: string;
}

export interface BackendChoice {
  readonly tensors: TensorBackend;
  readonly device: BackendReport['device'];
  /** Threads that tfjs itself computes on. */
  readonly threads: number;
  /** The backend and why it and not a better one: `cpu, as GATECAST_BACKEND asks`. */
  readonly reason: string;
  /** In the order they were tried; the last one is the choice. */
  readonly tries: readonly BackendTry[];
}

/** Fastest first: matMul runs at 33, 22 and 0.9 GFLOP/s on two cores. */
const PREFERENCE: readonly TensorBackend[] = ['tensorflow', 'wasm', 'cpu'];

const require = createRequire(import.meta.url);

/**
 * Loads the first backend that works and makes it tfjs's own. `forced` (from `GATECAST_BACKEND`) allows that one
 * only; throws `CONFIG_INVALID` when it is unknown or does not load.
 */
export async function chooseBackend(forced: string | undefined): Promise<BackendChoice> {
  const wanted = forced === undefined || forced === '' ? PREFERENCE : [knownBackend(forced)];
  const tries: BackendTry[] = [];
  for (const tensors of wanted) {
    try {
      const loaded = await keepProcessListeners(() => load(tensors));
      tries.push({
        tensors,
        ok: true,
        detail: `in use${loaded.version ? `, version ${loaded.version}` : ''}`,
      });
      const isForced = wanted !== PREFERENCE;
      return {
        tensors,
        device: loaded.device,
        threads: loaded.threads,
        reason: isForced ? `${tensors}, as GATECAST_BACKEND asks` : reasonOf(tries),
        tries,
      };
    } catch (error) {
      tries.push({ tensors, ok: false, detail: firstLine(error) });
    }
  }
  const problem = tries.map(({ detail }) => detail).join('; ');
  throw new GatecastError('CONFIG_INVALID', { field: 'GATECAST_BACKEND', value: forced ?? '', problem });
}

function knownBackend(name: string): TensorBackend {
  const known = PREFERENCE.find((backend) => backend === name);
  if (known === undefined) {
    const problem = `there are ${PREFERENCE.join(', ')}`;
    throw new GatecastError('CONFIG_INVALID', { field: 'GATECAST_BACKEND', value: name, problem });
  }
  return known;
}

interface LoadedBackend {
  readonly device: BackendReport['device'];
  readonly threads: number;
  /** Of the library below tfjs, when there is one. */
  readonly version: string | null;
}

/** Loads what registers the backend and starts it; throws the reason why it cannot be used. */
async function load(tensors: TensorBackend): Promise<LoadedBackend> {
  switch (tensors) {
    case 'tensorflow': {
      const loaded = loadTensorflow();
      if (!loaded.ok) {
        throw new Error(loaded.reason);
      }
      await start(tensors);
      return { device: loaded.device, threads: loaded.threads, version: loaded.libraryVersion };
    }
    case 'wasm': {
      const wasm = require('@tensorflow/tfjs-backend-wasm') as typeof import('@tensorflow/tfjs-backend-wasm');
      await start(tensors);
      return { device: 'cpu', threads: wasm.getThreadsCount(), version: null };
    }
    case 'cpu':
      await start(tensors);
      return { device: 'cpu', threads: 1, version: null };
  }
}

async function start(tensors: TensorBackend): Promise<void> {
  if (!(await tf.setBackend(tensors))) {
    throw new Error('it did not start');
  }
  await tf.ready();
}

function reasonOf(tries: readonly BackendTry[]): string {
  const failed = tries.filter(({ ok }) => !ok);
  const chosen = tries.at(-1)?.tensors ?? 'cpu';
  if (failed.length === 0) {
    return `${chosen}, the first choice`;
  }
  const why = failed.map(({ tensors, detail }) => `${tensors} does not load (${detail})`).join(' and ');
  return `${chosen} because ${why}`;
}

const LONGEST_DETAIL = 200;

/** The first line of an error, without this machine's paths: the sentence ends up in run files that people share. */
function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const line = text.split('\n')[0] ?? '';
  return line
    .replace(/(?:[A-Za-z]:)?[\\/](?:[^\s\\/]+[\\/])+/g, '')
    .trim()
    .replace(/\.$/, '')
    .slice(0, LONGEST_DETAIL);
}
