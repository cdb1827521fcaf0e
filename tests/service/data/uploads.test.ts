import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openUploads, type Uploads } from '../../../src/service/data/uploads.ts';

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
  expect(readFileSync(paths.at(-1) ?? '').equals(Buffer.concat(pieces))).toBe(true);
});

test('two windows that use the same key do not meet', async () => {
  const [first, second] = await Promise.all(
    ['a', 'b'].map((owner) => uploads.append({ owner, key: 'k', bytes: bytesOf(owner), last: true })),
  );
  expect([readFileSync(first ?? '', 'utf8'), readFileSync(second ?? '', 'utf8')]).toEqual(['a', 'b']);
});

test('an upload that is cut off is gone when its connection is, and others stay', async () => {
  await uploads.append({ owner: 'a', key: '1', bytes: bytesOf('half'), last: false });
  await uploads.append({ owner: 'b', key: '1', bytes: bytesOf('half'), last: false });
  const writing = uploads.append({ owner: 'a', key: '2', bytes: new Uint8Array(5_000_000), last: false });
  await uploads.abandon('a');
  await writing;
  expect(files()).toHaveLength(1);
  const path = await uploads.append({ owner: 'b', key: '1', bytes: bytesOf(' and half'), last: true });
  expect(readFileSync(path ?? '', 'utf8')).toBe('half and half');
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
  const path = await piece(true);
  expect(readFileSync(path ?? '', 'utf8')).toBe('x');
  await blocked.dispose();
});

test('a discarded file is gone, and dispose leaves nothing', async () => {
  const path = await uploads.append({ owner: 'a', key: 'k', bytes: bytesOf('x'), last: true });
  await uploads.append({ owner: 'a', key: 'l', bytes: bytesOf('x'), last: false });
  await uploads.discard(path ?? '');
  expect(existsSync(path ?? '')).toBe(false);
  await uploads.dispose();
  expect(readdirSync(root)).toEqual([]);
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

function files(): string[] {
  return readdirSync(root).flatMap((folder) => readdirSync(join(root, folder)));
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
