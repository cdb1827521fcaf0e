import { createRequire } from 'node:module';
import { GatecastError } from '../../shared/errors.ts';
import type { BackendReport } from '../../shared/run.ts';
import { keepProcessListeners } from './process-listeners.ts';
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
    const attempt = await tryBackend(tensors);
    tries.push(attempt);
    if (attempt.ok) {
      const isForced = wanted !== PREFERENCE;
      return {
        tensors,
        device: deviceOf(tensors),
        threads: threadsOf(tensors),
        reason: isForced ? `${tensors}, as GATECAST_BACKEND asks` : reasonOf(tries),
        tries,
      };
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

async function tryBackend(tensors: TensorBackend): Promise<BackendTry> {
  try {
    await keepProcessListeners(async () => {
      register(tensors);
      if (!(await tf.setBackend(tensors))) {
        throw new Error('it did not start');
      }
      await tf.ready();
    });
    return { tensors, ok: true, detail: 'in use' };
  } catch (error) {
    return { tensors, ok: false, detail: firstLine(error) };
  }
}

/** Loads the package that registers the backend; `cpu` comes with tfjs. */
function register(tensors: TensorBackend): void {
  switch (tensors) {
    case 'tensorflow':
      require('@tensorflow/tfjs-node');
      break;
    case 'wasm':
      require('@tensorflow/tfjs-backend-wasm');
      break;
    case 'cpu':
      break;
  }
}

function deviceOf(tensors: TensorBackend): BackendReport['device'] {
  const backend: unknown = tf.backend();
  const usesGpu =
    tensors === 'tensorflow' &&
    typeof backend === 'object' &&
    backend !== null &&
    'isUsingGpuDevice' in backend &&
    backend.isUsingGpuDevice === true;
  return usesGpu ? 'gpu' : 'cpu';
}

function threadsOf(tensors: TensorBackend): number {
  if (tensors !== 'wasm') {
    return 1;
  }
  const wasm = require('@tensorflow/tfjs-backend-wasm') as typeof import('@tensorflow/tfjs-backend-wasm');
  return wasm.getThreadsCount();
}

function reasonOf(tries: readonly BackendTry[]): string {
  const failed = tries.filter(({ ok }) => !ok);
  const chosen = tries.at(-1)?.tensors ?? 'cpu';
  if (failed.length === 0) {
    return `${chosen}, the fastest there is`;
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
