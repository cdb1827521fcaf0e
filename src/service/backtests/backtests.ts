/** Backtests: run in an engine process, kept on the disk, or in memory for as long as the disk refuses them. */
import { formatTime } from '../../core/dataset/format-time.ts';
import { checkMemory } from '../../core/recipe/memory.ts';
import { foldsOf } from '../../core/windows/folds.ts';
import type {
  BacktestOutline,
  BacktestPlan,
  BacktestRecord,
  BacktestSummary,
} from '../../shared/backtest.ts';
import type { Events } from '../../shared/contract/events.ts';
import { toErrorFrame } from '../../shared/errors.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { OpenDataset } from '../datasets.ts';
import type { EngineProcess } from '../engine-process.ts';
import { freeMemory } from '../free-memory.ts';
import { logUnexpected } from '../log-unexpected.ts';
import { askEngine } from '../long-request.ts';
import { inTurn, type Queue } from '../queue.ts';
import { newRunId } from '../run-store.ts';
import { trainingData } from '../training/training-data.ts';
import { type BacktestStore, backtestSummaryOf, newestFirst } from './backtest-store.ts';

export interface BacktestsOptions {
  readonly store: BacktestStore;
  readonly queue: Queue;
  readonly startEngine: () => EngineProcess;
  readonly onProgress: (progress: Events['backtest.progress']) => void;
  readonly onFold: (fold: Events['backtest.fold']) => void;
  readonly log: (text: string) => void;
}

export interface BacktestRequest {
  readonly dataset: OpenDataset;
  readonly config: TrainConfig;
  readonly plan: BacktestPlan;
  readonly signal: AbortSignal;
}

export interface Backtests {
  /** Where the origins would lie. Throws what the engine would about the set-up. */
  plan(request: Omit<BacktestRequest, 'signal'>): BacktestOutline;
  /** Throws the engine's errors, `ENGINE_CRASHED`, or `Cancelled`. A record that the disk refuses says so (`notKept`). */
  run(request: BacktestRequest): Promise<BacktestRecord>;
  list(): Promise<readonly BacktestSummary[]>;
  /** These throw `BACKTEST_UNKNOWN`. */
  get(id: string): Promise<BacktestRecord>;
  remove(id: string): Promise<void>;
}

export function createBacktests(options: BacktestsOptions): Backtests {
  const { store, queue, startEngine, onProgress, onFold, log } = options;
  /** Refused by the disk, which is asked again with every list. */
  const unsaved = new Map<string, BacktestRecord>();

  /** The record as it stands now: kept, or with the reason why not. */
  async function save({ notKept: _before, ...record }: BacktestRecord): Promise<BacktestRecord> {
    try {
      await store.save(record);
      unsaved.delete(record.id);
      return record;
    } catch (error) {
      logUnexpected(error, { log, what: `saving backtest ${record.id}` });
      const refused = { ...record, notKept: toErrorFrame(error) };
      unsaved.set(record.id, refused);
      return refused;
    }
  }

  return {
    plan({ dataset, config, plan }) {
      const data = trainingData(dataset, config);
      checkMemory(config, { train: data.times.length, forecast: plan.origins }, freeMemory());
      const { folds, net } = foldsOf(data, config, plan);
      return {
        rows: net.rows,
        folds: folds.map(({ firstRow, parts, origins }) => ({
          firstRow,
          endRow: firstRow + parts.train + parts.validation,
          origins: [...origins],
        })),
        stamps: folds.flatMap(({ origins }) =>
          Array.from(origins, (row) => formatTime(dataset.description.time, net.times[row] ?? Number.NaN)),
        ),
      };
    },
    async run({ dataset, config, plan, signal }) {
      const { id } = dataset.description;
      const data = trainingData(dataset, config);
      checkMemory(config, { train: data.times.length, forecast: plan.origins }, freeMemory());
      const result = await inTurn(queue, signal, () =>
        askEngine({
          name: 'backtest',
          params: { ...data, config, plan },
          startEngine,
          signal,
          progress: {
            event: 'backtest.progress',
            tell: (progress) => onProgress({ ...progress, dataset: id }),
          },
          listen: (engine) => engine.on('backtest.fold', (fold) => onFold({ ...fold, dataset: id })),
        }),
      );
      const now = new Date();
      const { file, series, fingerprint } = dataset.description;
      const record: BacktestRecord = {
        schemaVersion: 1,
        id: newRunId(now),
        createdAt: now.toISOString(),
        dataset: { file, series, fingerprint },
        ...result,
      };
      return await save(record);
    },
    async list() {
      for (const record of [...unsaved.values()]) {
        await save(record);
      }
      const stored = await store.list((error) => log(error.message));
      return [...[...unsaved.values()].map(backtestSummaryOf), ...stored].sort(newestFirst);
    },
    async get(id) {
      return unsaved.get(id) ?? store.read(id);
    },
    async remove(id) {
      if (!unsaved.delete(id)) {
        await store.remove(id);
      }
    },
  };
}
