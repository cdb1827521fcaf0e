/**
 * An engine must not outlive the process that started it. A closed connection is noticed between two pieces of work
 * only, and one call into a kernel or into libtensorflow may take minutes; so a thread of its own looks twice a second
 * whether the parent still lives, and ends the whole process when it does not. It costs 9 MB.
 */
import { Worker } from 'node:worker_threads';

/** Names the parent; set by whoever starts an engine, because a parent may be gone before we can look. */
const PARENT_VARIABLE = 'GATECAST_PARENT';

/** With what a look and a kill take, an engine is gone within two seconds of its parent. */
export const LOOK_EVERY_MS = 500;

/**
 * As text, so that it needs no file of its own beside the bundled engine. Orphans get another parent at once, except on
 * Windows and where a program in between started us: there the parent's number is asked for.
 */
const WORKER = `
const { workerData: { parent, everyMs } } = require('node:worker_threads');
const isOurs = process.platform !== 'win32' && process.ppid === parent;
function isGone() {
  if (isOurs) {
    return process.ppid !== parent;
  }
  try {
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
function look() {
  if (isGone()) {
    process.kill(process.pid, 'SIGKILL');
  }
}
look();
setInterval(look, everyMs);
`;

/** Starts to watch; for as long as this process lives. A thread that cannot start costs the watch only. */
export function endWithParent(environment: NodeJS.ProcessEnv = process.env): void {
  const named = Number(environment[PARENT_VARIABLE]);
  const parent = Number.isInteger(named) && named > 0 ? named : process.ppid;
  const worker = new Worker(WORKER, {
    eval: true,
    workerData: { parent, everyMs: LOOK_EVERY_MS },
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
  });
  worker.unref();
  worker.on('error', () => undefined);
}
