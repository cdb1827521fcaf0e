/** What set-up says: one line a step, on standard error, so that standard output stays the command's own. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** A failure of set-up that a person can do something about: one sentence, no stack. */
export class SetUpError extends Error {}

/** Runs an entry script and turns whatever it throws into one plain line and exit code 1. */
export async function runEntry(entry) {
  try {
    await entry();
  } catch (error) {
    const known = error instanceof SetUpError;
    say(known ? `gatecast: ${error.message}` : `gatecast: set-up failed unexpectedly\n${error.stack}`);
    process.exitCode = 1;
  }
}

/** Seconds since `startedAt` (milliseconds), for the end of a step's line. */
export function secondsSince(startedAt) {
  return `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
}
