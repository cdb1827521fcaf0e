/** The folder outside `node_modules` where the library, the binding and the log of the last set-up are kept. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const WORK = /^partial-(\d+)$/;
const DAY_MS = 86_400_000;

/** `GATECAST_CACHE`, or where this platform keeps what can be made again. `tensorflow-binding.ts` looks there too. */
export function cacheFolder(environment = process.env, platform = process.platform) {
  if (environment.GATECAST_CACHE) {
    return path.resolve(environment.GATECAST_CACHE);
  }
  switch (platform) {
    case 'win32':
      return path.join(
        environment.LOCALAPPDATA || path.join(homedir(), 'AppData', 'Local'),
        'Gatecast',
        'Cache',
      );
    case 'darwin':
      return path.join(homedir(), 'Library', 'Caches', 'Gatecast');
    default:
      return path.join(environment.XDG_CACHE_HOME || path.join(homedir(), '.cache'), 'gatecast');
  }
}

/**
 * A folder for everything that is not finished. `close` removes it; an interrupt does, too; and what a killed run
 * left behind is removed by the next one, here.
 */
export function openWorkFolder(cache) {
  mkdirSync(cache, { recursive: true });
  removeAbandoned(cache);
  const folder = path.join(cache, `partial-${process.pid}`);
  mkdirSync(folder, { recursive: true });
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const interrupted = (signal) => {
    // A moment for the running child, which gets the same signal, to end before its files are taken away.
    setTimeout(() => {
      remove();
      process.exit(signal === 'SIGINT' ? 130 : 143);
    }, 300);
  };
  process.on('SIGINT', interrupted);
  process.on('SIGTERM', interrupted);
  return {
    folder,
    close() {
      process.off('SIGINT', interrupted);
      process.off('SIGTERM', interrupted);
      remove();
    },
  };
}

/** Puts a finished folder in its place at once; one that another run finished meanwhile is thrown away. */
export function putInPlace(folder, target) {
  if (existsSync(target)) {
    renameSync(target, `${folder}-replaced`);
  }
  renameSync(folder, target);
  rmSync(`${folder}-replaced`, { recursive: true, force: true });
}

/** Writes JSON whole or not at all. */
export function writeJson(file, value) {
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`);
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The JSON in a file, or null when it is missing or unreadable. */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function removeAbandoned(cache) {
  for (const name of readdirSync(cache)) {
    const pid = WORK.exec(name)?.[1];
    const folder = path.join(cache, name);
    if (pid !== undefined && (!isRunning(Number(pid)) || Date.now() - statSync(folder).mtimeMs > DAY_MS)) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
