/** One training from its turn in the queue to its end. Whatever happens, it ends with a status and a record. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Events } from '../../shared/contract/events.ts';
import type {
  EngineEvents,
  LargeNets,
  StartWeights,
  TrainingData,
  TrainResult,
} from '../../shared/engine-contract.ts';
import { Cancelled, GatecastError, toErrorFrame } from '../../shared/errors.ts';
import type { BackendBefore } from '../../shared/reuse/other-backend.ts';
import { HERE, isResumable, type Left } from '../../shared/reuse/resumable.ts';
import type { BackendReport, EpochRecord, RunPhase, RunStatus, RunSummary } from '../../shared/run.ts';
import type { LearningTrace } from '../../shared/runs/learning/learning-trace.ts';
import { arithmeticKey } from '../../shared/set-up/same-set-up.ts';
import type { EngineProcess } from '../engine-process.ts';
import { logUnexpected } from '../log-unexpected.ts';
import type { KeptCheckpoint } from '../records/checkpoint-files.ts';
import { type StoredRun, summaryOf } from '../records/formats/run-format.ts';
import type { RunResults } from '../records/results.ts';
import type { RunStore } from '../run-store.ts';
import { createCheckpointKeeper } from './checkpoint-keeper.ts';
import type { KeptRows } from './kept-rows.ts';
import { createLearningRecorder } from './learning-recorder.ts';
import { finishedRun, resultsOf } from './new-run.ts';
import { createProgressBatcher } from './progress-batcher.ts';

export interface JobServices {
  readonly store: RunStore;
  readonly startEngine: () => EngineProcess;
  readonly keptRows: Pick<KeptRows, 'keep'>;
  readonly emit: <Name extends keyof Events & string>(event: Name, payload: Events[Name]) => void;
  /** For what nobody expected. */
  readonly log: (text: string) => void;
}

export interface Job {
  readonly run: StoredRun;
  /** The run as lists have it, with what a training does besides learning. */
  readonly summary: RunSummary;
  /** False once the disk has refused the record or its results. */
  readonly isSaved: boolean;
  /** Results that the disk refused. */
  readonly unsaved: RunResults | null;
  /** What the training has told so far. */
  readonly learning: LearningTrace;
  /** Trains. Never rejects. */
  train(): Promise<void>;
  /** Ends training after the update in hand. */
  stop(): Promise<void>;
  /** Leaves the training between two updates, with a checkpoint of that moment where whoever trains gives one in time. */
  pause(): Promise<Left>;
  /** Ends the job now, whatever it does; `training` becomes `status`. What is interrupted may first keep where it stands. */
  end(status: EndStatus): Promise<void>;
  rename(name: string): Promise<void>;
  /** Tries again to write what the disk refused. */
  saveAgain(): Promise<void>;
}

export interface JobInput {
  readonly run: StoredRun;
  readonly data: TrainingData;
  /** Where the training was left; it begins at the start when absent or null. */
  readonly checkpoint?: KeptCheckpoint | null;
  /** What it had told before it was left. */
  readonly learning?: LearningTrace | null;
  /** Of the run that it begins with. */
  readonly start?: StartWeights | undefined;
  /** What a smaller run is made of; absent for a training. */
  readonly large?: LargeNets;
}

export type EndStatus = 'cancelled' | 'interrupted' | 'paused';

const SAVE_INTERVAL_MS = 2000;
/** Whoever closes the window waits no longer for a checkpoint. */
const LAST_CHECKPOINT_MS = 500;

