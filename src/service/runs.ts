/** All runs: those at work in this process and those on the disk. */
import { smallerConfig } from '../core/compress/smaller-config.ts';
import { checkTraining, planRun } from '../core/windows/plan.ts';
import type { CompressionMethod } from '../shared/compress/compression.ts';
import type { ParamsOf } from '../shared/contract.ts';
import type { TrainingData } from '../shared/engine-contract.ts';
import { GatecastError } from '../shared/errors.ts';
import { HERE, isResumable, type Left, type Resumption } from '../shared/reuse/resumable.ts';
import type { BinnedRun, RunLine, RunPlan, RunRecord, RunSummary, TestForecasts } from '../shared/run.ts';
import type { KeptTarget } from '../shared/runs/kept-target.ts';
import type { LabelChange, RunLabels } from '../shared/runs/labels.ts';
import type { LearningTrace } from '../shared/runs/learning/learning-trace.ts';
import { labelled, lineOf } from '../shared/runs/run-line.ts';
import type { TrainConfig } from '../shared/set-up/train-config.ts';
import { largeNets, smallerRun } from './compress/smaller-run.ts';
import type { OpenDataset } from './datasets.ts';
import { freeMemory } from './free-memory.ts';
import type { Queue, Ticket } from './queue.ts';
import type { KeptCheckpoint } from './records/checkpoint-files.ts';
import { type StoredForecast, type StoredRun, summaryOf } from './records/formats/run-format.ts';
import type { StoredWeights } from './records/formats/weights-format.ts';
import { trainingBytes } from './training/fits-memory.ts';
import { createJob, type EndStatus, type Job, type JobServices } from './training/job.ts';
import { newRun, rowsOf, type TrainedRows } from './training/new-run.ts';
import { createRunNumbers } from './training/run-numbers.ts';
import { checkStart, startAgain, startFrom } from './training/start-from.ts';
import { trainedData } from './training/training-data.ts';

export interface RunsOptions extends JobServices {
  readonly appVersion: string;
  /** Where trainings wait for their turn. */
  readonly queue: Queue;
}

/** A run that came to its end, and what is kept with it, read when it is asked for. */
export interface FinishedRun {
  readonly run: StoredRun;
  forecast(): Promise<StoredForecast>;
  test(): Promise<TestForecasts>;
  /** Null for runs of versions that did not keep them. */
  validation(): Promise<TestForecasts | null>;
  weights(): Promise<StoredWeights>;
  /** Of the nets that make the forecast, where they were fitted again on all rows; else null. */
  finalWeights(): Promise<StoredWeights | null>;
  /** The rows that its forecasts are drawn over; null for runs of versions that did not keep them. */
  target(): Promise<KeptTarget | null>;
}

/** Runs that are wanted: the newest few, those on the same bytes, or both together. */
export type RunsAsked = ParamsOf<'run.list'>;

