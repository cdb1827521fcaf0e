import { createHash } from 'node:crypto';
import {
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createFileWatch,
  type FileChange,
  type FileWatch,
  stateOf,
} from '../../../src/service/data/file-watch.ts';

const INTERVAL_MS = 10;

let folder = '';
let watch: FileWatch;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-watch-'));
  watch = createFileWatch(INTERVAL_MS);
});
afterEach(() => {
  watch.dispose();
  rmSync(folder, { recursive: true, force: true });
});

/** A watched file, what was said of it, and the end of the watch. */
async function watched(content: string) {
  const path = join(folder, 'data.csv');
  writeFileSync(path, content);
  const state = await stateOf(path);
  if (state === null || state === undefined) {
    throw new Error('the file was not written');
  }
  const fingerprint = `sha256:${createHash('sha256').update(content).digest('hex')}`;
  const changes: FileChange[] = [];
  const end = watch.watch({ path, state, fingerprint }, (change) => changes.push(change));
  return { path, changes, end };
}

/** Long enough for several looks. */
async function looks(): Promise<void> {
  await delay(INTERVAL_MS * 20);
}

describe('a file that is watched', () => {
  it('is told of once when it was written, and again when it is written again', async () => {
    const { path, changes } = await watched('a');
    writeFileSync(path, 'ab');
    await expect.poll(() => changes).toEqual(['modified']);
    await looks();
    expect(changes).toEqual(['modified']);
    writeFileSync(path, 'abc');
    await expect.poll(() => changes).toEqual(['modified', 'modified']);
  });

  it('is told of when another takes its place by renaming, of the same size and date', async () => {
    const { path, changes } = await watched('a');
    const other = join(folder, 'new.csv');
    writeFileSync(other, 'b');
    utimesSync(path, 1000, 1000);
    utimesSync(other, 1000, 1000);
    renameSync(other, path);
    await expect.poll(() => changes).toEqual(['modified']);
  });

  it('is not told of for being read, touched, or written again as it was', async () => {
    const { path, changes } = await watched('a');
    readFileSync(path);
    utimesSync(path, 1000, 2000);
    await looks();
    unlinkSync(path);
    writeFileSync(path, 'a');
    await looks();
    expect(changes.filter((change) => change === 'modified')).toEqual([]);
  });

  it('is told of as removed, and as modified when it comes back different', async () => {
    const { path, changes } = await watched('a');
    unlinkSync(path);
    await expect.poll(() => changes).toEqual(['removed']);
    writeFileSync(path, 'other');
    await expect.poll(() => changes).toEqual(['removed', 'modified']);
  });

  it('was written between being read and being watched', async () => {
    const path = join(folder, 'data.csv');
    writeFileSync(path, 'a');
    const state = { size: 1, modifiedMs: 1, inode: 1 };
    const changes: FileChange[] = [];
    watch.watch({ path, state, fingerprint: 'sha256:of something else' }, (change) => changes.push(change));
    await expect.poll(() => changes).toEqual(['modified']);
  });

  it('is told of once it has come to rest', async () => {
    watch.dispose();
    // Seldom enough that two looks never fit between two pieces, however busy the machine.
    watch = createFileWatch(INTERVAL_MS * 10);
    const { path, changes } = await watched('a');
    for (let length = 2; length < 12; length++) {
      writeFileSync(path, 'a'.repeat(length));
      await delay(INTERVAL_MS);
    }
    await expect.poll(() => changes.length).toBeGreaterThan(0);
    await looks();
    await looks();
    expect(changes.length).toBeLessThan(10);
    expect(changes.at(-1)).toBe('modified');
  });

  it('is not told of after the watch has ended', async () => {
    const { path, changes, end } = await watched('a');
    end();
    writeFileSync(path, 'ab');
    await looks();
    const second = await watched('a');
    watch.dispose();
    writeFileSync(second.path, 'ab');
    await looks();
    expect([changes, second.changes]).toEqual([[], []]);
  });
});
