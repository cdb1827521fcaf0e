/**
 * Runs on disk: `runs/<id>/{run.json, forecast.json, test.bin, validation.bin, weights.bin, learning.bin, target.bin.gz}`, with `final-weights.bin`
 * where nets were fitted again on all rows. `run.json` is written last, so a run that says it is finished has all its files. A folder that cannot be read is reported and left alone.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { GatecastError } from '../shared/errors.ts';
import { isActive } from '../shared/reuse/resumable.ts';
import type { BinnedRun, RunLine, RunRecord, RunSummary, TestForecasts } from '../shared/run.ts';
import { newestFirst } from '../shared/runs/arrange-runs.ts';
import type { KeptTarget } from '../shared/runs/kept-target.ts';
import type { LearningTrace } from '../shared/runs/learning/learning-trace.ts';
import { labelled, lineOf } from '../shared/runs/run-line.ts';
import { atomicWrite, type FileCalls } from './files/atomic-write.ts';
import { openBin } from './files/bin.ts';
import { type Checksum, checksumOf, sealedJson } from './files/checksums.ts';
import { sweepTemporaryFiles } from './files/leftovers.ts';
import { outputError } from './files/output-error.ts';
import { openOwnership } from './files/ownership.ts';
import { ID_PATTERN, makeRecord, recordIds } from './files/record-folders.ts';
import { unfinishedName } from './files/temporary-names.ts';
import { type CheckpointFiles, openCheckpointFiles } from './records/checkpoint-files.ts';
import { LEARNING_FILE, learningFile } from './records/formats/learning-format.ts';
import { RUN_FORMAT, type StoredForecast, type StoredRun, summaryOf } from './records/formats/run-format.ts';
import type { StoredWeights } from './records/formats/weights-format.ts';
import { LABELS_FILE, type LabelFiles, openLabelFiles } from './records/label-files.ts';
import { type RunResults, resultFiles } from './records/results.ts';
import { openRunFiles, RUN_FILE, versionOf } from './records/run-files.ts';
import { openRunIndex } from './records/run-index.ts';
import { isUnreadable, unreadable, unreadableSummary } from './records/unreadable.ts';
import { readDocumentFile } from './records/versioned.ts';

export interface RunStore {
  /** Makes the folder of a new run, which this process owns until `release`. */
  create(run: StoredRun): Promise<void>;
  /** Writes the record; writes of one run never overtake each other. */
  save(run: StoredRun): Promise<void>;
  /** Writes the results and then the record that speaks of them, which is given back with their checksums. */
  saveResults(run: StoredRun, results: RunResults): Promise<StoredRun>;
  /** What the training goes on from if it is left: see `CheckpointFiles`. */
  readonly checkpoints: CheckpointFiles;
  /** What somebody put on a run; to change it throws `RUN_UNKNOWN` for one that is not there. */
  readonly labels: LabelFiles;
  /** Owns a run that was left, as `create` owns a new one. Throws `RUN_AT_WORK` where somebody does. */
  claim(id: string): Promise<void>;
  /** Keeps the last words of an engine that crashed, beside the record. */
  saveLog(id: string, text: string): Promise<void>;
  /** Gives up ownership, once the run has come to its end. */
  release(id: string): Promise<void>;
  /** What a list shows of all runs, newest first, without reading again what has not changed. */
  lines(): Promise<RunLine[]>;
  /** All runs, or those of `ids`, newest first; what cannot be read is listed as failed with `RUN_UNREADABLE` or `RUN_NEWER`. */
  list(ids?: readonly string[]): Promise<RunSummary[]>;
  /** These throw `RUN_UNKNOWN`, `RUN_UNREADABLE` or `RUN_NEWER`; for a file beside the record that is not as it was written, `RUN_DAMAGED`. */
  read(id: string): Promise<StoredRun>;
  /** With every file looked at: what is damaged becomes the record's error, and the rest of it is there. */
  readRecord(id: string): Promise<RunRecord>;
  readForecast(id: string): Promise<StoredForecast>;
  readTest(id: string): Promise<TestForecasts>;
  /** Null for runs of versions that did not keep them. */
  readValidation(id: string): Promise<TestForecasts | null>;
  readWeights(id: string): Promise<StoredWeights>;
  /** Null for runs that were not fitted again on all rows. */
  readFinalWeights(id: string): Promise<StoredWeights | null>;
  /** The target around and in the test part; null for runs of versions that did not keep it. */
  readTarget(id: string): Promise<KeptTarget | null>;
  /** What a training has told so far, for the case that it is left; its end writes it with the results. */
  saveLearning(id: string, trace: LearningTrace): Promise<void>;
  /** Null for runs of versions that did not keep it, and before the first epoch. */
  readLearning(id: string): Promise<LearningTrace | null>;
  /** Whether a living process other than this one is at work on the run. */
  isElsewhere(id: string): Promise<boolean>;
  /** Into the bin, or with `now` for good. */
  remove(id: string, options?: { readonly now?: boolean }): Promise<void>;
  /** What is in the bin, the latest first. */
  binned(): Promise<readonly BinnedRun[]>;
  /** Takes a run back out of the bin. Throws `RUN_UNKNOWN` or `OUTPUT_EXISTS`. */
  restore(id: string): Promise<StoredRun>;
  dispose(): void;
}

