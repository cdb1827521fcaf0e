import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { importInEngine } from '../../../src/service/data/import-in-engine.ts';
import { type EngineProcess, startEngine } from '../../../src/service/engine-process.ts';
import { Cancelled } from '../../../src/shared/errors.ts';

/** What the machine is said to have free; null for what it has. */
const free = vi.hoisted(() => ({ bytes: null as number | null }));
vi.mock('../../../src/service/free-memory.ts', async (importOriginal) => {
  const { freeMemory } = await importOriginal<typeof import('../../../src/service/free-memory.ts')>();
  return { freeMemory: () => free.bytes ?? freeMemory() };
});

const ROWS = 60_000;
const TEXT = `date,x,note\n${Array.from(
  { length: ROWS },
  (_, row) => `${new Date(Date.UTC(2000, 0, 1, row)).toISOString()},${row},${'far '.repeat(75)}`,
).join('\n')}\n`;

let folder = '';
let cacheFolder = '';
let engines: EngineProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-engine-import-'));
  cacheFolder = join(folder, 'cache');
  engines = [];
  free.bytes = null;
});
afterEach(async () => {
  await Promise.all(engines.map((engine) => engine.dispose()));
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a file with the real engine, and does something with that when the first progress is told. */
function open(happening: (engine: EngineProcess) => void = () => {}, signal = new AbortController().signal) {
  const path = join(folder, 'data.csv');
  writeFileSync(path, TEXT);
  let told = false;
  return importInEngine(
    { files: [{ path, file: 'data.csv' }], choices: {}, signal },
    {
      cacheFolder,
      startEngine: () => {
        const engine = startEngine({ appVersion: 'test' });
        engines.push(engine);
        return engine;
      },
      onProgress: () => {
        const [engine] = engines;
        if (!told && engine !== undefined) {
          told = true;
          happening(engine);
        }
      },
    },
  );
}

/** As if it had been ended in the middle of writing to the cache. */
function halfWritten(engine: EngineProcess): void {
  mkdirSync(cacheFolder, { recursive: true });
  writeFileSync(join(cacheFolder, `${engine.pid}-0123456789ab.columns.tmp`), 'half');
}

function isRunning({ pid }: EngineProcess): boolean {
  try {
    process.kill(pid ?? 0, 0);
    return true;
  } catch {
    return false;
  }
}

describe('an import in a process of its own', () => {
  it('leaves the numbers in the cache and reads them from there', async () => {
    const first = await open();
    const second = await open();
    const { result, store } = second;
    expect(result.stored).toEqual(first.result.stored);
    expect(result.values.times).toHaveLength(0);
    expect([store.times().length, store.column(0)[ROWS - 1], store.lines(ROWS - 1, 5)]).toEqual([
      ROWS,
      ROWS - 1,
      Int32Array.of(ROWS + 1),
    ]);
    expect(store.column(0)).toBe(store.column(0));
    first.store.close();
    second.store.close();
  });

  it('keeps the numbers of an open file when the cache is cleared', async () => {
    const { store } = await open();
    rmSync(cacheFolder, { recursive: true });
    expect(store.column(0)[7]).toBe(7);
    store.close();
  });

  it('reads anew where the cache is cleared before anybody can look', async () => {
    let progress = 0;
    const path = join(folder, 'data.csv');
    writeFileSync(path, TEXT);
    const { result, store } = await importInEngine(
      { files: [{ path, file: 'data.csv' }], choices: {}, signal: new AbortController().signal },
      {
        cacheFolder,
        onProgress: () => {
          progress++;
        },
        // The answer is there, and the file it speaks of is not.
        startEngine: startAnd(() => rmSync(cacheFolder, { recursive: true, force: true })),
      },
    );
    expect([result.stored, store.column(0).length, engines.length]).toEqual([null, ROWS, 2]);
    expect(progress).toBeGreaterThan(1);
  });

  it('that is killed is a crash by name, and nothing of it is left', async () => {
    const opening = open((engine) => {
      halfWritten(engine);
      process.kill(engine.pid ?? 0, 'SIGKILL');
    });
    await expect(opening).rejects.toMatchObject({
      code: 'ENGINE_CRASHED',
      details: { reason: 'killed by SIGKILL' },
    });
    expect([engines.map(isRunning), readdirSync(cacheFolder)]).toEqual([[false], []]);
  });

  it('that nobody waits for any more is gone when the caller hears of it', async () => {
    const controller = new AbortController();
    const opening = open((engine) => {
      halfWritten(engine);
      controller.abort();
    }, controller.signal);
    await expect(opening).rejects.toBeInstanceOf(Cancelled);
    expect([engines.map(isRunning), readdirSync(cacheFolder)]).toEqual([[false], []]);
  });
});

describe('what is refused for its size', () => {
  it('is what takes more than half of the memory that is free', async () => {
    free.bytes = 2 * (TEXT.length - 1);
    await expect(open()).rejects.toMatchObject({
      code: 'FILE_LIMIT',
      details: { limit: 'bytes', most: TEXT.length - 1 },
    });
    free.bytes = 2 * TEXT.length;
    (await open()).store.close();
  });

  it.skipIf(process.platform !== 'linux').each(['bomb.csv.gz', 'wide.csv'])(
    'has not filled 600 MB of the memory before: %s',
    async (file) => {
      const path = join(folder, file);
      writeFileSync(path, file === 'wide.csv' ? millionColumns() : bomb());
      let peakBytes = Number.NaN;
      const opening = importInEngine(
        { files: [{ path, file }], choices: {}, signal: new AbortController().signal },
        {
          cacheFolder,
          onProgress: () => {},
          startEngine: startAnd((engine) => {
            peakBytes = peakOf(engine);
          }),
        },
      );
      const limit = file === 'wide.csv' ? 'columns' : 'ratio';
      await expect(opening).rejects.toMatchObject({ code: 'FILE_LIMIT', details: { limit } });
      expect(peakBytes).toBeLessThan(600e6);
    },
  );
});

/** Starts engines after each of whose answers, good or bad, something is done while they are not ended yet. */
function startAnd(answered: (engine: EngineProcess) => void): () => EngineProcess {
  return () => {
    const engine = startEngine({ appVersion: 'test' });
    engines.push(engine);
    return {
      ...engine,
      async request(name, params, options) {
        try {
          return await engine.request(name, params, options);
        } finally {
          answered(engine);
        }
      },
    };
  };
}

/** A megabyte or two that unpacks to a gigabyte: gzip files behind each other are one. */
function bomb(): Buffer {
  const piece = gzipSync('2020-01-02,2\n'.repeat(1_000_000), { level: 9 });
  return Buffer.concat([gzipSync('date,x\n2020-01-01,1\n'), ...Array(80).fill(piece)]);
}

function millionColumns(): string {
  const row = `\n2020-01-01${',1'.repeat(1_000_000)}`;
  return `date${Array.from({ length: 1_000_000 }, (_, at) => `,x${at}`).join('')}${row.repeat(100)}\n`;
}

/** The most memory that the process has held so far. */
function peakOf({ pid }: EngineProcess): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}
