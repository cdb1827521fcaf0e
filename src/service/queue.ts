/** Jobs that wait for their turn: trainings use every core, so two at once would only slow each other down. */
import { Cancelled } from '../shared/errors.ts';

export interface Queue {
  /** Runs `job` when its turn comes; the next one starts when it settles. It handles its own failures. */
  add(job: () => Promise<void>): Ticket;
  /** Jobs at work. */
  readonly running: number;
}

export interface Ticket {
  /** Leaves the queue; false when the job has started already. */
  leave(): boolean;
  /** Goes before all that wait; false when the job does not wait any more. */
  first(): boolean;
}

/** A queue that runs at most `atOnce` jobs at a time, in the order they came; `onTurn` hears of each before it begins. */
export function createQueue(atOnce: number, onTurn: () => void = () => {}): Queue {
  const waiting: (() => Promise<void>)[] = [];
  let running = 0;

  function next(): void {
    while (running < atOnce) {
      const job = waiting.shift();
      if (job === undefined) {
        return;
      }
      running += 1;
      onTurn();
      const done = () => {
        running -= 1;
        next();
      };
      void job().then(done, done);
    }
  }

  return {
    get running() {
      return running;
    },
    add(job) {
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
