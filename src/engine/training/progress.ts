import { performance } from 'node:perf_hooks';
import { createTimeLeft } from '../../core/progress/time-left.ts';
import type { EngineEvents } from '../../shared/engine-contract.ts';

/** 20 messages a second at most. */
const INTERVAL_MS = 50;

export interface ProgressOptions {
  readonly updatesPerEpoch: number;
  /** Updates if no epoch is saved by early stopping, but for those of a fit on all rows … */
  readonly updatesInAll: number;
  /** … which are these. */
  readonly updatesAfter?: number;
  /** What a look at the validation windows takes, in updates, as far as that can be guessed; nothing when absent. */
  readonly look?: number;
  /** Made before, by a training that goes on: in all, and those whose losses were shown. */
  readonly before?: { readonly updates: number; readonly shown: number };
  readonly emit: (payload: EngineEvents['updates']) => void;
  /** Milliseconds from any start; the process's own clock when absent. */
  readonly now?: () => number;
}

export interface Progress {
  /** Takes the loss of one more update, and how long its gradient was. */
  add(loss: number, norm?: number): void;
  /** Counts an update whose loss is nobody's to see: pace and time left go on. */
  pass(): void;
  /** So many updates are left, whatever was thought before. */
  expect(updatesLeft: number): void;
  /** Sends what is waiting. For the end of the training. */
  flush(): void;
}

/** Collects the losses of updates and sends them in batches, with the pace and the time left. */
export function createProgress(options: ProgressOptions): Progress {
  const { updatesPerEpoch, emit, now = () => performance.now() } = options;
  const { before = { updates: 0, shown: 0 }, updatesInAll, updatesAfter = 0, look = 0 } = options;
  const left = createTimeLeft({
    ...{ updatesPerEpoch, updatesInAll, updatesAfter, look },
    updatesBefore: before.updates,
    startMs: now(),
  });
  let sentAt = Number.NEGATIVE_INFINITY;
  let waiting: number[] = [];
  let norms: number[] = [];
  let shown = before.shown;
  let isNews = false;

  function flush(): void {
    if (!isNews) {
      return;
    }
    isNews = false;
    sentAt = now();
    emit({
      firstUpdate: shown - waiting.length + 1,
      losses: Float32Array.from(waiting),
      norms: Float32Array.from(norms),
      updatesPerEpoch,
      updatesPerSecond: left.updatesPerSecond,
      secondsLeft: left.secondsLeft,
    });
    waiting = [];
    norms = [];
  }

  function count(): void {
    left.update(now());
    isNews = true;
    if (now() - sentAt >= INTERVAL_MS) {
      flush();
    }
  }

  return {
    add(loss, norm = Number.NaN) {
      shown++;
      waiting.push(loss);
      norms.push(norm);
      count();
    },
    pass: count,
    expect: left.expect,
    flush,
  };
}

/** True at most every 50 ms: for what only its latest state matters of. */
export function createThrottle(now: () => number = () => performance.now()): () => boolean {
  let passedAt = Number.NEGATIVE_INFINITY;
  return () => {
    const isDue = now() - passedAt >= INTERVAL_MS;
    passedAt = isDue ? now() : passedAt;
    return isDue;
  };
}
