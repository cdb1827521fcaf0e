/**
 * Studies on disk: `studies/<id>/{study.json, trials.log, trial-<n>.bin, owner.json}`. A folder is made under another name and gets
 * its own last, so a study is whole or not there. `trial-<n>.bin` is where a trial stands between two rungs.
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { GatecastError } from '../../shared/errors.ts';
import { isStudyAtWork, type Study, type StudyRecord, type StudySummary } from '../../shared/search/study.ts';
import { studySummary } from '../../shared/search/study-summary.ts';
import { atomicWrite, type FileCalls } from '../files/atomic-write.ts';
import { sealedBytes, sealedJson, unsealedBytes } from '../files/checksums.ts';
import { outputError } from '../files/output-error.ts';
import { openOwnership } from '../files/ownership.ts';
import { exists, ID_PATTERN, makeRecord, recordIds, removeRecord } from '../files/record-folders.ts';
import { STUDY_FORMAT } from '../records/formats/study-format.ts';
import { versionOf } from '../records/run-files.ts';
import { problemOf } from '../records/unreadable.ts';
import { readDocumentFile } from '../records/versioned.ts';
import { appendLines, type LogLine, mendLog, readLog, type StudyLog } from './study-log.ts';

export interface StudyStore {
  /** Makes the folder; it is this process's to work on. */
  create(record: StudyRecord): Promise<void>;
  save(record: StudyRecord): Promise<void>;
  append(id: string, lines: readonly LogLine[]): Promise<void>;
  /** These three keep where a trial stands; one that is not as it was written counts as none. */
  saveState(id: string, trial: number, state: Uint8Array): Promise<void>;
  readState(id: string, trial: number): Promise<Uint8Array | null>;
  removeState(id: string, trial: number): Promise<void>;
  /** Throws `STUDY_UNKNOWN` or `STUDY_UNREADABLE`. One whose process is gone is `interrupted`. */
  read(id: string): Promise<Study>;
  /** A line of all that can be read, in any order, but for those that somebody knows already; `onUnreadable` is told of what cannot be read. */
  list(
    onUnreadable: (error: GatecastError) => void,
    known?: ReadonlySet<string>,
  ): Promise<readonly StudySummary[]>;
  /** Takes up a study that was left. Throws `STUDY_AT_WORK`. */
  claim(id: string): Promise<void>;
  release(id: string): Promise<void>;
  /** Throws `STUDY_AT_WORK` where another process has it. */
  remove(id: string): Promise<void>;
  dispose(): void;
}

const RECORD_FILE = 'study.json';
const LOG_FILE = 'trials.log';
const EMPTY_LOG: StudyLog = { trials: [], searched: 0, bytes: 0 };
const READS_AT_ONCE = 32;
/** Its trials stay at hand so long after somebody has asked for some of them. */
const PAGES_ASKED_MS = 10_000;

