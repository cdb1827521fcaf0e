import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importInEngine } from '../../../src/service/data/import-in-engine.ts';
import { type EngineProcess, startEngine } from '../../../src/service/engine-process.ts';
import { Cancelled } from '../../../src/shared/errors.ts';

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
        startEngine: () => {
          const engine = startEngine({ appVersion: 'test' });
          engines.push(engine);
          // The answer is there, and the file it speaks of is not.
          return {
            ...engine,
            async request(name, params, options) {
              const answer = await engine.request(name, params, options);
              rmSync(cacheFolder, { recursive: true, force: true });
              return answer;
            },
          };
        },
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
