/** Which runs are due for a check: by the state of their files, without reading large ones. */
import { mkdirSync, mkdtempSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checksumOf } from '../../../src/service/files/checksums.ts';
import { createDueCheckIns } from '../../../src/service/reuse/due-check-ins.ts';
import type { RecentFile } from '../../../src/shared/contract/app-requests.ts';
import type { CheckIn, SaidForecast } from '../../../src/shared/reuse/said.ts';
import type { RunLine, RunSummary } from '../../../src/shared/run.ts';
import { lineOf } from '../../../src/shared/runs/run-line.ts';
import { runOf } from '../../renderer/run-of.ts';

const TRAINED = '2026-11-20T10:00:00.000Z';
const LATER = '2026-11-21T10:00:00.000Z';

let folder: string;
let lines: RunLine[];
let files: RecentFile[];
const said = new Map<string, SaidForecast[]>();
const checks = new Map<string, CheckIn>();

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gatecast-due-'));
  [lines, files] = [[], []];
  said.clear();
  checks.clear();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fingerprintOf = (text: string) => `sha256:${checksumOf(text).sha256}`;

/** A file as it was written and opened at a time. */
function openedFile(name: string, text: string, at = TRAINED): string {
  const where = path.join(folder, name);
  mkdirSync(path.dirname(where), { recursive: true });
  write(where, text, at);
  files.unshift({
    places: [{ kind: 'path', path: where, file: path.basename(name) }],
    ...{ file: path.basename(name), fingerprint: fingerprintOf(text), choices: {}, openedAt: at },
    ...{ rows: 1, step: 'P1D', kind: 'regular' },
  });
  return where;
}

function write(where: string, text: string, at: string): void {
  writeFileSync(where, text);
  utimesSync(where, new Date(at), new Date(at));
}

function trainedOn(file: string, text: string, id = 'a', change: Partial<RunSummary> = {}): void {
  const run = runOf({ id, createdAt: TRAINED, fingerprint: fingerprintOf(text) });
  lines.unshift(lineOf({ ...run, dataset: { ...run.dataset, file }, ...change }));
  mkdirSync(path.join(folder, 'runs', id), { recursive: true });
}

/** A forecast that somebody asked the run for. */
function says(id: string, madeAt = TRAINED, fingerprint = 'sha256:x'): void {
  writeFileSync(path.join(folder, 'runs', id, 'said-0123456789abcdef.json'), '{}');
  said.set(id, [{ madeAt, dataset: { file: '', series: null, fingerprint } } as SaidForecast]);
}

function checked(id: string, checkedAt: string, fingerprint: string): void {
  checks.set(id, { checkedAt, dataset: { file: '', series: null, fingerprint } } as CheckIn);
}

async function due(): Promise<readonly string[]> {
  const ask = createDueCheckIns({
    folder: path.join(folder, 'runs'),
    lines: async () => lines,
    recent: async () => files,
    said: { list: async (run) => said.get(run) ?? [] },
    checkIns: { read: async (run) => checks.get(run) ?? null },
  });
  return (await ask()).map(({ run }) => run);
}

describe('a run is due for a check', () => {
  it('once its file has grown, until it was checked with what the file holds then', async () => {
    const where = openedFile('load.csv', 'a');
    trainedOn('load.csv', 'a');
    expect(await due()).toEqual([]);
    write(where, 'ab', LATER);
    expect(await due()).toEqual(['a']);
    checked('a', LATER, fingerprintOf('ab'));
    expect(await due()).toEqual([]);
    write(where, 'abc', '2026-11-22T10:00:00.000Z');
    expect(await due()).toEqual(['a']);
    says('a', LATER, fingerprintOf('abc'));
    expect(await due()).toEqual([]);
  });

  it('not when the file was only written again with what it held', async () => {
    const where = openedFile('load.csv', 'a');
    trainedOn('load.csv', 'a');
    write(where, 'a', LATER);
    expect(await due()).toEqual([]);
  });

  it('also when somebody has opened the grown file since: its list has what it holds', async () => {
    const where = openedFile('load.csv', 'a');
    trainedOn('load.csv', 'a');
    write(where, 'ab', LATER);
    files[0] = {
      ...(files[0] as RecentFile),
      ...{ fingerprint: fingerprintOf('ab'), openedAt: '2026-11-23T00:00:00.000Z' },
    };
    expect(await due()).toEqual(['a']);
  });

  it('of a large file by its date alone', async () => {
    const where = openedFile('load.csv', 'a');
    trainedOn('load.csv', 'a');
    // Five megabytes of nothing, which a disk need not hold.
    truncateSync(where, 5 * 2 ** 20);
    utimesSync(where, new Date(LATER), new Date(LATER));
    expect(await due()).toEqual(['a']);
    checked('a', '2026-11-21T11:00:00.000Z', 'sha256:large');
    expect(await due()).toEqual([]);
  });

  it('of many runs those that were asked for forecasts, else the newest', async () => {
    const where = openedFile('load.csv', 'a');
    for (const [at, id] of ['a', 'b', 'c'].entries()) {
      trainedOn('load.csv', 'a', id, { createdAt: `2026-11-20T1${at}:00:00.000Z` });
    }
    write(where, 'ab', LATER);
    expect(await due()).toEqual(['c']);
    says('a');
    expect(await due()).toEqual(['a']);
  });

  it('never without scores in values, when archived, or where its file is not known for sure', async () => {
    const where = openedFile('load.csv', 'a');
    trainedOn('load.csv', 'a', 'failed', { status: 'failed' });
    trainedOn('load.csv', 'a', 'unscored', { metrics: null });
    trainedOn('load.csv', 'a', 'archived');
    lines[0] = { ...(lines[0] as RunLine), labels: { tags: [], note: '', archived: true } };
    write(where, 'ab', LATER);
    expect(await due()).toEqual([]);
    // Two files of its name, and neither with its bytes.
    openedFile('here/data.csv', 'one');
    trainedOn('data.csv', 'gone');
    expect(await due()).toEqual(['a']);
    openedFile('there/data.csv', 'two');
    expect(await due()).toEqual([]);
    rmSync(where);
    expect(await due()).toEqual([]);
  });
});