/** The store over `folder`, which is made when it is first needed. `calls` are what it writes with. */
export function openStudyStore(folder: string, calls?: FileCalls): StudyStore {
  const given = calls === undefined ? {} : { calls };
  const writing = { overwrite: true, ...given };
  const owned = openOwnership({
    ...{ pathOf, writing },
    atWork: (study) => new GatecastError('STUDY_AT_WORK', { study }),
  });

  function pathOf(id: string, file = ''): string {
    if (!ID_PATTERN.test(id)) {
      throw new GatecastError('STUDY_UNKNOWN', { study: id });
    }
    return join(folder, id, file);
  }

  async function reading<Value>(
    id: string,
    file: string,
    read: (path: string) => Promise<Value>,
  ): Promise<Value> {
    const path = pathOf(id, file);
    try {
      return await read(path);
    } catch (error) {
      if (!(await exists(pathOf(id)))) {
        throw new GatecastError('STUDY_UNKNOWN', { study: id });
      }
      throw new GatecastError('STUDY_UNREADABLE', { study: id, problem: `${file}: ${problemOf(error)}` });
    }
  }

  async function readLogOf(id: string): Promise<StudyLog> {
    return (await exists(pathOf(id, LOG_FILE))) ? await reading(id, LOG_FILE, readLog) : EMPTY_LOG;
  }

  /** The log that was read last, for as long as its trials may be asked for page by page. */
  let lastLog: {
    readonly id: string;
    readonly version: string | null;
    readonly log: Promise<StudyLog>;
  } | null = null;
  let forgetting: NodeJS.Timeout | undefined;

  async function logOf(id: string): Promise<StudyLog> {
    const version = await versionOf(pathOf(id, LOG_FILE));
    if (lastLog?.id !== id || lastLog.version !== version) {
      lastLog = { id, version, log: readLogOf(id) };
    }
    clearTimeout(forgetting);
    forgetting = setTimeout(() => {
      lastLog = null;
    }, PAGES_ASKED_MS).unref();
    return lastLog.log;
  }

  /** By this process or another living one. */
  const isHeld = async (id: string) => owned.has(id) || (await owned.isElsewhere(id));

  async function read(id: string): Promise<Study> {
    const record = await reading(id, RECORD_FILE, (path) => readDocumentFile(path, STUDY_FORMAT));
    const { trials, searched } = await logOf(id);
    // A process that was killed has told its log alone.
    const seconds = Math.max(record.seconds, searched);
    const isLeft = isStudyAtWork(record) && !(await isHeld(id));
    return { ...record, trials, seconds, ...(isLeft ? { status: 'interrupted' as const } : {}) };
  }

  /** By id: a line costs the reading of a whole log, and changes with its files alone, or with whose the study is. */
  const lines = new Map<string, { readonly version: string; readonly line: StudySummary }>();

  async function lineOf(id: string): Promise<StudySummary> {
    const files = await Promise.all([RECORD_FILE, LOG_FILE].map((file) => versionOf(pathOf(id, file))));
    const version = `${files.join(', ')}, ${await isHeld(id)}`;
    const kept = lines.get(id);
    if (kept?.version === version) {
      return kept.line;
    }
    const line = studySummary(await read(id));
    lines.set(id, { version, line });
    return line;
  }

  const stateFile = (id: string, trial: number) => pathOf(id, `trial-${trial}.bin`);

  return {
    async create(record) {
      await makeRecord(pathOf(record.id), async (unfinished) => {
        await owned.noteIn(unfinished);
        await atomicWrite(join(unfinished, RECORD_FILE), sealedJson(record), writing);
      });
      owned.add(record.id);
    },
    save: (record) => atomicWrite(pathOf(record.id, RECORD_FILE), sealedJson(record), writing),
    async append(id, lines) {
      const path = pathOf(id, LOG_FILE);
      try {
        await appendLines(path, lines, calls);
      } catch (error) {
        throw outputError(error, path);
      }
    },
    saveState: (id, trial, state) => atomicWrite(stateFile(id, trial), sealedBytes(state), writing),
    async readState(id, trial) {
      const sealed = await readFile(stateFile(id, trial)).catch(() => null);
      return sealed === null ? null : unsealedBytes(sealed);
    },
    removeState: (id, trial) => rm(stateFile(id, trial), { force: true }).catch(() => {}),
    read,
    async list(onUnreadable, known = new Set()) {
      const all: readonly string[] = await recordIds(folder).catch(() => []);
      const names = all.filter((name) => !known.has(name));
      const found: StudySummary[] = [];
      for (let start = 0; start < names.length; start += READS_AT_ONCE) {
        const batch = names.slice(start, start + READS_AT_ONCE).map((id) =>
          lineOf(id).catch((error: unknown) => {
            if (error instanceof GatecastError && error.code === 'STUDY_UNREADABLE') {
              onUnreadable(error);
              return null;
            }
            if (error instanceof GatecastError && error.code === 'STUDY_UNKNOWN') {
              return null;
            }
            throw error;
          }),
        );
        found.push(...(await Promise.all(batch)).filter((line) => line !== null));
      }
      const there = new Set(all);
      for (const id of lines.keys()) {
        if (!there.has(id)) {
          lines.delete(id);
        }
      }
      return found;
    },
    async claim(id) {
      await owned.claim(id);
      const { bytes } = await readLogOf(id);
      await mendLog(pathOf(id, LOG_FILE), bytes).catch(() => {});
    },
    release: owned.release,
    async remove(id) {
      if (await owned.isElsewhere(id)) {
        throw new GatecastError('STUDY_AT_WORK', { study: id });
      }
      await removeRecord(pathOf(id), () => new GatecastError('STUDY_UNKNOWN', { study: id }));
      owned.forget(id);
    },
    dispose() {
      clearTimeout(forgetting);
      owned.dispose();
    },
  };
}
