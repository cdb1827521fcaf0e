import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDataFolder } from '../../../src/service/data-folder.ts';
import { sealedJson } from '../../../src/service/files/checksums.ts';
import { sweepLeftovers } from '../../../src/service/files/leftovers.ts';
import { ownTag } from '../../../src/service/files/owner-tag.ts';
import { temporaryName, unfinishedName } from '../../../src/service/files/temporary-names.ts';
import { openWritesOutside } from '../../../src/service/files/writes-outside.ts';
import { deadPid, deadTag, temporaryNameOf } from '../dead-process.ts';

const HOUR_MS = 3_600_000;

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-leftovers-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the data folder', () => {
  test('loses what a killed process was writing, wherever it was', async () => {
    const data = openDataFolder(folder);
    const dead = await deadTag();
    const left = [
      join(folder, temporaryNameOf(dead)),
      join(data.runs, 'a', temporaryNameOf(dead)),
      join(data.backtests, 'b', temporaryNameOf(dead)),
      join(data.cache, temporaryNameOf(dead)),
      join(data.runs, `.unfinished-${dead}-c`, 'run.json'),
      join(data.backtests, `.unfinished-${dead}-d`, 'backtest.json'),
      join(data.cache, `${await deadPid()}-0123456789ab.columns.tmp`),
    ];
    const kept = [join(data.runs, 'a', 'run.json'), join(data.cache, 'kept.columns')];
    write([...left, ...kept]);
    await sweepLeftovers(data);
    expect(left.filter(existsSync)).toEqual([]);
    expect(kept.filter(existsSync)).toEqual(kept);
    expect(readdirSync(data.runs)).toEqual(['a']);
  });

  test('loses the checkpoints of what has come to its end, and no others', async () => {
    const data = openDataFolder(folder);
    const statuses = ['finished', 'stopped', 'cancelled', 'interrupted', 'paused', 'failed', 'training'];
    for (const status of statuses) {
      write([join(data.runs, status, 'checkpoint-1.bin'), join(data.runs, status, 'checkpoint-2.bin')]);
      writeFileSync(join(data.runs, status, 'run.json'), sealedJson({ id: status, status, name: 'a' }));
    }
    const diverged = join(data.runs, 'diverged');
    write([join(diverged, 'checkpoint-1.bin')]);
    const error = { code: 'TRAINING_DIVERGED', details: {} };
    writeFileSync(join(diverged, 'run.json'), sealedJson({ id: 'diverged', status: 'failed', error }));
    await sweepLeftovers(data);
    expect(existsSync(join(diverged, 'checkpoint-1.bin'))).toBe(false);
    const left = statuses.filter((status) => existsSync(join(data.runs, status, 'checkpoint-2.bin')));
    expect(left).toEqual(['interrupted', 'paused', 'failed', 'training']);
  });

  test('looks into records that have changed since the last time, once there are many, and into all every week', async () => {
    const data = openDataFolder(folder);
    const dead = await deadTag();
    write(Array.from({ length: 200 }, (_, at) => join(data.runs, `run-${at}`, 'run.json')));
    await sweepLeftovers(data);
    const [quiet, changed] = [join(data.runs, 'run-1'), join(data.runs, 'run-2')];
    const left = [join(quiet, temporaryNameOf(dead)), join(changed, temporaryNameOf(dead))];
    const note = join(folder, 'swept.json');
    write(left);
    utimesSync(quiet, new Date(Date.now() - 9 * HOUR_MS), new Date(Date.now() - 9 * HOUR_MS));
    await sweepLeftovers(data);
    expect(left.map(existsSync)).toEqual([true, false]);
    for (const text of [
      'no note',
      JSON.stringify({ allAt: Date.now() - 200 * HOUR_MS, lastAt: Date.now() }),
      // The clock has gone back since.
      JSON.stringify({ allAt: Date.now(), lastAt: Date.now() + HOUR_MS }),
    ]) {
      write(left);
      utimesSync(quiet, new Date(Date.now() - 9 * HOUR_MS), new Date(Date.now() - 9 * HOUR_MS));
      writeFileSync(note, text);
      await sweepLeftovers(data);
      expect(left.map(existsSync)).toEqual([false, false]);
    }
  });

  test('keeps what a living process holds, and what only looks like ours', async () => {
    const data = openDataFolder(folder);
    const [host] = (await ownTag()).split('-');
    const held = [
      join(data.runs, 'a', await temporaryName()),
      join(data.runs, await unfinishedName('c'), 'run.json'),
      join(data.cache, `${process.pid}-0123456789ab.columns.tmp`),
      join(data.runs, 'a', '.gatecast-notes.tmp'),
      join(data.runs, 'a', `.gatecast-${host}-1-1-0123.tmp`),
      // Of another machine, written a moment ago.
      join(data.runs, 'a', temporaryNameOf('00000000-1-1')),
      join(data.runs, '.unfinished-young', 'run.json'),
    ];
    write(held);
    await sweepLeftovers(data);
    expect(held.filter((path) => !existsSync(path))).toEqual([]);
  });

  test('loses what another machine, or an older version, has not touched for long', async () => {
    const data = openDataFolder(folder);
    const files = [
      join(data.runs, temporaryNameOf('00000000-1-1')),
      join(data.runs, '.gatecast-0123456789ab.tmp'),
    ];
    write(files);
    const unfinished = join(data.runs, '.unfinished-old');
    mkdirSync(unfinished);
    const longAgo = new Date(Date.now() - HOUR_MS);
    for (const path of [...files, unfinished]) {
      utimesSync(path, longAgo, longAgo);
    }
    await sweepLeftovers(data);
    expect(readdirSync(data.runs)).toEqual([]);
  });

  // Only Linux tells when a process started.
  test.runIf(process.platform === 'linux')(
    'loses what a process left whose number another one has by now',
    async () => {
      const data = openDataFolder(folder);
      const [host, pid] = (await ownTag()).split('-');
      const path = join(data.runs, temporaryNameOf(`${host}-${pid}-1`));
      write([path]);
      await sweepLeftovers(data);
      expect(existsSync(path)).toBe(false);
    },
  );
});

