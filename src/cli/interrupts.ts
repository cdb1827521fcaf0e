import { Cancelled } from '../shared/errors.ts';
import type { Left } from '../shared/reuse/resumable.ts';

/** Ctrl-C, in two steps: whoever is at work says what the first and the second press mean. */
export interface InterruptSteps {
  readonly first: () => void;
  readonly second: () => void;
  /** The terminal is closed, or the process is told to end; as the second press when absent. */
  readonly end?: () => void;
}

export interface Interrupts {
  /** The steps that count from now on; returns the function that takes them off again. */
  take(steps: InterruptSteps): () => void;
  /** True once Ctrl-C was pressed at all. */
  readonly pressed: boolean;
  dispose(): void;
}

/** Listens to SIGINT, SIGTERM and SIGHUP; only Ctrl-C can be asked twice. */
export function listenToInterrupts(initial: InterruptSteps): Interrupts {
  let current = initial;
  let presses = 0;

  const onInterrupt = () => {
    presses += 1;
    if (presses === 1) {
      current.first();
    } else {
      current.second();
    }
  };
  const onTerminate = () => {
    presses += 1;
    (current.end ?? current.second)();
  };
  process.on('SIGINT', onInterrupt);
  process.on('SIGTERM', onTerminate);
  process.on('SIGHUP', onTerminate);

  return {
    get pressed() {
      return presses > 0;
    },
    take(steps) {
      const before = current;
      current = steps;
      return () => {
        current = before;
      };
    },
    dispose() {
      process.off('SIGINT', onInterrupt);
      process.off('SIGTERM', onTerminate);
      process.off('SIGHUP', onTerminate);
    },
  };
}

/** The run was left on purpose; its place is kept, that of the moment if `isHere`. */
export class RunPaused extends Cancelled {
  readonly run: string;
  readonly isHere: boolean;

  constructor(run: string, { isHere }: Left) {
    super();
    this.run = run;
    this.isHere = isHere;
  }
}
