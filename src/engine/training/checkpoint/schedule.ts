/**
 * When a training tells its checkpoint: at the start of an epoch, every ten seconds within a long one, and when it is
 * asked to. Never so often that it costs more than its share of the time.
 */
import { performance } from 'node:perf_hooks';
import type { TrainTurn } from '../forecaster.ts';

/** Within an epoch. */
const EVERY_MS = 10_000;
/** Short epochs lose no more than this, and nobody's disk is kept busy for them. */
const LEAST_MS = 500;
/** A checkpoint that took a millisecond is followed by so many without one: half a percent; writing it down takes as much again. */
const REST = 200;

export interface Checkpoints {
  /** Takes a checkpoint between two updates if one is due; `take` gives its bytes. */
  turn(turn: Pick<TrainTurn, 'startsEpoch' | 'hasLearned'>, take: () => Uint8Array): void;
  /** Asks for one at the next turn. Resolves when it was told, with false when no turn comes any more. */
  ask(): Promise<boolean>;
  /** No turn comes any more. */
  end(): void;
}

export interface CheckpointOptions {
  readonly emit: (bytes: Uint8Array) => void;
  /** Milliseconds from any start; the process's own clock when absent. */
  readonly now?: () => number;
}

export function createCheckpoints({ emit, now = () => performance.now() }: CheckpointOptions): Checkpoints {
  let asked: ((taken: boolean) => void)[] = [];
  let hasEnded = false;
  let dueAt = now() + LEAST_MS;
  const begunAt = now();
  let takenAt = begunAt;

  function answer(taken: boolean): void {
    for (const tell of asked) {
      tell(taken);
    }
    asked = [];
  }

  return {
    turn({ startsEpoch, hasLearned }, take) {
      const startedAt = now();
      const mayBe = startedAt >= dueAt && (startsEpoch || startedAt - takenAt >= EVERY_MS);
      // Scores of a long file take a while, and all that was learned hangs on them.
      const isDue = mayBe || (hasLearned && startedAt - begunAt >= LEAST_MS);
      hasEnded = hasLearned;
      if (!isDue && asked.length === 0) {
        return;
      }
      emit(take());
      takenAt = now();
      dueAt = takenAt + Math.max(LEAST_MS, REST * (takenAt - startedAt));
      answer(true);
    },
    ask() {
      return hasEnded ? Promise.resolve(false) : new Promise((resolve) => asked.push(resolve));
    },
    end() {
      hasEnded = true;
      answer(false);
    },
  };
}
