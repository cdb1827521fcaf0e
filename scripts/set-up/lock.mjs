/**
 * One set-up at a time in a checkout: two that install or build into the same folders would break each other. The
 * lock is a file that names its process; one left by a process that is gone is taken over.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './run-tool.mjs';
import { SetUpError, say } from './say.mjs';

const LOCK_FILE = path.join(ROOT, '.cache', 'set-up.lock');
const POLL_MS = 200;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Runs `work` while no other process is setting up this checkout. */
export async function withSetUpLock(work) {
  await takeLock();
  process.once('exit', releaseLock);
  try {
    return await work();
  } finally {
    process.off('exit', releaseLock);
    releaseLock();
  }
}

async function takeLock() {
  const giveUpAt = Date.now() + LONGEST_WAIT_MS;
  let told = false;
  while (!tryLock()) {
    if (Date.now() > giveUpAt) {
      throw new SetUpError(
        `another set-up holds ${LOCK_FILE} for too long; if none is running, delete that file.`,
      );
    }
    if (!told) {
      told = true;
      say('Waiting for another set-up of this folder …');
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

function tryLock() {
  try {
    mkdirSync(path.dirname(LOCK_FILE), { recursive: true });
    writeFileSync(LOCK_FILE, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') {
      throw new SetUpError(
        `this folder cannot be written (${error.code}); copy Gatecast to a folder of your own and run the same command there.`,
      );
    }
    if (isAbandoned()) {
      releaseLock();
    }
    return false;
  }
}

function isAbandoned() {
  let holder;
  try {
    holder = Number(readFileSync(LOCK_FILE, 'utf8'));
  } catch {
    return false;
  }
  if (!(holder > 0)) {
    // Written but not filled yet, or filled by nobody of ours: the wait decides.
    return false;
  }
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function releaseLock() {
  rmSync(LOCK_FILE, { force: true });
}
