/** The log of a set-up: one line a step on the screen, and the same steps as JSON for `gatecast doctor`. */
import { SetUpError, say, secondsSince } from '../set-up/say.mjs';

/**
 * `run(name, work)` says and notes how `work` ended; `work` resolves with the step's detail. A failure is thrown on,
 * unless the step is `optional`: then `run` gives false.
 */
export function openSteps() {
  const steps = [];
  const note = (name, ok, detail, startedAt) => {
    steps.push({ name, ok, detail, seconds: Math.round((Date.now() - startedAt) / 100) / 10 });
    say(`${ok ? 'ok    ' : 'FAILED'}  ${name}: ${detail} (${secondsSince(startedAt)})`);
  };
  return {
    steps,
    async run(name, work, { optional = false } = {}) {
      const startedAt = Date.now();
      try {
        note(name, true, await work(), startedAt);
        return true;
      } catch (error) {
        note(name, false, plain(error), startedAt);
        if (optional) {
          return false;
        }
        throw new StepFailed(name);
      }
    },
  };
}

/** The step has been said and noted; only the end of the set-up is left. */
export class StepFailed extends Error {}

function plain(error) {
  if (error instanceof SetUpError) {
    return error.message;
  }
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'the disk is full; make room, or set GATECAST_CACHE to a folder on another disk';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${error.path ?? 'the cache folder'} may not be written; set GATECAST_CACHE to a folder of your own`;
    default:
      return error.message.split('\n')[0];
  }
}