export function createJob(input: JobInput, services: JobServices): Job {
  const { data, checkpoint = null, start, large } = input;
  const { store, startEngine, emit, log, keptRows } = services;
  let { run } = input;
  const secondsBefore = checkpoint?.head.seconds ?? 0;
  /** Grows in place: copying the list for every epoch would cost the square of their number. */
  const epochs: EpochRecord[] = [...run.epochs];
  const recorder = createLearningRecorder(input.learning);
  const keeper = createCheckpointKeeper({
    save: (bytes) => store.checkpoints.save(run.id, bytes),
    onError: (error) => logUnexpected(error, { log, what: `saving a checkpoint of ${run.id}` }),
  });
  let unsaved: RunResults | null = null;
  let isSaved = true;
  let isConcluding = false;
  let engine: EngineProcess | null = null;
  let endingAs: EndStatus | null = null;
  let stopAsked = false;
  /** A result that stands whatever becomes of the fit on all rows. */
  let scored: TrainResult | null = null;
  let phase: RunPhase | null = null;
  let nextSaveAt = 0;
  let finished: (() => void) | null = null;
  const done = new Promise<void>((resolve) => {
    finished = resolve;
  });

  function change(changes: Partial<StoredRun>): void {
    run = { ...run, ...changes };
  }

  function summary(): RunSummary {
    return phase === null || run.status !== 'training' ? summaryOf(run) : { ...summaryOf(run), phase };
  }

  function tell(): void {
    emit('run.changed', summary());
  }

  /** What computed it before, if that rounds otherwise. */
  function beforeOn(backend: BackendReport): BackendBefore | null {
    if (checkpoint === null || arithmeticKey(checkpoint.head.backend) === arithmeticKey(backend)) {
      return null;
    }
    const { backend: before, net, epoch } = checkpoint.head;
    return { backend: before, net: net + 1, epoch };
  }

  /** Progress on the disk, for the case that we die. A full disk does not end a training: its end will tell. */
  async function saveProgress(): Promise<void> {
    nextSaveAt = performance.now() + SAVE_INTERVAL_MS;
    try {
      await saveLearning();
      await store.save(run);
    } catch (error) {
      logUnexpected(error, { log, what: `saving the progress of ${run.id}` });
    }
  }

  async function saveLearning(): Promise<void> {
    const trace = recorder.trace();
    if (trace.updates > 0) {
      await store.saveLearning(run.id, trace);
    }
  }

  /** Nobody hears of an end before it is on the disk, or the disk has refused it. */
  async function conclude(end: StoredRun, results: RunResults | null): Promise<void> {
    isConcluding = true;
    await keeper.settle();
    try {
      const kept = results === null ? end : await store.saveResults(end, results);
      if (results === null) {
        await saveLearning();
        await store.save(end);
      }
      run = { ...kept, name: run.name };
      isSaved = true;
      unsaved = null;
      if (!isResumable(kept)) {
        await store.checkpoints.remove(end.id);
      }
      await store.release(end.id);
    } catch (error) {
      logUnexpected(error, { log, what: `saving ${end.id}` });
      // The work is not lost: it stays in memory, and the reason is told.
      run = { ...end, name: run.name, error: end.error ?? toErrorFrame(error) };
      isSaved = false;
      unsaved = results;
    }
    isConcluding = false;
    tell();
    finished?.();
  }

  function work(started: EngineProcess): Promise<TrainResult> {
    const { config, compression } = run;
    if (large !== undefined && compression !== undefined) {
      return started.request('compress', { ...data, config, large, method: compression.method });
    }
    const from = checkpoint === null ? {} : { checkpoint: checkpoint.bytes };
    const begun = start === undefined ? {} : { start };
    return started.request('train', { ...data, config, ...from, ...begun });
  }

  async function trainInEngine(): Promise<TrainResult> {
    const started = startEngine();
    engine = started;
    const progress = createProgressBatcher(run.id, emit);
    listen(started, {
      backend: (backend) => {
        const other = beforeOn(backend);
        change({
          backend,
          ...(other === null ? {} : { backendsBefore: [...(run.backendsBefore ?? []), other] }),
        });
        emit('run.backend', {
          ...{ run: run.id, backend },
          ...(other === null ? {} : { before: other.backend }),
        });
      },
      updates: (news) => {
        recorder.updates(news);
        progress.updates(news);
      },
      epoch: (news) => {
        const { bestEpoch, ...epoch } = news;
        epochs.push(epoch);
        change({ epochs, bestEpoch });
        progress.epoch(news);
        if (performance.now() >= nextSaveAt) {
          void saveProgress();
        }
      },
      forecast: (news) => {
        recorder.forecast(news);
        progress.forecast(news);
      },
      search: (where) => emit('run.search', { ...where, run: run.id }),
      checkpoint: ({ bytes }) => keeper.keep(bytes),
      scoring: () => {
        phase = 'scoring';
        progress.flush();
        tell();
      },
      scored: (result) => {
        scored = result;
        phase = 'fitting-again';
        tell();
      },
    });
    try {
      const training = work(started);
      if (stopAsked) {
        started.request('stop', {}).catch(() => {});
      }
      return await training;
    } catch (error) {
      if (error instanceof GatecastError && error.code === 'ENGINE_CRASHED') {
        await store.saveLog(run.id, started.logTail()).catch(() => {});
      }
      throw error;
    } finally {
      progress.flush();
      await started.dispose();
      engine = null;
    }
  }

  /** Where the training stands now, on the disk; an engine that is gone or has learned all has told it already. */
  async function keepPlace(): Promise<Left> {
    const answer = await engine?.request('checkpoint', {}).catch(() => null);
    await keeper.settle();
    return { isHere: answer?.taken !== 'unanswered' };
  }

  async function end(status: EndStatus): Promise<void> {
    endingAs ??= status;
    await engine?.dispose();
    await done;
  }

  return {
    get run() {
      return run;
    },
    get summary() {
      return summary();
    },
    get isSaved() {
      return isSaved;
    },
    get learning() {
      return recorder.trace();
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
        await saveProgress();
        throwIfEnding(endingAs);
        void keptRows.keep(run, data);
        const result = await trainInEngine();
        // What has come to its end meanwhile need not be paused.
        throwIfEnding(endingAs === 'paused' ? null : endingAs);
        const end = finishedRun(run, result, secondsBefore + secondsSince(startedAt));
        await conclude(end, resultsOf(result, { data, config: run.config }, recorder.trace()));
      } catch (error) {
        if (scored !== null) {
          const result = withoutFinalFit(scored, error, endingAs);
          const end = finishedRun(run, result, secondsBefore + secondsSince(startedAt));
          await conclude(end, resultsOf(result, { data, config: run.config }, recorder.trace()));
          return;
        }
        const seconds = { ...run.seconds, total: run.seconds.load + secondsBefore + secondsSince(startedAt) };
        const end = { ...run, ...failureOf(error, endingAs), seconds };
        if (end.error?.code === 'INTERNAL') {
          log(error instanceof Error ? (error.stack ?? error.message) : String(error));
        }
        await conclude(end, null);
      }
    },
    async stop() {
      stopAsked = true;
      if ((phase === null || phase === 'fitting-again') && run.status === 'training') {
        phase = 'stopping';
        tell();
      }
      await engine?.request('stop', {}).catch(() => {});
    },
    async pause() {
      if (large !== undefined) {
        // It keeps no place to go on from, and is made again in a moment.
        await end('cancelled');
        return HERE;
      }
      if (phase === null && run.status === 'training') {
        phase = 'pausing';
        tell();
      }
      const left = engine === null ? HERE : await keepPlace();
      await end('paused');
      return left;
    },
    async end(status) {
      // What waits for its turn must know at once, or it would begin.
      if (status === 'interrupted' && engine !== null) {
        await Promise.race([keepPlace(), sleep(LAST_CHECKPOINT_MS, undefined, { ref: false })]);
      }
      await end(status);
    },
    async rename(name) {
      change({ name });
      if (isConcluding) {
        // The record that is being written has the old name; ours must come after it.
        await done;
      }
      tell();
      await store.save(run);
    },
    async saveAgain() {
      if (!isSaved) {
        await conclude({ ...run, error: run.status === 'failed' ? run.error : null }, unsaved);
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

/** A scored result, with why the fit on all rows that was to follow came to nothing. */
function withoutFinalFit(result: TrainResult, error: unknown, endingAs: RunStatus | null): TrainResult {
  return endingAs !== null || error instanceof Cancelled
    ? { ...result, stopped: true, finalFit: { outcome: 'stopped' } }
    : { ...result, finalFit: { outcome: 'failed', error: toErrorFrame(error) } };
}

function throwIfEnding(endingAs: RunStatus | null): void {
  if (endingAs !== null) {
    throw new Cancelled();
  }
}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1000;
}

type EngineListeners = {
  readonly [Name in
    | 'backend'
    | 'updates'
    | 'epoch'
    | 'forecast'
    | 'search'
    | 'scoring'
    | 'scored'
    | 'checkpoint']: (payload: EngineEvents[Name]) => void;
};

function listen(engine: EngineProcess, listeners: EngineListeners): void {
  engine.on('backend', listeners.backend);
  engine.on('updates', listeners.updates);
  engine.on('epoch', listeners.epoch);
  engine.on('forecast', listeners.forecast);
  engine.on('search', listeners.search);
  engine.on('scoring', listeners.scoring);
  engine.on('scored', listeners.scored);
  engine.on('checkpoint', listeners.checkpoint);
}
