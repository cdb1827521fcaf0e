/** One training from its turn in the queue to its end. Whatever happens, it ends with a status and a record. */
import type { Events } from '../../shared/contract.ts';
import type { EngineEvents, TrainResult } from '../../shared/engine-contract.ts';
import { Cancelled, toErrorFrame } from '../../shared/errors.ts';
import type { RunStatus } from '../../shared/run.ts';
import type { OpenDataset } from '../datasets.ts';
import type { EngineProcess } from '../engine-process.ts';
import { type StoredRun, summaryOf } from '../records/run-format.ts';
import type { RunResults, RunStore } from '../run-store.ts';
import { finishedRun, originOf, resultsOf } from './new-run.ts';
import { createProgressBatcher } from './progress-batcher.ts';

export interface JobServices {
  readonly store: RunStore;
  readonly startEngine: () => EngineProcess;
  readonly emit: <Name extends keyof Events & string>(event: Name, payload: Events[Name]) => void;
  /** For what nobody expected. */
  readonly log: (text: string) => void;
}

export interface Job {
  readonly run: StoredRun;
  /** False once the disk has refused the record or its results. */
  readonly isSaved: boolean;
  /** Results that the disk refused. */
  readonly unsaved: RunResults | null;
  /** Trains. Never rejects. */
  train(): Promise<void>;
  /** Ends training after the update in hand. */
  stop(): Promise<void>;
  /** Ends the job now, whatever it does; `training` becomes `status`. */
  end(status: 'cancelled' | 'interrupted'): Promise<void>;
  rename(name: string): Promise<void>;
  /** Tries again to write what the disk refused. */
  saveAgain(): Promise<void>;
}

export interface JobInput {
  readonly run: StoredRun;
  readonly dataset: OpenDataset;
  /** The target, then the features. */
  readonly columns: readonly Float64Array[];
}

const SAVE_INTERVAL_MS = 2000;

export function createJob(input: JobInput, services: JobServices): Job {
  const { dataset, columns } = input;
  const { store, startEngine, emit, log } = services;
  let { run } = input;
  let unsaved: RunResults | null = null;
  let isSaved = true;
  let engine: EngineProcess | null = null;
  let endingAs: 'cancelled' | 'interrupted' | null = null;
  let stopAsked = false;
  let nextSaveAt = 0;
  let finished: (() => void) | null = null;
  const done = new Promise<void>((resolve) => {
    finished = resolve;
  });

  function change(changes: Partial<StoredRun>): void {
    run = { ...run, ...changes };
  }

  function tell(): void {
    emit('run.changed', summaryOf(run));
  }

  /** Progress on the disk, for the case that we die; a full disk does not end a training. */
  function saveProgress(): void {
    const now = performance.now();
    if (now >= nextSaveAt) {
      nextSaveAt = now + SAVE_INTERVAL_MS;
      store.save(run).catch((error: unknown) => log(`progress of ${run.id} was not saved: ${error}`));
    }
  }

  async function conclude(results: RunResults | null): Promise<void> {
    try {
      await (results === null ? store.save(run) : store.saveResults(run, results));
      isSaved = true;
      unsaved = null;
      await store.release(run.id);
    } catch (error) {
      isSaved = false;
      unsaved = results;
      log(`${run.id} was not saved: ${error}`);
      // The work is not lost: it stays in memory, and the reason is told.
      change({ error: run.error ?? toErrorFrame(error) });
    }
    tell();
    finished?.();
  }

  async function trainInEngine(): Promise<TrainResult> {
    const started = startEngine();
    engine = started;
    const progress = createProgressBatcher(run.id, emit);
    listen(started, {
      backend: (backend) => {
        change({ backend });
        emit('run.backend', { run: run.id, backend });
      },
      updates: progress.updates,
      epoch: (news) => {
        const { bestEpoch, ...epoch } = news;
        change({ epochs: [...run.epochs, epoch], bestEpoch });
        progress.epoch(news);
        saveProgress();
      },
      forecast: progress.forecast,
    });
    try {
      const { time } = dataset.description;
      const training = started.request('train', { config: run.config, times: dataset.times, columns, time });
      if (stopAsked) {
        started.request('stop', {}).catch(() => {});
      }
      return await training;
    } finally {
      progress.flush();
      await started.dispose();
      engine = null;
    }
  }

  return {
    get run() {
      return run;
    },
    get isSaved() {
      return isSaved;
    },
    get unsaved() {
      return unsaved;
    },
    async train() {
      const startedAt = performance.now();
      try {
        throwIfEnding(endingAs);
        change({ status: 'training' });
        tell();
        await store.save(run);
        throwIfEnding(endingAs);
        const result = await trainInEngine();
        throwIfEnding(endingAs);
        run = finishedRun(run, result, (performance.now() - startedAt) / 1000);
        await conclude(resultsOf(result, originOf(dataset, result)));
      } catch (error) {
        const { load } = run.seconds;
        const seconds = { ...run.seconds, total: load + (performance.now() - startedAt) / 1000 };
        change({ ...failureOf(error, endingAs), seconds });
        if (run.error?.code === 'INTERNAL') {
          log(error instanceof Error ? (error.stack ?? error.message) : String(error));
        }
        await conclude(null);
      }
    },
    async stop() {
      stopAsked = true;
      await engine?.request('stop', {}).catch(() => {});
    },
    async end(status) {
      endingAs ??= status;
      await engine?.dispose();
      await done;
    },
    async rename(name) {
      change({ name });
      tell();
      await store.save(run);
    },
    async saveAgain() {
      if (!isSaved) {
        change({ error: run.status === 'failed' ? run.error : null });
        await conclude(unsaved);
      }
    },
  };
}

/** What a training that did not come to its end is recorded as. A crash of the engine is a failure of the run. */
function failureOf(error: unknown, endingAs: RunStatus | null): Pick<StoredRun, 'status' | 'error'> {
  if (endingAs !== null || error instanceof Cancelled) {
    return { status: endingAs ?? 'cancelled', error: null };
  }
  return { status: 'failed', error: toErrorFrame(error) };
}

function throwIfEnding(endingAs: RunStatus | null): void {
  if (endingAs !== null) {
    throw new Cancelled();
  }
}

type EngineListeners = {
  readonly [Name in 'backend' | 'updates' | 'epoch' | 'forecast']: (payload: EngineEvents[Name]) => void;
};

function listen(engine: EngineProcess, listeners: EngineListeners): void {
  engine.on('backend', listeners.backend);
  engine.on('updates', listeners.updates);
  engine.on('epoch', listeners.epoch);
  engine.on('forecast', listeners.forecast);
}
