import { performance } from 'node:perf_hooks';
import type { Search } from '../../shared/ensemble/ensemble.ts';

export interface SearchClock {
  /** Aborts when the time is over, or when somebody stops the search. */
  readonly endSignal: AbortSignal;
  secondsLeft(): number;
  /** So many seconds at the end are kept for the scores. */
  reserve(seconds: number): void;
  dispose(): void;
}

export interface ClockStart {
  /** Of `performance.now()`. */
  readonly startedAt: number;
  readonly stopSignal: AbortSignal;
}

/** The time of a search, less what its scores will take. */
export function searchClock({ seconds }: Search, { startedAt, stopSignal }: ClockStart): SearchClock {
  const over = new AbortController();
  let reserved = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function secondsLeft(): number {
    return Math.max(0, seconds - reserved - (performance.now() - startedAt) / 1000);
  }

  function wind(): void {
    if (timer !== null) {
      clearTimeout(timer);
    }
    timer = setTimeout(() => over.abort(), 1000 * secondsLeft());
  }

  wind();
  return {
    endSignal: AbortSignal.any([over.signal, stopSignal]),
    secondsLeft,
    reserve(more) {
      reserved = Math.max(reserved, more);
      wind();
    },
    dispose() {
      if (timer !== null) {
        clearTimeout(timer);
      }
    },
  };
}
