/** All studies: those at work in this process and those on the disk. */
import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { comparable } from '../../core/search/comparable.ts';
import { parameterImportance } from '../../core/search/importance.ts';
import { defaultTrial, widestTrial } from '../../core/search/trial-config.ts';
import type { Events } from '../../shared/contract/events.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { Cancelled, GatecastError, toErrorFrame } from '../../shared/errors.ts';
import { isActive, isResumable } from '../../shared/reuse/resumable.ts';
import type { RunSummary } from '../../shared/run.ts';
import {
  bestTrial,
  isStudyAtWork,
  type Study,
  type StudyRecord,
  type StudySummary,
  type Trial,
} from '../../shared/search/study.ts';
import type { ParameterShare } from '../../shared/search/study-requests.ts';
import { studySummary } from '../../shared/search/study-summary.ts';
import { createTally, type StudyTally } from '../../shared/search/study-tally.ts';
import type { OpenDataset } from '../datasets.ts';
import { logUnexpected } from '../log-unexpected.ts';
import type { Queue, Ticket } from '../queue.ts';
import { newRunId } from '../run-store.ts';
import type { Runs } from '../runs.ts';
import type { KeptRows } from '../training/kept-rows.ts';
import { rowsOf } from '../training/new-run.ts';
import { dataOf, type NewStudy, specOf } from './study-spec.ts';
import type { StudyStore } from './study-store.ts';
import { searchStudy } from './study-work.ts';
import { rowsKey, type StudyData, type TrialRunner } from './trial-runner.ts';

export interface StudiesOptions {
  readonly store: StudyStore;
  readonly runs: Pick<Runs, 'startOn' | 'resume' | 'list'>;
  readonly queue: Queue;
  readonly keptRows: KeptRows;
  /** Whoever works on the trials of a study, for as long as it is at work. */
  readonly startRunner: (study: StudyData, name: string) => TrialRunner;
  readonly emit: <Name extends keyof Events & string>(event: Name, payload: Events[Name]) => void;
  readonly log: (text: string) => void;
  readonly appVersion: string;
}

/** Finds the rows of a study that was left. */
export type FindRows = (study: StudyRecord) => Promise<TrainingData>;

export interface Studies {
  /** Throws what `checkTraining` does, and `CONFIG_INVALID`. */
  space(dataset: OpenDataset, asked: NewStudy): Promise<StudyRecord['spec']['space']>;
  start(dataset: OpenDataset, asked: NewStudy): Promise<StudySummary>;
  /** These two throw `STUDY_NOT_AT_WORK`; `pause` resolves when nothing of it is at work any more. */
  stop(id: string): Promise<void>;
  pause(id: string): Promise<void>;
  /** Throws `STUDY_NOT_RESUMABLE`, `STUDY_AT_WORK`, and what `rows` does. */
  resume(id: string, rows: FindRows): Promise<StudySummary>;
  list(): Promise<readonly StudySummary[]>;
  get(id: string): Promise<Study>;
  importance(id: string): Promise<readonly ParameterShare[]>;
  /** A run of the set-up of a trial, the best one's where none is named. Throws `TRIAL_UNKNOWN`, and what `rows` and a start do. */
  train(id: string, trial: number | undefined, rows: FindRows): Promise<RunSummary>;
  remove(id: string): Promise<void>;
  /** To be told of every run that changes: the scores of a study are runs. */
  heard(run: RunSummary): void;
  dispose(): Promise<void>;
}

interface Entry {
  study: StudyRecord;
  readonly trials: Trial[];
  readonly tally: StudyTally;
  readonly data: TrainingData;
  readonly leave: AbortController;
  readonly end: AbortController;
  ticket: Ticket | null;
  /** Resolves when it is not at work any more. */
  done: Promise<void>;
  /** Of `performance.now()`, while it searches. */
  searchingSince: number | null;
}

