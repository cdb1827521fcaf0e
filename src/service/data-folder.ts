import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { GatecastError } from '../shared/errors.ts';
import { outputError } from './files/output-error.ts';

export interface DataFolder {
  readonly root: string;
  /** One folder a run. */
  readonly runs: string;
  /** One folder a backtest. */
  readonly backtests: string;
  /** One folder a study, made with the first of them. */
  readonly studies: string;
  /** Files dropped on a browser window, for as long as they are open. */
  readonly uploads: string;
  /** Parsed files, made by whoever first keeps one there. */
  readonly cache: string;
  /** What is being written elsewhere at the moment; made when first needed. */
  readonly writes: string;
  /** What the processes that use the folder tell each other; made when first needed. */
  readonly news: string;
  readonly recentFile: string;
  /** Where trainings compute. */
  readonly deviceFile: string;
  /** Thin lines of the columns that were looked at last. */
  readonly sketchesFile: string;
}

/** The places inside the data folder at `root`, whether they are there or not. */
export function placesIn(root: string): DataFolder {
  return {
    root,
    runs: join(root, 'runs'),
    backtests: join(root, 'backtests'),
    studies: join(root, 'studies'),
    uploads: join(root, 'uploads'),
    cache: join(root, 'cache'),
    writes: join(root, 'writes'),
    news: join(root, 'news'),
    recentFile: join(root, 'recent.json'),
    deviceFile: join(root, 'device.json'),
    sketchesFile: join(root, 'sketches.json'),
  };
}

/** The places inside the data folder at `root`; makes the folders. Throws the `OUTPUT_…` errors or `DISK_FULL`. */
export function openDataFolder(root: string): DataFolder {
  const folder = placesIn(root);
  for (const path of [folder.runs, folder.backtests, folder.uploads]) {
    try {
      mkdirSync(path, { recursive: true });
    } catch (error) {
      throw folderError(error, path);
    }
  }
  return folder;
}

/**
 * Whatever is missing above the folder would have been made too, so a system that finds something missing is one
 * that takes nothing: a read-only mount, or a network drive that is away.
 */
function folderError(error: unknown, path: string): GatecastError {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  return missing ? new GatecastError('OUTPUT_READ_ONLY', { path }) : outputError(error, path);
}

/** `GATECAST_HOME`, or where this platform keeps data of a program for one person. */
export function defaultDataFolder(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string {
  if (environment.GATECAST_HOME) {
    return resolve(environment.GATECAST_HOME);
  }
  const home = homedir();
  switch (platform) {
    case 'win32':
      return join(environment.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'Gatecast');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Gatecast');
    default:
      return join(environment.XDG_DATA_HOME || join(home, '.local', 'share'), 'gatecast');
  }
}