const LOG_FILE = 'engine.log';
const READS_AT_ONCE = 32;

/** An id that sorts by time and does not repeat. */
export function newRunId(now: Date): string {
  const stamp = now.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  return `${stamp}-${randomBytes(4).toString('hex')}`;
}

/** The store over `folder`, which exists. Dispose it to end its signs of life. `calls` are what it writes with. */
export function openRunStore(folder: string, calls?: FileCalls): RunStore {
  const writing = { overwrite: true, ...(calls === undefined ? {} : { calls }) };
  const writes = new Map<string, Promise<unknown>>();
  const known = new Map<string, { readonly version: string; readonly run: StoredRun }>();
  const files = openRunFiles({ pathOf, readStored });
  const bin = openBin(`${folder}-bin`);
  const index = openRunIndex({
    path: `${folder}-index.json`,
    filesOf: (id) => [join(folder, id, RUN_FILE), join(folder, id, LABELS_FILE)],
    read: readLine,
    ...(calls === undefined ? {} : { calls }),
  });
  const owned = openOwnership({
    ...{ pathOf, writing },
    atWork: (run) => new GatecastError('RUN_AT_WORK', { run }),
  });

  function pathOf(id: string, file = ''): string {
    if (!ID_PATTERN.test(id)) {
      throw new GatecastError('RUN_UNKNOWN', { run: id });
    }
    return join(folder, id, file);
  }

  /** Runs `write` after the earlier writes of that run. */
  function inTurn<Result>(id: string, write: () => Promise<Result>): Promise<Result> {
    const turn = (writes.get(id) ?? Promise.resolve()).catch(() => {}).then(write);
    writes.set(id, turn);
    const done = () => {
      if (writes.get(id) === turn) {
        writes.delete(id);
      }
    };
    turn.then(done, done);
    return turn;
  }

  function writeRun(run: StoredRun): Promise<void> {
    return atomicWrite(pathOf(run.id, RUN_FILE), sealedJson(run), writing);
  }

  /** The record as stored, read again only when the file has changed. */
  async function readStored(id: string): Promise<StoredRun> {
    const path = pathOf(id, RUN_FILE);
    const version = await versionOf(path);
    const cached = known.get(id);
    if (cached !== undefined && version !== null && cached.version === version) {
      return cached.run;
    }
    const run = await files.reading(id, RUN_FILE, () => readDocumentFile(path, RUN_FORMAT));
    if (run.id !== id) {
      throw unreadable(id, RUN_FILE, 'it carries another name than its folder');
    }
    if (version !== null) {
      known.set(id, { version, run });
    }
    return run;
  }

  /** The record, after making `interrupted` of a run whose owner is gone. */
  async function read(id: string): Promise<StoredRun> {
    const run = await readStored(id);
    if (!isActive(run.status) || owned.has(id) || (await owned.isElsewhere(id))) {
      return run;
    }
    return interrupt(id);
  }

  async function interrupt(id: string): Promise<StoredRun> {
    // Read again: an owner writes its last word before it lets go, so this cannot undo that.
    const run = await readStored(id);
    if (!isActive(run.status)) {
      return run;
    }
    const interrupted: StoredRun = { ...run, status: 'interrupted' };
    // On a read-only disk it is still told, if not written.
    await inTurn(id, () => writeRun(interrupted)).catch(() => {});
    await owned.release(id);
    await sweepTemporaryFiles(pathOf(id));
    return interrupted;
  }

  /** A record of ten thousand is not kept in memory for its line. */
  async function readLine(id: string): Promise<{ line: RunLine; keeps: boolean } | null> {
    const isCached = known.has(id);
    const summary = await summaryOrProblem(id);
    if (!isCached && !owned.has(id)) {
      known.delete(id);
    }
    const isDamaged = summary?.error?.code === 'RUN_UNREADABLE' || summary?.error?.code === 'RUN_NEWER';
    return (
      summary && {
        line: labelled(lineOf(summary), await labelFiles.shown(id)),
        keeps: !isDamaged && !isActive(summary.status),
      }
    );
  }

  async function summaryOrProblem(id: string): Promise<RunSummary | null> {
    try {
      return summaryOf(await read(id));
    } catch (error) {
      if (isUnreadable(error)) {
        return unreadableSummary(id, error, pathOf(id));
      }
      return null;
    }
  }

  const checkpointFiles = openCheckpointFiles(pathOf, writing);
  const labelFiles = openLabelFiles(pathOf, writing);

  return {
    checkpoints: {
      save: (id, bytes) => inTurn(id, () => checkpointFiles.save(id, bytes)),
      read: (id) => inTurn(id, () => checkpointFiles.read(id)),
      remove: (id) => inTurn(id, () => checkpointFiles.remove(id)),
    },
    labels: {
      shown: labelFiles.shown,
      change: (id, change) =>
        inTurn(id, async () => {
          if ((await versionOf(pathOf(id, RUN_FILE))) === null) {
            throw new GatecastError('RUN_UNKNOWN', { run: id });
          }
          return labelFiles.change(id, change);
        }),
    },
    claim: (id) => inTurn(id, () => owned.claim(id)),
    create(run) {
      return inTurn(run.id, async () => {
        await makeRecord(pathOf(run.id), async (unfinished) => {
          await owned.noteIn(unfinished);
          await atomicWrite(join(unfinished, RUN_FILE), sealedJson(run), writing);
        });
        owned.add(run.id);
      });
    },
    save: (run) => inTurn(run.id, () => writeRun(run)),
    saveResults(run, results) {
      return inTurn(run.id, async () => {
        const checksums: Record<string, Checksum> = {};
        // Someone may have tidied the folder away meanwhile; the work is worth a new one.
        await mkdir(pathOf(run.id), { recursive: true }).catch(() => {});
        for (const [file, content] of await resultFiles(results)) {
          await atomicWrite(pathOf(run.id, file), content, writing);
          checksums[file] = checksumOf(content);
        }
        const kept = { ...run, files: checksums };
        await writeRun(kept);
        return kept;
      });
    },
    saveLearning: (id, trace) =>
      inTurn(id, () => atomicWrite(pathOf(id, LEARNING_FILE), learningFile(trace), writing)),
    readLearning: files.learning,
    saveLog: (id, text) => inTurn(id, () => atomicWrite(pathOf(id, LOG_FILE), text, writing)),
    release: (id) => inTurn(id, () => owned.release(id)),
    lines: async () => [...(await index.lines(await recordIds(folder)))].sort(newestFirst),
    async list(asked) {
      const names = asked ?? (await recordIds(folder));
      const summaries: RunSummary[] = [];
      for (let start = 0; start < names.length; start += READS_AT_ONCE) {
        const batch = await Promise.all(names.slice(start, start + READS_AT_ONCE).map(summaryOrProblem));
        summaries.push(...batch.filter((summary) => summary !== null));
      }
      return summaries.sort(newestFirst);
    },
    read,
    async readRecord(id) {
      const { files: checksums, ...run } = await read(id);
      const record = { ...run, forecast: [], naiveForecast: [] };
      return isDone(run) ? files.complete(record, checksums ?? {}) : record;
    },
    readForecast: files.forecast,
    readTest: files.test,
    readValidation: files.validation,
    readWeights: files.weights,
    readFinalWeights: files.finalWeights,
    readTarget: files.target,
    isElsewhere: owned.isElsewhere,
    remove(id, { now = false } = {}) {
      return inTurn(id, async () => {
        const path = pathOf(id);
        const unfinished = join(folder, await unfinishedName(id));
        try {
          await (now ? rename(path, unfinished) : bin.put(id, path));
        } catch (error) {
          throw (await versionOf(path)) === null
            ? new GatecastError('RUN_UNKNOWN', { run: id })
            : outputError(error, path);
        }
        owned.forget(id);
        known.delete(id);
        if (now) {
          await rm(unfinished, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
        }
      });
    },
    async binned() {
      const all = await bin.list();
      return Promise.all(
        all.map(async ({ id, deletedAt }) => {
          const record = join(bin.pathOf(id), RUN_FILE);
          const name = await readDocumentFile(record, RUN_FORMAT).then(
            (run) => run.name,
            () => id,
          );
          return { id, name, deletedAt: deletedAt.toISOString() };
        }),
      );
    },
    restore(id) {
      return inTurn(id, async () => {
        await bin.takeBack(id, pathOf(id));
        return read(id);
      });
    },
    dispose: owned.dispose,
  };
}

function isDone(run: StoredRun): boolean {
  return run.status === 'finished' || run.status === 'stopped';
}
