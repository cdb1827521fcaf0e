/** Trials that nobody computes: they sleep for a while and answer as if they had learned. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../src/core/windows/random.ts';
import type { EngineProcess } from '../src/service/engine-process.ts';
import type { Workers } from '../src/service/workers/workers.ts';
import type { DoctorReport } from '../src/shared/contract/app-requests.ts';
import type { DEFAULT_CONFIG } from '../src/shared/set-up/train-config.ts';

/** What a small net leaves behind. */
export const SMALL_STATE_BYTES = 2_000;

export const DOCTOR: DoctorReport = {
  ...{ node: process.version, platform: process.platform, cores: 1, checks: [] },
  backend: { tensors: 'cpu', device: 'cpu', kernel: 'portable', threads: 1, reason: 'none is needed' },
};

export const NOTHING_FREE = { free: [], folds: { count: 3, windows: 30, independent: 15 } };

/** Of a net that was never trained: the nearer its rate is to 0.001 and the longer it learned, the better. */
export function resultOf(config: typeof DEFAULT_CONFIG | undefined, epochs: number) {
  const mae = Math.abs(Math.log((config?.learningRate ?? 1e-3) / 1e-3)) + 1 / epochs;
  return { mae, epochs, parameters: 100 };
}

/** The host asks its engine once what it computes on. */
export function doctorOnly(): EngineProcess {
  return {
    ...{ pid: undefined, logTail: () => '', on: () => () => {}, dispose: async () => {} },
    request: async () => DOCTOR as never,
  };
}

/** Whose trials sleep in this process, as many together as the study allows. */
export function sleepers(mean: number): Workers {
  const random = createRandom(1, 0);
  const blank = new Uint8Array(SMALL_STATE_BYTES);
  return {
    startEngine: doctorOnly,
    startRunner: () => ({
      slots: Number.POSITIVE_INFINITY,
      async run({ config, epochs }, signal) {
        const ms = mean * (0.5 + random.uniform());
        await sleep(ms, undefined, { signal });
        return { ...resultOf(config, epochs), seconds: ms / 1000, state: blank.slice() };
      },
      free: async () => NOTHING_FREE,
      forget: async () => {},
      dispose: async () => {},
    }),
    report: async () => ({ queue: 'none', workers: [] }),
    onChange: () => () => {},
    tell: async () => {},
    close: async () => {},
  };
}
