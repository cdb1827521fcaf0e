import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type KeptUpload, openUploads, type Uploads } from '../../../src/service/data/uploads.ts';

let root = '';
let uploads: Uploads;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gatecast-uploads-'));
  uploads = openUploads(root);
});
afterEach(async () => {
  await uploads.dispose();
  rmSync(root, { recursive: true, force: true });
});

test('pieces become one file, in the order they were sent', async () => {
  const pieces = Array.from({ length: 50 }, (_, index) => new Uint8Array(1000).fill(index));
  const paths = await Promise.all(
    pieces.map((bytes, index) =>
      uploads.append({ owner: 'a', key: 'k', bytes, last: index === pieces.length - 1 }),
    ),
  );
  expect(paths.slice(0, -1)).toEqual(Array(49).fill(null));
  const kept = paths.at(-1);
  expect(readFileSync(kept?.path ?? '').equals(Buffer.concat(pieces))).toBe(true);
  expect(kept?.fingerprint).toBe(
    `sha256:${createHash('sha256').update(Buffer.concat(pieces)).digest('hex')}`,
  );
});

test('two windows that use the same key do not meet', async () => {
  const [first, second] = await Promise.all(
    ['a', 'b'].map((owner) => uploads.append({ owner, key: 'k', bytes: bytesOf(owner), last: true })),
  );
  expect([textOf(first), textOf(second)]).toEqual(['a', 'b']);
});

test('an upload that is cut off is gone when its connection is, and others stay', async () => {
  await uploads.append({ owner: 'a', key: '1', bytes: bytesOf('half'), last: false });
  await uploads.append({ owner: 'b', key: '1', bytes: bytesOf('half'), last: false });
  const writing = uploads.append({ owner: 'a', key: '2', bytes: new Uint8Array(5_000_000), last: false });
  await uploads.abandon('a');
  await writing;
  expect(files()).toHaveLength(1);
  const kept = await uploads.append({ owner: 'b', key: '1', bytes: bytesOf(' and half'), last: true });
  expect(textOf(kept)).toBe('half and half');
});

test('after a piece that failed all later ones fail, so that no file with a hole is opened', async () => {
  const taken = join(root, 'taken');
  writeFileSync(taken, '');
  const blocked = openUploads(taken);
  const piece = (last: boolean) => blocked.append({ owner: 'a', key: 'k', bytes: bytesOf('x'), last });
  await expect(piece(false)).rejects.toMatchObject({ code: expect.stringMatching(/^OUTPUT_/) });
  rmSync(taken);
  await expect(piece(false)).rejects.toMatchObject({ code: expect.stringMatching(/^OUTPUT_/) });
  await expect(piece(true)).rejects.toMatchObject({ code: expect.stringMatching(/^OUTPUT_/) });
  expect(textOf(await piece(true))).toBe('x');
  await blocked.dispose();
});

test('a discarded file is gone, and dispose leaves only what came whole', async () => {
  const path = (await send('x')).path;
  const whole = await send('y');
  await uploads.append({ owner: 'a', key: 'l', bytes: bytesOf('z'), last: false });
  await uploads.discard(path);
  expect(existsSync(path)).toBe(false);
  await uploads.dispose();
  expect(files()).toEqual([basename(whole.path)]);
});

test('the same bytes are kept once and found by their fingerprint, by the next instance too', async () => {
  const first = await send('x');
  const again = await send('x');
  expect([first.isNew, again.isNew, again.path]).toEqual([true, false, first.path]);
  await uploads.dispose();
  uploads = openUploads(root);
  expect(textOf(await uploads.find(first.fingerprint, 'x.csv'))).toBe('x');
  expect(await uploads.size()).toMatchObject({ files: 1, bytes: 1 });
});

test('what is not kept is named as the person knows it, and nothing outside the folder can be asked for', async () => {
  for (const fingerprint of [`sha256:${'0'.repeat(64)}`, 'sha256:../../etc/passwd']) {
    await expect(uploads.find(fingerprint, 'sales.csv')).rejects.toMatchObject({
      code: 'UPLOAD_NOT_KEPT',
      details: { file: 'sales.csv' },
    });
    expect(await uploads.isKept(fingerprint)).toBe(false);
  }
});

test('beyond the limit the ones used longest ago go, but neither the newest nor what is open', async () => {
  const open = new Set<string>();
  uploads = openUploads(root, { limitBytes: 25, isOpen: (path) => open.has(path) });
  const ten = (letter: string) => send(letter.repeat(10));
  const [a, b] = [await ten('a'), await ten('b')];
  for (const [place, { path }] of [a, b].entries()) {
    utimesSync(path, 1000 + place, 1000 + place);
  }
  open.add(a.path);
  const c = await ten('c');
  expect(await keptOf(a, b, c)).toEqual([true, false, true]);
  utimesSync(c.path, 2000, 2000);
  // To be found again is to be used.
  await uploads.find(c.fingerprint, 'c.csv');
  open.clear();
  const d = await ten('d');
  expect(await keptOf(a, c, d)).toEqual([false, true, true]);
  const large = await send('e'.repeat(40));
  expect(await keptOf(c, d, large)).toEqual([false, false, true]);
  expect(await uploads.size()).toEqual({ files: 1, bytes: 40, limitBytes: 25 });
});

test('what a killed instance left is removed by the next one, what a living one has is not', async () => {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  const left = join(root, `${child.pid}-dead`);
  const living = join(root, `${process.ppid}-alive`);
  for (const path of [left, living]) {
    mkdirSync(path);
    writeFileSync(join(path, 'x.csv'), 'x');
  }
  const next = openUploads(root);
  await next.append({ owner: 'a', key: 'k', bytes: bytesOf('x'), last: true });
  expect([existsSync(left), existsSync(living)]).toEqual([false, true]);
  await next.dispose();
});

async function send(text: string): Promise<KeptUpload> {
  const kept = await uploads.append({ owner: 'a', key: text, bytes: bytesOf(text), last: true });
  if (kept === null) {
    throw new Error('the last piece gave no file');
  }
  return kept;
}

function keptOf(...some: readonly KeptUpload[]): Promise<boolean[]> {
  return Promise.all(some.map(({ fingerprint }) => uploads.isKept(fingerprint)));
}

function textOf(kept: KeptUpload | null | undefined): string {
  return readFileSync(kept?.path ?? '', 'utf8');
}

function files(): string[] {
  return readdirSync(root).flatMap((folder) => readdirSync(join(root, folder)));
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
