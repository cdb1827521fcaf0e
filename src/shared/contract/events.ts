/** What the service tells every window without being asked. */
import type { BacktestFold, BacktestProgress } from '../backtest.ts';
import type { SearchProgress } from '../ensemble/ensemble.ts';
import type { EvaluationProgress } from '../protocol.ts';
import type { BackendReport, RunSummary } from '../run.ts';
import type { RunLabels } from '../runs/labels.ts';
import type { StudyChange } from '../search/study-requests.ts';
import type { WorkerInfo } from '../workers/worker.ts';

export interface Events {
  readonly 'dataset.progress': {
    readonly file: string;
    readonly bytesRead: number;
    readonly bytesTotal: number;
    readonly rows: number;
  };
  /** The file behind an open dataset is not what was read any more. `dataset.choose` with the same choices reads it again. */
  readonly 'dataset.changed': {
    readonly dataset: string;
    readonly file: string;
    readonly change: 'modified' | 'removed';
  };
  /** `dataset` tells apart what several windows have asked for. */
  readonly 'backtest.progress': BacktestProgress & { readonly dataset: string };
  readonly 'backtest.fold': BacktestFold & { readonly dataset: string };
  readonly 'evaluate.progress': EvaluationProgress;
  /** A run changed state: queued, training, finished, stopped, cancelled, failed, interrupted. */
  readonly 'run.changed': RunSummary;
  /** What is on a run now: tags, note, archived. */
  readonly 'run.labelled': { readonly run: string; readonly labels: RunLabels };
  readonly 'run.removed': { readonly run: string };
  /** The engine has chosen its backend; before that the run has none. `before` computed it until it was left, where that rounds otherwise. */
  readonly 'run.backend': {
    readonly run: string;
    readonly backend: BackendReport;
    readonly before?: BackendReport;
  };
  /** Training losses since the last event, one per update; batched at the sender, at most 20 a second. */
  readonly 'run.updates': {
    readonly run: string;
    /** 1-based number of the first update in `losses`, counted over the whole run. */
    readonly firstUpdate: number;
    readonly losses: Float32Array;
    /** Of each of `losses` how long its gradient was before clipping; NaN where that is not known. */
    readonly norms?: Float32Array;
    readonly updatesPerEpoch: number;
    readonly updatesPerSecond: number;
    readonly secondsLeft: number;
  };
  readonly 'run.epoch': {
    readonly run: string;
    readonly epoch: number;
    readonly loss: number;
    readonly validationLoss: number | null;
    readonly seconds: number;
    /** Where a stop cut the epoch short: what it saw of the training windows. */
    readonly share?: number;
    readonly bestEpoch: number;
  };
  /** The workers of a queue: one came, went, or does something else. */
  readonly 'workers.changed': { readonly workers: readonly WorkerInfo[] };
  /** A study changed: its state, or one of its trials. */
  readonly 'study.changed': StudyChange;
  readonly 'study.removed': { readonly study: string };
  /** Where a training that searches is: before each net that it tries. */
  readonly 'run.search': SearchProgress & { readonly run: string };
  /** The forecast from the last row as the net would give it now; after each epoch. Values in the target's unit. */
  readonly 'run.forecast': { readonly run: string; readonly epoch: number; readonly values: Float64Array };
}