export interface Runs {
  /** Checks a set-up against the data. Throws `WINDOW_TOO_LONG`, `CONFIG_INVALID`, the column errors or the value errors. */
  plan(dataset: OpenDataset, config: TrainConfig): Promise<RunPlan>;
  /**
   * Queues a training, which begins with the weights of the run `from` where one is named. Throws as `plan`, `KNOWN_FEATURE_SHORT`,
   * what `checkStart` does, and `DISK_FULL` or an `OUTPUT_…` error when no record can be made.
   */
  start(dataset: OpenDataset, config: TrainConfig, from?: string): Promise<RunSummary>;
  /** The same of rows that are not open. */
  startOn(rows: TrainedRows, data: TrainingData, config: TrainConfig): Promise<RunSummary>;
  /**
   * Queues a training of the same set-up that begins with the weights of a finished run, for so many epochs, on the rows that
   * `rows` finds. Throws what `rows` does, `RUN_NOT_FINISHED`, `ENSEMBLE_UNFIT`, and as `start`.
   */
  more(id: string, epochs: number, rows: (run: StoredRun) => Promise<TrainingData>): Promise<RunSummary>;
  /**
   * Queues a run that was left, to go on where it was on the rows that `rows` finds. Throws `RUN_NOT_RESUMABLE`, `RUN_AT_WORK`, what
   * `rows` does, and as `start`.
   */
  resume(id: string, rows: (run: StoredRun) => Promise<TrainingData>): Promise<Resumption>;
  /** Queues the making of a smaller run. Throws `RUN_NOT_FINISHED`, what `rows` does, and as `start`. */
  compress(
    id: string,
    method: CompressionMethod,
    rows: (run: StoredRun) => Promise<TrainingData>,
  ): Promise<RunSummary>;
  /** Lets a run that waits for its turn go before all others that wait. Throws `RUN_NOT_WAITING`. */
  next(id: string): Promise<void>;
  /** Leaves a training, or one that waits for its turn, to go on later. Resolves when its place is kept. */
  pause(id: string): Promise<Left>;
  stop(id: string): Promise<void>;
  /** Resolves when nothing of the run is at work any more. */
  cancel(id: string): Promise<void>;
  /** Those that are asked for, newest first; all when nothing is said. */
  list(asked?: RunsAsked): Promise<readonly RunSummary[]>;
  /** What a list of many shows of each, newest first. */
  lines(): Promise<readonly RunLine[]>;
  get(id: string): Promise<RunRecord>;
  /** These throw `RUN_NOT_FINISHED`. */
  test(id: string): Promise<TestForecasts>;
  results(id: string): Promise<FinishedRun>;
  /** What its training told, at work or over; null where nothing of it was kept. Throws `RUN_UNKNOWN` or `RUN_DAMAGED`. */
  learning(id: string): Promise<LearningTrace | null>;
  rename(id: string, name: string): Promise<RunSummary>;
  /** Puts tags and a note on a run, or archives it, whoever is at work on it. Throws what `LabelFiles` does. */
  label(id: string, change: LabelChange): Promise<RunLabels>;
  /** Into the bin, or with `now` for good. */
  remove(id: string, options?: { readonly now?: boolean }): Promise<void>;
  binned(): Promise<readonly BinnedRun[]>;
  restore(id: string): Promise<RunSummary>;
  /** Ends what is at work; it is recorded as interrupted. */
  dispose(): Promise<void>;
}

interface NewTraining {
  readonly rows: TrainedRows;
  readonly data: TrainingData;
  readonly config: TrainConfig;
}

interface Entry {
  readonly job: Job;
  readonly ticket: Ticket;
}