describe('what is being written outside the data folder', () => {
  test('is noted only as long as it is', async () => {
    const outside = openWritesOutside(join(folder, 'writes'));
    const done = await outside.begin(join(folder, await temporaryName()));
    expect(readdirSync(join(folder, 'writes'))).toHaveLength(1);
    await done();
    expect(readdirSync(join(folder, 'writes'))).toEqual([]);
  });

  test('is removed once its process is gone, and nothing else is', async () => {
    const dead = await deadTag();
    const own = await ownTag();
    const [gone, held] = [temporaryNameOf(dead), temporaryNameOf(own)].map((name) => join(folder, name)) as [
      string,
      string,
    ];
    const users = join(folder, 'forecast.csv');
    write([gone, held, users]);
    const [first, second, third] = [1, 2, 3].map((place) => `00000000000${place}.json`);
    note(`${dead}-${first}`, gone);
    // An entry that names a file which its process cannot have made.
    note(`${dead}-${second}`, users);
    note(`${own}-${third}`, held);
    await openWritesOutside(join(folder, 'writes')).sweep();
    expect([existsSync(gone), existsSync(held), existsSync(users)]).toEqual([false, true, true]);
    expect(readdirSync(join(folder, 'writes'))).toEqual([`${own}-${third}`]);
  });

  test('on a drive that is away is looked for again when it is back', async () => {
    const dead = await deadTag();
    const drive = join(folder, 'drive');
    const gone = join(drive, temporaryNameOf(dead));
    note(`${dead}-000000000001.json`, gone);
    const outside = openWritesOutside(join(folder, 'writes'));
    await outside.sweep();
    write([gone]);
    await outside.sweep();
    expect([existsSync(gone), readdirSync(join(folder, 'writes'))]).toEqual([false, []]);
  });

  function note(name: string, temporary: string): void {
    mkdirSync(join(folder, 'writes'), { recursive: true });
    writeFileSync(join(folder, 'writes', name), JSON.stringify({ temporary }));
  }
});

function write(files: readonly string[]): void {
  for (const file of files) {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, 'half');
  }
}
