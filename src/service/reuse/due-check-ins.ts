/**
 * Which runs are due for a check: they have said a forecast, and their file has changed since they last looked at it. Told by the state of
 * the files alone; only a small one is read, where its date may lie. Nothing is asked of files of thousands of runs but their date.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecentFile } from '../../shared/contract/app-requests.ts';
import type { DueCheckIn } from '../../shared/reuse/due.ts';
import type { CheckIn, SaidForecast } from '../../shared/reuse/said.ts';
import type { RunLine } from '../../shared/run.ts';
import { newestFirst } from '../../shared/runs/arrange-runs.ts';
import { checksumOfFile } from '../files/checksums.ts';
import type { CheckIns } from './check-in.ts';
import { SAID_NAME, type SaidForecasts } from './said-forecasts.ts';

export interface DueOptions {
  /** Of all runs. */
  readonly folder: string;
  readonly lines: () => Promise<readonly RunLine[]>;
  readonly recent: () => Promise<readonly RecentFile[]>;
  readonly said: Pick<SaidForecasts, 'list'>;
  readonly checkIns: Pick<CheckIns, 'read'>;
}

/** More of one file nobody checks. */
const MOST_OF_FILE = 50;
/** A file up to this size is read to see whether it holds anything new: a few milliseconds. */
const SMALL_BYTES = 4 * 2 ** 20;

/** What a file looks like now. */
interface Changed {
  readonly modifiedMs: number;
  /** `sha256:` of what it holds; null where that is not known without reading much. */
  readonly fingerprint: string | null;
}

/** Asks anew each time; what a small file holds is read once for each of its states. */
export function createDueCheckIns({ folder, lines, recent, said, checkIns }: DueOptions) {
  const read = new Map<string, Changed & { readonly size: number }>();

  async function fingerprintOf(path: string, size: number, modifiedMs: number): Promise<string | null> {
    const known = read.get(path);
    if (known?.size === size && known.modifiedMs === modifiedMs) {
      return known.fingerprint;
    }
    const sum = size > SMALL_BYTES ? null : await checksumOfFile(path).catch(() => null);
    const fingerprint = sum === null ? null : `sha256:${sum.sha256}`;
    read.set(path, { size, modifiedMs, fingerprint });
    return fingerprint;
  }

  /** Null for what lies where nobody changes it, or cannot be looked at. */
  async function stateOf({ places, openedAt, fingerprint }: RecentFile): Promise<Changed | null> {
    let modifiedMs = 0;
    let size = 0;
    for (const place of places) {
      const found = place.kind === 'path' ? await stat(place.path).catch(() => null) : null;
      if (found === null) {
        return null;
      }
      modifiedMs = Math.max(modifiedMs, found.mtimeMs);
      size = found.size;
    }
    if (modifiedMs < Date.parse(openedAt)) {
      return { modifiedMs, fingerprint };
    }
    const [first, ...others] = places;
    const isOne = first?.kind === 'path' && others.length === 0;
    return { modifiedMs, fingerprint: isOne ? await fingerprintOf(first.path, size, modifiedMs) : null };
  }

  async function dueOf(line: RunLine, opened: RecentFile, now: Changed): Promise<DueCheckIn | null> {
    const [words, checked] = await Promise.all([said.list(line.id), checkIns.read(line.id)]);
    return hasSeen(now, { line, words, checked })
      ? null
      : {
          run: line.id,
          file: opened.file,
          places: opened.places,
          changedAt: new Date(now.modifiedMs).toISOString(),
          checkedAt: checked?.checkedAt ?? null,
          said: words.length,
        };
  }

  return async (): Promise<readonly DueCheckIn[]> => {
    const files = await recent();
    const byFile = new Map<RecentFile, RunLine[]>();
    for (const line of [...(await lines())].filter(canCheckIn).sort(newestFirst)) {
      const opened = fileOf(line, files);
      if (opened !== null) {
        byFile.set(opened, [...(byFile.get(opened) ?? []), line]);
      }
    }
    const due = await Promise.all(
      [...byFile].map(async ([opened, runs]) => {
        const now = await stateOf(opened);
        if (now === null) {
          return [];
        }
        const some = runs.slice(0, MOST_OF_FILE);
        const talked = await Promise.all(some.map(({ id }) => hasSaid(join(folder, id))));
        // Every training ends with a forecast; of those that nobody asked for more the newest stands for all.
        const asked = some.filter((_, at) => talked[at] === true);
        const chosen = asked.length > 0 ? asked : some.slice(0, 1);
        return Promise.all(chosen.map((line) => dueOf(line, opened, now)));
      }),
    );
    return due.flat().filter((one) => one !== null);
  };
}

/** It has scores in values, which a check-in is held against. */
function canCheckIn({ status, metrics, labels }: RunLine): boolean {
  return (
    (status === 'finished' || status === 'stopped') &&
    metrics !== null &&
    metrics.accuracy === undefined &&
    labels?.archived !== true
  );
}

/** The file with the very bytes of the run, else the one of its name; null where that is none, or one of several. */
function fileOf({ dataset }: RunLine, files: readonly RecentFile[]): RecentFile | null {
  const same = files.find(({ fingerprint }) => fingerprint === dataset.fingerprint);
  if (same !== undefined) {
    return same;
  }
  const [named, ...others] = files.filter(({ file }) => file === dataset.file);
  return others.length > 0 ? null : (named ?? null);
}

interface Known {
  readonly line: RunLine;
  readonly words: readonly SaidForecast[];
  readonly checked: CheckIn | null;
}

/** Whether the run has looked at what the file holds now. */
function hasSeen({ modifiedMs, fingerprint }: Changed, { line, words, checked }: Known): boolean {
  const checks = checked === null ? [] : [checked];
  if (fingerprint !== null) {
    return [line, ...words, ...checks].some(({ dataset }) => dataset.fingerprint === fingerprint);
  }
  const looks = [line.createdAt, ...words.map(({ madeAt }) => madeAt), ...checks.map((one) => one.checkedAt)];
  return looks.some((at) => Date.parse(at) >= modifiedMs);
}

async function hasSaid(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return names.some((name) => SAID_NAME.test(name));
}
