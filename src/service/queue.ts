/** Jobs that wait for their turn: as many are at work at once as the machine has room for. */
import { Cancelled } from '../shared/errors.ts';

export interface Queue {
  /**
   * Runs `job` when its turn comes; the next one starts when it settles. It handles its own failures. `bytes` is what it takes of the
   * memory at most, null where nobody can tell.
   */
  add(job: () => Promise<void>, bytes?: number | null): Ticket;
  /** Jobs at work. */
  readonly running: number;
}

export interface Ticket {
  /** Leaves the queue; false when the job has started already. */
  leave(): boolean;
  /** Goes before all that wait; false when the job does not wait any more. */
  first(): boolean;
}

export interface QueueRules {
  /** Hears of each job before it begins. */
  readonly onTurn?: () => void;
  /** Whether a job has room beside those at work; it begins alone whatever this says. Always when absent. */
  readonly fits?: (bytes: number | null, others: readonly (number | null)[]) => boolean;
}

/** A queue that runs at most `atOnce` jobs at a time, in the order they came: the next one waits for room, and none overtakes it. */
export function createQueue(atOnce: number, { onTurn, fits }: QueueRules = {}): Queue {
  interface Job {
    readonly work: () => Promise<void>;
    readonly bytes: number | null;
  }
  const waiting: Job[] = [];
  const running = new Set<Job>();

  function hasRoom({ bytes }: Job): boolean {
    const others = [...running].map((job) => job.bytes);
    return others.length === 0 || (others.length < atOnce && (fits?.(bytes, others) ?? true));
  }

  function next(): void {
    for (let job = waiting[0]; job !== undefined && hasRoom(job); job = waiting[0]) {
      const begun = job;
      waiting.shift();
      running.add(begun);
      onTurn?.();
      const done = () => {
        running.delete(begun);
        next();
      };
      void begun.work().then(done, done);
    }
  }

  return {
    get running() {
      return running.size;
    },
    add(work, bytes = null) {
      const job: Job = { work, bytes };
      waiting.push(job);
      next();
      return {
        leave() {
          const place = waiting.indexOf(job);
          if (place === -1) {
            return false;
          }
          waiting.splice(place, 1);
          return true;
        },
        first() {
          const place = waiting.indexOf(job);
          if (place === -1) {
            return false;
          }
          waiting.unshift(...waiting.splice(place, 1));
          return true;
        },
      };
    },
  };
}

/** Does `work` when its turn comes; an abort before that gives the turn up and rejects with `Cancelled`. */
export function inTurn<Result>(
  queue: Queue,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  if (signal.aborted) {
    return Promise.reject(new Cancelled());
  }
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      if (ticket.leave()) {
        reject(new Cancelled());
      }
    };
    const ticket = queue.add(async () => {
      signal.removeEventListener('abort', giveUp);
      await work().then(resolve, reject);
    });
    signal.addEventListener('abort', giveUp, { once: true });
  });
}
