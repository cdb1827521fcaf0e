/** What a training would take of this machine, told before it begins: measured in an engine that stays warm for a while. */

import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { dirname } from 'node:path';
import { z } from 'zod';
import { memoryOf } from '../../core/recipe/memory.ts';
import { targetsOf } from '../../core/recipe/shape.ts';
import { trainingSeconds } from '../../core/recipe/training-seconds.ts';
import { planRun } from '../../core/windows/plan.ts';
import type { Device } from '../../shared/device/device.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { Cancelled } from '../../shared/errors.ts';
import type { Pace, RunCost } from '../../shared/set-up/run-cost.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { OpenDataset } from '../datasets.ts';
import type { EngineProcess } from '../engine-process.ts';
import { atomicWrite } from '../files/atomic-write.ts';
import { freeMemory } from '../free-memory.ts';
import { trainingData } from './training-data.ts';

/** A probe takes no longer, the start of its engine aside. */
const BUDGET_MS = 300;
/** For two that are set beside each other: a deep net is still slower than it will be after the first third of a second. */
const BESIDE_BUDGET_MS = 1500;
/** A warm engine that nobody asks any more goes after this. */
const IDLE_MS = 30_000;
const MOST_REMEMBERED = 500;

export interface RunCostOptions {
  readonly startEngine: () => EngineProcess;
  /** Where paces are remembered between starts. */
  readonly path: string;
  readonly appVersion: string;
  /** The kernel that engines are told to use. */
  readonly kernel: string | undefined;
  /** Where they are told to compute. */
  readonly device: () => Device;
  /** True while something trains: a probe then would measure it, and disturb it. */
  readonly isBusy: () => boolean;
}

export interface RunCosts {
  /**
   * Throws what `planRun` does and `Cancelled`. One probe at a time: a question that is given up leaves the way free at once. `anew` takes
   * no pace of an earlier hour, in which the machine may have been busy: what is set beside another is measured beside it.
   */
  cost(
    dataset: OpenDataset,
    config: TrainConfig,
    signal: AbortSignal,
    options?: { readonly anew?: boolean },
  ): Promise<RunCost>;
  /** Ends the engine that is kept warm: a training that begins has all of the machine. */
  rest(): Promise<void>;
}

export function createRunCosts(options: RunCostOptions): RunCosts {
  const { startEngine, path, isBusy } = options;
  let remembered: Promise<Map<string, Pace>> | null = null;
  let engine: EngineProcess | null = null;
  let idle: ReturnType<typeof setTimeout> | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  async function rest(): Promise<void> {
    const warm = engine;
    engine = null;
    if (idle !== null) {
      clearTimeout(idle);
      idle = null;
    }
    await warm?.dispose();
  }

  /** Null where it cannot be measured; that is not worth an error. */
  async function probe(
    { times, time }: TrainingData,
    { config, windows, signal, anew }: ProbeTask,
  ): Promise<Pace | null> {
    if (idle !== null) {
      clearTimeout(idle);
      idle = null;
    }
    engine ??= startEngine();
    try {
      const few = times.slice(0, 2 * (config.window + config.horizon) + 200);
      const params = { times: few, time, config, windows, budgetMs: anew ? BESIDE_BUDGET_MS : BUDGET_MS };
      return await engine.request('probe', params, { signal });
    } catch (error) {
      if (error instanceof Cancelled || signal.aborted) {
        throw new Cancelled();
      }
      await rest();
      return null;
    } finally {
      if (engine !== null) {
        idle = setTimeout(() => void rest(), IDLE_MS);
        idle.unref();
      }
    }
  }

  async function paceOf(data: TrainingData, task: ProbeTask): Promise<Pace | null> {
    remembered ??= readPaces(path);
    const known = await remembered;
    const key = keyOf(options, task);
    const before = task.anew ? undefined : known.get(key);
    if (before !== undefined || isBusy()) {
      return before ?? null;
    }
    const mine = turn.then(() => {
      if (task.signal.aborted) {
        throw new Cancelled();
      }
      return probe(data, task);
    });
    turn = mine.catch(() => {});
    const pace = await mine;
    if (pace !== null) {
      known.set(key, pace);
      await writePaces(path, known);
    }
    return pace;
  }

  return {
    async cost(dataset, config, signal, { anew = false } = {}) {
      const data = trainingData(dataset, config);
      const plan = planRun(data, config, freeMemory());
      const { windows, finalFit } = plan;
      const train = Math.max(windows.train, finalFit?.windows ?? 0);
      const trainingBytes = memoryOf(config, { train, forecast: windows.validation + windows.test });
      if (config.search !== undefined) {
        return { seconds: config.search.seconds, pace: null, memoryBytes: trainingBytes };
      }
      const pace = await paceOf(data, { config, windows: windows.train, signal, anew });
      const memoryBytes = trainingBytes + (pace?.engineBytes ?? 0);
      return { seconds: pace && trainingSeconds(plan, config, pace), pace, memoryBytes };
    },
    rest,
  };
}

interface ProbeTask {
  readonly config: TrainConfig;
  readonly windows: number;
  readonly signal: AbortSignal;
  readonly anew: boolean;
}

/** What does not change how long an update takes. */
const OF_NO_WEIGHT = [
  ...([
    'target',
    'alsoTargets',
    'features',
    'known',
    'seed',
    'seeds',
    'split',
    'epochs',
    'patience',
  ] as const),
  ...(['learningRate', 'schedule', 'warmup', 'preset', 'ensemble', 'finalFit', 'search', 'levels'] as const),
] as const satisfies readonly (keyof TrainConfig)[];

/** Of all that makes an update take as long as it does: the shape of the net and of a batch, the program, and the machine. */
function keyOf(
  { appVersion, kernel, device }: RunCostOptions,
  { config, windows }: { readonly config: TrainConfig; readonly windows: number },
): string {
  const shape = Object.entries(config).filter(
    ([field]) => !(OF_NO_WEIGHT as readonly string[]).includes(field),
  );
  const { known = [], levels = [] } = config;
  const counts = [targetsOf(config).length, config.features.length, known.length, levels.length];
  const batch = Math.min(config.batch, windows);
  const machine = cpus();
  const made = [
    appVersion,
    device() === 'gpu' ? `${kernel} on a card` : kernel,
    machine[0]?.model,
    machine.length,
    counts,
    batch,
  ];
  return createHash('sha256')
    .update(JSON.stringify([made, shape.toSorted(([a], [b]) => (a < b ? -1 : 1))]))
    .digest('hex');
}

const pacesSchema = z.record(
  z.string(),
  z.object({ updateSeconds: z.number(), forwardSeconds: z.number(), engineBytes: z.number() }),
);

/** Only a cache: what cannot be read is measured again. */
async function readPaces(path: string): Promise<Map<string, Pace>> {
  try {
    return new Map(Object.entries(pacesSchema.parse(JSON.parse(await readFile(path, 'utf8')))));
  } catch {
    return new Map();
  }
}

async function writePaces(path: string, paces: Map<string, Pace>): Promise<void> {
  for (const key of [...paces.keys()].slice(0, Math.max(0, paces.size - MOST_REMEMBERED))) {
    paces.delete(key);
  }
  try {
    await mkdir(dirname(path), { recursive: true });
    await atomicWrite(path, `${JSON.stringify(Object.fromEntries(paces))}\n`, { overwrite: true });
  } catch {
    // A disk that takes nothing costs a probe the next time.
  }
}
