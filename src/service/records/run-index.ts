/**
 * The thin lines of many runs in one file, so that a list need not read every record. It is only a cache: each line carries
 * the version of the files that it was made from (inode, time, size), and a file that is missing, damaged or of another
 * version of the program is as good as none. Runs at work are never in it; they change all the time.
 */
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RunLine } from '../../shared/run.ts';
import { atomicWrite, type FileCalls } from '../files/atomic-write.ts';
import { checksumOf } from '../files/checksums.ts';
import { versionText } from './run-files.ts';

export interface IndexedLine {
  /** Of the files that the line was made from. */
  readonly version: string;
  readonly line: RunLine;
}

export interface RunIndexOptions {
  /** Where the lines are kept between processes. */
  readonly path: string;
  /** The files that the line of a run is made from; without the first there is no run. */
  readonly filesOf: (id: string) => readonly [string, ...string[]];
  /** The line of a run as its record has it; null where there is none. `keeps` says whether it stays so until the record changes. */
  readonly read: (id: string) => Promise<{ readonly line: RunLine; readonly keeps: boolean } | null>;
  readonly calls?: FileCalls;
}

export interface RunIndex {
  /** The lines of these runs, in any order. */
  lines(ids: readonly string[]): Promise<readonly RunLine[]>;
}

/** Raised whenever a line is made otherwise than before. */
const INDEX_VERSION = 3;
/** Fewer runs are read faster than anybody would notice. */
const LEAST_KEPT = 200;
const READS_AT_ONCE = 32;
/** Looked at without giving others a turn: about five milliseconds. */
const STATS_AT_ONCE = 1000;

export function openRunIndex({ path, filesOf, read, calls }: RunIndexOptions): RunIndex {
  let kept: Map<string, IndexedLine> | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  async function update(ids: readonly string[]): Promise<readonly RunLine[]> {
    kept ??= await readIndex(path);
    const before = kept;
    const now = new Map<string, IndexedLine>();
    const lines: RunLine[] = [];
    const stale: { readonly id: string; readonly version: string | null }[] = [];
    for (const [at, id] of ids.entries()) {
      const version = versionNow(filesOf(id));
      const found = before.get(id);
      if (found !== undefined && found.version === version) {
        now.set(id, found);
        lines.push(found.line);
      } else {
        stale.push({ id, version });
      }
      if (at % STATS_AT_ONCE === STATS_AT_ONCE - 1) {
        await nextTurn();
      }
    }
    const isSmaller = now.size < before.size;
    let isNew = false;
    for (let from = 0; from < stale.length; from += READS_AT_ONCE) {
      const batch = stale.slice(from, from + READS_AT_ONCE).map(async ({ id, version }) => {
        const found = await read(id);
        if (found === null) {
          return;
        }
        lines.push(found.line);
        // A record that was written meanwhile is another one than was looked at.
        if (found.keeps && version !== null && versionNow(filesOf(id)) === version) {
          now.set(id, { version, line: found.line });
          isNew = true;
        }
      });
      await Promise.all(batch);
    }
    kept = now;
    if (now.size >= LEAST_KEPT && (isNew || isSmaller)) {
      // A full or read-only disk costs the next list its speed, nothing else.
      const inOrder = [...now].sort(([a], [b]) => (a < b ? -1 : 1));
      const text = JSON.stringify(inOrder.map(([id, { version, line }]) => [id, version, line]));
      await atomicWrite(path, `${headOf(text)}\n${text}\n`, {
        overwrite: true,
        ...(calls === undefined ? {} : { calls }),
      }).catch(() => {});
    }
    return lines;
  }

  return {
    lines(ids) {
      const result = turn.then(() => update(ids));
      turn = result.catch(() => {});
      return result;
    },
  };
}

function headOf(text: string): string {
  return `gatecast-runs ${INDEX_VERSION} sha256:${checksumOf(text).sha256}`;
}

async function readIndex(path: string): Promise<Map<string, IndexedLine>> {
  try {
    const whole = await readFile(path, 'utf8');
    const end = whole.indexOf('\n');
    const text = whole.slice(end + 1, -1);
    if (whole.slice(0, end) !== headOf(text)) {
      return new Map();
    }
    const entries = JSON.parse(text) as readonly (readonly [string, string, RunLine])[];
    return new Map(entries.map(([id, version, line]) => [id, { version, line }]));
  } catch {
    return new Map();
  }
}

/** As `versionOf`, at once: ten thousand promises would take longer than the calls. */
function versionNow([record, ...others]: readonly [string, ...string[]]): string | null {
  const found = statSync(record, { throwIfNoEntry: false });
  if (found === undefined) {
    return null;
  }
  let version = versionText(found);
  for (const path of others) {
    const other = statSync(path, { throwIfNoEntry: false });
    version += other === undefined ? '' : ` ${versionText(other)}`;
  }
  return version;
}
