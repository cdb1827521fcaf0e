const EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Runs `work` and takes off the process-wide listeners that it added. The WebAssembly glue of tfjs installs two that
 * throw every error again: with them a crash would name the wrong place, and rejections that are handled late would
 * end the process.
 */
export async function keepProcessListeners<Result>(work: () => Promise<Result>): Promise<Result> {
  const before = EVENTS.map((event) => new Set(process.listeners(event as 'uncaughtException')));
  try {
    return await work();
  } finally {
    for (const [index, event] of EVENTS.entries()) {
      for (const listener of process.listeners(event as 'uncaughtException')) {
        if (before[index]?.has(listener) !== true) {
          process.off(event, listener);
        }
      }
    }
  }
}