export function createStudies(options: StudiesOptions): Studies {
  const { store, runs, queue, keptRows, startRunner, emit, log, appVersion } = options;
  const entries = new Map<string, Entry>();

  function secondsOf({ study, searchingSince }: Entry): number {
    return study.seconds + (searchingSince === null ? 0 : (performance.now() - searchingSince) / 1000);
  }

  /** The study as it stands this moment. */
  function wholeOf(entry: Entry): Study {
    return { ...entry.study, trials: entry.trials, seconds: secondsOf(entry) };
  }

  const summaryOf = (entry: Entry): StudySummary => studySummary(wholeOf(entry), entry.tally);

  function tell(entry: Entry, trial?: Trial): void {
    emit('study.changed', { study: summaryOf(entry), ...(trial === undefined ? {} : { trial }) });
  }

  async function change(entry: Entry, changes: Partial<StudyRecord>): Promise<void> {
    entry.study = { ...entry.study, ...changes };
    await store.save(entry.study);
    tell(entry);
  }

  /** Ends the work on it, in whatever state; a disk that refuses even that leaves it as interrupted. */
  async function leaveAs(entry: Entry, changes: Partial<StudyRecord>): Promise<void> {
    const { id } = entry.study;
    entry.study = { ...entry.study, ...changes };
    await store.save(entry.study).catch((error: unknown) => {
      logUnexpected(error, { log, what: `saving study ${id}` });
    });
    // Whoever hears of it may go on with it at once.
    await store.release(id);
    entries.delete(id);
    tell(entry);
  }

  function begin(entry: Entry): StudySummary {
    const { id } = entry.study;
    entries.set(id, entry);
    entry.done = new Promise((resolve) => {
      entry.ticket = queue.add(async () => {
        await work(entry);
        resolve();
      }, null);
    });
    tell(entry);
    return summaryOf(entry);
  }

  async function work(entry: Entry): Promise<void> {
    const { data, trials, tally, leave, end } = entry;
    const { id } = entry.study;
    const widest = widestTrial(entry.study.spec, data);
    const runner = startRunner({ key: rowsKey(data), data, widest }, entry.study.name);
    try {
      if (entry.study.status !== 'scoring') {
        entry.searchingSince = performance.now();
        await change(entry, { status: 'searching', error: null });
        if (entry.study.free === null) {
          await change(entry, await runner.free(AbortSignal.any([leave.signal, end.signal])));
        }
        await searchStudy({
          ...{ study: entry.study, trials, tally, data, runner, store },
          ...{ signal: leave.signal, stopSignal: end.signal },
          onTrial: (trial) => tell(entry, trial),
          searched: () => secondsOf(entry),
        });
        const seconds = secondsOf(entry);
        entry.searchingSince = null;
        await change(entry, { status: 'scoring', seconds, winner: winnerOf(wholeOf(entry)).number });
      }
      await runner.dispose();
      await makeRuns(entry);
    } catch (error) {
      const seconds = secondsOf(entry);
      entry.searchingSince = null;
      await runner.dispose();
      if (error instanceof Cancelled || leave.signal.aborted) {
        await leaveAs(entry, { status: 'paused', seconds });
        return;
      }
      logUnexpected(error, { log, what: `study ${id}` });
      await leaveAs(entry, { status: 'failed', seconds, error: toErrorFrame(error) });
    }
  }

  /** What won, and the default beside it, as usual runs: the only ones of a study that see the test rows. */
  async function makeRuns(entry: Entry): Promise<void> {
    const { trials, data } = entry;
    const { winner } = entry.study;
    for (const role of ['winner', 'default'] as const) {
      const trial = trials[role === 'winner' ? (winner ?? 0) : 0];
      const made = { ...entry.study.runs };
      const isSame = role === 'default' && winner === 0;
      const id = isSame ? made.winner : made[role];
      const [run] = id === null ? [] : await runs.list({ ids: [id] });
      if (isSame || (run !== undefined && !isLeft(run))) {
        await change(entry, { runs: { ...made, [role]: id } });
        continue;
      }
      if (run !== undefined && isResumable(run)) {
        await runs.resume(run.id, async () => data);
        continue;
      }
      const started = await runs.startOn(rowsOfStudy(entry.study), data, (trial as Trial).config);
      await change(entry, { runs: { ...made, [role]: started.id } });
    }
    await conclude(entry);
  }

  async function conclude(entry: Entry): Promise<void> {
    const ids = [...new Set(Object.values(entry.study.runs).filter((id) => id !== null))];
    const made = await runs.list({ ids });
    if (entries.has(entry.study.id) && made.every((run) => !isActive(run.status))) {
      entries.delete(entry.study.id);
      await leaveAs(entry, { status: 'finished' });
    }
  }

  async function current(id: string): Promise<Study> {
    const entry = entries.get(id);
    return entry === undefined ? store.read(id) : wholeOf(entry);
  }

  async function atWork(id: string): Promise<Entry> {
    const entry = entries.get(id);
    if (entry === undefined || entry.study.status === 'scoring') {
      const { status } = await current(id);
      throw new GatecastError('STUDY_NOT_AT_WORK', { study: id, status });
    }
    return entry;
  }

  async function leave(entry: Entry): Promise<void> {
    entry.leave.abort();
    if (entry.ticket?.leave() === true) {
      await leaveAs(entry, { status: 'paused' });
      return;
    }
    await entry.done;
  }

  return {
    async space(dataset, asked) {
      return specOf(await dataOf(dataset, asked), asked).space;
    },
    async start(dataset, asked) {
      const data = await dataOf(dataset, asked);
      const spec = specOf(data, asked);
      const config = defaultTrial(spec, data);
      const now = new Date();
      const { dataset: source, repairs, time } = rowsOf(dataset);
      const study: StudyRecord = {
        schemaVersion: 1,
        id: newRunId(now),
        name: asked.name ?? `Search · ${config.target} · ${config.horizon} ahead`,
        ...{ status: 'queued', createdAt: now.toISOString(), appVersion, dataset: source, repairs, time },
        ...{ spec, config, free: null, folds: null, winner: null },
        ...{ runs: { winner: null, default: null }, seconds: 0, error: null },
      };
      await store.create(study);
      await keptRows.keep(study, data);
      return begin(newEntry(study, [], data));
    },
    async stop(id) {
      const entry = await atWork(id);
      if (entry.study.status === 'queued') {
        // Nothing was tried that could be scored.
        await leave(entry);
      } else {
        entry.end.abort();
      }
    },
    async pause(id) {
      await leave(await atWork(id));
    },
    async resume(id, rows) {
      if (entries.has(id)) {
        throw new GatecastError('STUDY_AT_WORK', { study: id });
      }
      const { trials, ...study } = await store.read(id);
      if (isStudyAtWork(study)) {
        throw new GatecastError('STUDY_AT_WORK', { study: id });
      }
      if (study.status === 'finished') {
        throw new GatecastError('STUDY_NOT_RESUMABLE', { study: id, status: study.status });
      }
      const data = await rows(study);
      await store.claim(id);
      for (const { number } of study.winner === null ? trials.filter(({ end }) => end === 'cut') : []) {
        await store.append(id, [{ did: 'go-on', trial: number }]);
      }
      const status = study.winner === null ? 'queued' : 'scoring';
      const left: StudyRecord = { ...study, status, error: null };
      await store.save(left);
      return begin(newEntry(left, [...(await store.read(id)).trials], data));
    },
    async list() {
      const atWork = [...entries.values()].map(summaryOf);
      const stored = await store.list((error) => log(error.message), new Set(atWork.map(({ id }) => id)));
      return [...atWork, ...stored].toSorted(
        (a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id),
      );
    },
    get: current,
    async importance(id) {
      const { spec, trials } = await current(id);
      const judged = comparable(trials);
      // Twenty thousand of them have taken a while; whoever else asks has their turn before the rest.
      await nextTurn();
      return parameterImportance(spec.space, judged, nextTurn);
    },
    async train(id, number, rows) {
      const study = await current(id);
      const trial = number === undefined ? bestTrial(study.trials) : study.trials[number];
      if (trial === undefined || trial === null) {
        const trials = study.trials.length;
        throw new GatecastError('TRIAL_UNKNOWN', { study: id, trial: number ?? null, trials });
      }
      const data = entries.get(id)?.data ?? (await rows(study));
      return runs.startOn(rowsOfStudy(study), data, trial.config);
    },
    async remove(id) {
      if (entries.has(id)) {
        throw new GatecastError('STUDY_AT_WORK', { study: id });
      }
      await store.remove(id);
      emit('study.removed', { study: id });
    },
    heard(run) {
      const entry = [...entries.values()].find(({ study }) =>
        Object.values(study.runs).some((id) => id === run.id),
      );
      if (entry !== undefined && entry.study.status === 'scoring' && !isActive(run.status)) {
        void conclude(entry).catch((error: unknown) => log(String(error)));
      }
    },
    async dispose() {
      await Promise.all(
        [...entries.values()].map(async (entry) => {
          if (entry.study.status === 'scoring') {
            await store.release(entry.study.id);
          } else {
            await leave(entry);
          }
        }),
      );
      store.dispose();
    },
  };
}