export function createRuns(options: RunsOptions): Runs {
  const { store, emit, appVersion, queue } = options;
  /** At work, waiting, or ended but refused by the disk. */
  const entries = new Map<string, Entry>();
  const numbers = createRunNumbers(() => store.lines());

  async function plan(dataset: OpenDataset, config: TrainConfig): Promise<RunPlan> {
    return planRun(await trainedData(dataset, config), config, freeMemory());
  }

  async function endEntry({ job, ticket }: Entry, status: EndStatus): Promise<Left> {
    const ended = status === 'paused' ? job.pause() : job.end(status);
    if (ticket.leave()) {
      // It never had its turn: train() sees that it has ended, and only records it.
      await job.train();
    }
    return (await ended) ?? HERE;
  }

  function forget(id: string, job: Job): void {
    if (job.isSaved) {
      entries.delete(id);
    }
  }

  function begin(job: Job): RunSummary {
    const { id } = job.run;
    emit('run.changed', job.summary);
    const ticket = queue.add(async () => {
      await job.train();
      forget(id, job);
    }, trainingBytes(job.run));
    entries.set(id, { job, ticket });
    return job.summary;
  }

  /** Queues a training; `before` is what it begins with. */
  async function beginNew(
    { rows, data, config }: NewTraining,
    before: { readonly finished: FinishedRun; readonly more: boolean } | null,
  ): Promise<RunSummary> {
    if (before !== null) {
      checkStart(before.finished.run, { file: rows.dataset.file, data, config });
    }
    const plan = checkTraining(data, config, freeMemory());
    const start =
      before === null ? null : await startFrom(before.finished, data, { plan, more: before.more });
    const number = await numbers.next({ dataset: rows.dataset, config });
    const run = newRun({ rows, from: start?.origin, config, plan, appVersion, number });
    await store.create(run);
    return begin(createJob({ run, data, start: start?.weights }, options));
  }

  async function refuseElsewhere(id: string, request: string): Promise<void> {
    if (await store.isElsewhere(id)) {
      const problem = 'another Gatecast on this machine is at work on that run';
      throw new GatecastError('REQUEST_INVALID', { request, problem });
    }
  }

  /** Ends what is at work on the run; nothing where it has ended by itself. */
  async function leave(
    id: string,
    { request, status }: { readonly request: string; readonly status: 'paused' | 'cancelled' },
  ): Promise<Left> {
    const entry = entries.get(id);
    if (entry === undefined) {
      await store.read(id);
      await refuseElsewhere(id, request);
      return HERE;
    }
    const left = await endEntry(entry, status);
    forget(id, entry.job);
    return left;
  }

  async function currentRun(id: string): Promise<StoredRun> {
    return entries.get(id)?.job.run ?? store.read(id);
  }

  async function stillLeft(id: string): Promise<StoredRun> {
    const run = await store.read(id);
    if (!isResumable(run)) {
      throw new GatecastError('RUN_NOT_RESUMABLE', {
        run: id,
        status: run.status,
        failure: run.error?.code ?? null,
      });
    }
    return run;
  }

  async function results(id: string): Promise<FinishedRun> {
    const run = await currentRun(id);
    if (run.status !== 'finished' && run.status !== 'stopped') {
      throw new GatecastError('RUN_NOT_FINISHED', { run: id, status: run.status });
    }
    const unsaved = () => entries.get(id)?.job.unsaved ?? null;
    return {
      run,
      forecast: async () => unsaved()?.forecast ?? store.readForecast(id),
      test: async () => unsaved()?.test ?? store.readTest(id),
      validation: async () => unsaved()?.validation ?? store.readValidation(id),
      weights: async () => unsaved()?.weights ?? store.readWeights(id),
      finalWeights: async () => {
        const results = unsaved();
        return results === null ? store.readFinalWeights(id) : results.finalWeights;
      },
      target: async () => unsaved()?.target ?? store.readTarget(id),
    };
  }

  async function idsOf({ newest = 0, fingerprint, most }: RunsAsked): Promise<readonly string[]> {
    const lines = await store.lines();
    const onData = lines.filter(({ dataset }) => dataset.fingerprint === fingerprint).slice(0, most);
    return [...new Set([...lines.slice(0, newest), ...onData].map(({ id }) => id))];
  }

  return {
    plan,
    async start(dataset, config, from) {
      const data = await trainedData(dataset, config);
      const before = from === undefined ? null : { finished: await results(from), more: false };
      return beginNew({ rows: rowsOf(dataset), data, config }, before);
    },
    startOn: (rows, data, config) => beginNew({ rows, data, config }, null),
    async more(id, epochs, rows) {
      const finished = await results(id);
      const { dataset, time, repairs, config: before } = finished.run;
      const config = { ...before, epochs };
      const data = await rows(finished.run);
      return beginNew(
        { rows: { dataset, time, repairs, loadSeconds: 0 }, data, config },
        { finished, more: true },
      );
    },
    async resume(id, rows) {
      if (entries.has(id)) {
        throw new GatecastError('RUN_AT_WORK', { run: id });
      }
      const run = await stillLeft(id);
      const data = await rows(run);
      checkTraining(data, run.config, freeMemory());
      await store.claim(id);
      try {
        const { checkpoint, damaged } = await store.checkpoints.read(id);
        const learning = await store.readLearning(id).catch(() => null);
        const { epochs = [], bestEpoch = null } = checkpoint?.head ?? {};
        // Read again: another one may have had it meanwhile, and ended it.
        const queued: StoredRun = {
          ...(await stillLeft(id)),
          status: 'queued',
          error: null,
          epochs,
          bestEpoch,
        };
        const start = await startAgain(queued, results);
        await store.save(queued);
        const summary = begin(createJob({ run: queued, data, checkpoint, learning, start }, options));
        return { run: summary, from: checkpoint && placeOf(checkpoint.head), damaged };
      } catch (error) {
        await store.release(id);
        throw error;
      }
    },
    async compress(id, method, rows) {
      const finished = await results(id);
      const data = await rows(finished.run);
      const large = await largeNets(finished);
      const config = smallerConfig(finished.run.config, method, large.weights.length);
      const plan = checkTraining(data, config, freeMemory());
      const number = await numbers.next({ dataset: finished.run.dataset, config });
      const run = smallerRun(finished.run, { method, config, plan, appVersion, number });
      await store.create(run);
      return begin(createJob({ run, data, large }, options));
    },
    async next(id) {
      const entry = entries.get(id);
      if (entry?.ticket.first() !== true) {
        const { status } = entry?.job.run ?? (await store.read(id));
        throw new GatecastError('RUN_NOT_WAITING', { run: id, status });
      }
    },
    pause: (id) => leave(id, { request: 'run.pause', status: 'paused' }),
    async stop(id) {
      const job = entries.get(id)?.job;
      if (job === undefined || job.run.status === 'queued') {
        await leave(id, { request: 'run.stop', status: 'cancelled' });
      } else {
        await job.stop();
      }
    },
    cancel: async (id) => void (await leave(id, { request: 'run.cancel', status: 'cancelled' })),
    async list(asked = {}) {
      for (const [id, { job }] of entries) {
        if (!job.isSaved) {
          await job.saveAgain();
          forget(id, job);
        }
      }
      const { ids } = asked;
      const isAll = asked.newest === undefined && asked.fingerprint === undefined;
      const stored = await store.list(ids ?? (isAll ? undefined : await idsOf(asked)));
      const current = [...entries.values()].map(({ job }) => job.summary).reverse();
      return [
        ...current.filter(({ id }) => ids === undefined || ids.includes(id)),
        ...stored.filter(({ id }) => !entries.has(id)),
      ];
    },
    async lines() {
      const stored = (await store.lines()).filter(({ id }) => !entries.has(id));
      const current = await Promise.all(
        [...entries].map(async ([id, { job }]) =>
          labelled(lineOf(job.summary), await store.labels.shown(id)),
        ),
      );
      current.reverse();
      return [...current, ...stored];
    },
    async get(id) {
      const entry = entries.get(id);
      if (entry === undefined) {
        return store.readRecord(id);
      }
      const { run, unsaved } = entry.job;
      const { forecast = [], naiveForecast = [], direction } = unsaved?.forecast ?? {};
      const side = direction === undefined ? {} : { directionForecast: direction };
      return { ...run, forecast, naiveForecast, ...side };
    },
    test: async (id) => (await results(id)).test(),
    results,
    async learning(id) {
      return entries.get(id)?.job.learning ?? store.readLearning(id);
    },
    async rename(id, name) {
      const entry = entries.get(id);
      if (entry !== undefined) {
        await entry.job.rename(name);
        return entry.job.summary;
      }
      await refuseElsewhere(id, 'run.rename');
      const renamed = { ...(await store.read(id)), name };
      await store.save(renamed);
      emit('run.changed', summaryOf(renamed));
      return summaryOf(renamed);
    },
    async label(id, change) {
      const labels = await store.labels.change(id, change);
      emit('run.labelled', { run: id, labels });
      return labels;
    },
    async remove(id, how) {
      await refuseElsewhere(id, 'run.delete');
      const entry = entries.get(id);
      if (entry !== undefined) {
        await endEntry(entry, 'cancelled');
        entries.delete(id);
      }
      await store.remove(id, how).catch((error: unknown) => {
        // A run that only memory had is gone now.
        if (entry === undefined || !(error instanceof GatecastError && error.code === 'RUN_UNKNOWN')) {
          throw error;
        }
      });
      emit('run.removed', { run: id });
    },
    binned: () => store.binned(),
    async restore(id) {
      const summary = summaryOf(await store.restore(id));
      emit('run.changed', summary);
      emit('run.labelled', { run: id, labels: await store.labels.shown(id) });
      return summary;
    },
    async dispose() {
      await Promise.all([...entries.values()].map((entry) => endEntry(entry, 'interrupted')));
      await Promise.all([...entries.values()].map(({ job }) => job.saveAgain()));
      entries.clear();
    },
  };
}

function placeOf({ phase, net, epoch }: KeptCheckpoint['head']): Resumption['from'] {
  return { phase, net: net + 1, epoch };
}
