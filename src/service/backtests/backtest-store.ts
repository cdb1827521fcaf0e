/**
 * Backtests on disk: `backtests/<id>/{backtest.json, forecasts.bin}`. A folder is made under another name and gets its
 * own last, so a backtest is whole or not there.
 */
import { join } from 'node:path';
import type { BacktestRecord, BacktestSummary } from '../../shared/backtest.ts';
import { GatecastError } from '../../shared/errors.ts';
import { encodeFrame } from '../../shared/wire/framing.ts';
import { atomicWrite, type FileCalls } from '../files/atomic-write.ts';
import { checksumOf, sealedJson } from '../files/checksums.ts';
import { exists, ID_PATTERN, makeRecord, recordIds, removeRecord } from '../files/record-folders.ts';
import { BACKTEST_FORMAT, type StoredBacktest } from '../records/formats/backtest-format.ts';
import { readForecasts } from '../records/formats/run-format.ts';
import { problemOf } from '../records/unreadable.ts';
import { readDocumentFile } from '../records/versioned.ts';

export interface BacktestStore {
  save(record: BacktestRecord): Promise<void>;
  /** All that can be read, newest first; `onUnreadable` is told of the others. */
  list(onUnreadable: (error: GatecastError) => void): Promise<BacktestSummary[]>;
  /** These throw `BACKTEST_UNKNOWN`; reading throws `BACKTEST_UNREADABLE` too. */
  read(id: string): Promise<BacktestRecord>;
  remove(id: string): Promise<void>;
}

const RECORD_FILE = 'backtest.json';
const FORECASTS_FILE = 'forecasts.bin';
const READS_AT_ONCE = 32;

/** The store over `folder`, which exists. `calls` are what it writes with. */
export function openBacktestStore(folder: string, calls?: FileCalls): BacktestStore {
  const writing = { overwrite: true, ...(calls === undefined ? {} : { calls }) };

  function pathOf(id: string): string {
    if (!ID_PATTERN.test(id)) {
      throw new GatecastError('BACKTEST_UNKNOWN', { backtest: id });
    }
    return join(folder, id);
  }

  async function readRecord(id: string): Promise<StoredBacktest> {
    const record = await reading(id, RECORD_FILE, (path) => readDocumentFile(path, BACKTEST_FORMAT));
    if (record.id !== id) {
      throw unreadable(id, RECORD_FILE, 'it carries another name than its folder');
    }
    return record;
  }

  async function reading<Document>(
    id: string,
    file: string,
    read: (path: string) => Promise<Document>,
  ): Promise<Document> {
    const path = pathOf(id);
    try {
      return await read(join(path, file));
    } catch (error) {
      throw (await exists(path))
        ? unreadable(id, file, error)
        : new GatecastError('BACKTEST_UNKNOWN', { backtest: id });
    }
  }

  return {
    async save({ forecasts, notKept: _, ...record }) {
      await makeRecord(pathOf(record.id), async (unfinished) => {
        const bytes = encodeFrame({ ...forecasts, schemaVersion: 1 });
        await atomicWrite(join(unfinished, FORECASTS_FILE), bytes, writing);
        const files = { [FORECASTS_FILE]: checksumOf(bytes) };
        await atomicWrite(join(unfinished, RECORD_FILE), sealedJson({ ...record, files }), writing);
      });
    },
    async list(onUnreadable) {
      const ids = await recordIds(folder);
      const summaries: BacktestSummary[] = [];
      for (let start = 0; start < ids.length; start += READS_AT_ONCE) {
        const batch = ids.slice(start, start + READS_AT_ONCE).map(async (id) => {
          try {
            return backtestSummaryOf(await readRecord(id));
          } catch (error) {
            if (error instanceof GatecastError && error.code === 'BACKTEST_UNREADABLE') {
              onUnreadable(error);
            }
            return null;
          }
        });
        summaries.push(...(await Promise.all(batch)).filter((summary) => summary !== null));
      }
      return summaries.sort(newestFirst);
    },
    async read(id) {
      const { files, ...record } = await readRecord(id);
      const expected = files?.[FORECASTS_FILE];
      const forecasts = await reading(id, FORECASTS_FILE, (path) => readForecasts(path, expected));
      return { ...record, forecasts };
    },
    remove: async (id) =>
      removeRecord(pathOf(id), () => new GatecastError('BACKTEST_UNKNOWN', { backtest: id })),
  };
}

/** The line of the list. */
export function backtestSummaryOf(
  record: StoredBacktest & Pick<BacktestSummary, 'notKept'>,
): BacktestSummary {
  const { id, createdAt, dataset, config, plan, metrics, seconds, notKept } = record;
  const summary = { id, createdAt, dataset, config, plan, metrics, seconds };
  return notKept === undefined ? summary : { ...summary, notKept };
}

/** For lists of summaries. */
export function newestFirst(a: BacktestSummary, b: BacktestSummary): number {
  return b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id);
}

function unreadable(backtest: string, file: string, cause: unknown): GatecastError {
  return new GatecastError('BACKTEST_UNREADABLE', { backtest, problem: `${file}: ${problemOf(cause)}` });
}