function newEntry(study: StudyRecord, trials: Trial[], data: TrainingData): Entry {
  return {
    ...{ study, trials, tally: createTally(trials), data },
    ...{ leave: new AbortController(), end: new AbortController() },
    ...{ ticket: null, done: Promise.resolve(), searchingSince: null },
  };
}

function rowsOfStudy({ dataset, repairs, time }: StudyRecord) {
  return { dataset, repairs, time, loadSeconds: 0 };
}

/** Of those that learned all they could; where the time ended before, of those that came furthest. Throws `STUDY_WITHOUT_WINNER`. */
function winnerOf({ id, trials }: Study): Trial {
  const furthest = Math.max(0, ...trials.map(({ rungs }) => rungs.length));
  const candidates = trials
    .filter(({ rungs, end }) => furthest > 0 && rungs.length === furthest && end !== 'impossible')
    .map((trial): Trial => ({ ...trial, end: 'finished' }));
  const winner = bestTrial(trials) ?? bestTrial(candidates);
  if (winner === null) {
    const reason = trials.find((trial) => trial.reason !== undefined)?.reason ?? 'the time was over';
    throw new GatecastError('STUDY_WITHOUT_WINNER', { study: id, reason });
  }
  return winner;
}

function isLeft(run: RunSummary): boolean {
  return isResumable(run) || run.status === 'failed' || run.status === 'cancelled';
}
