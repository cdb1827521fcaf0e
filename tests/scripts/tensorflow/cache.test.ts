import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cacheFolder as engineCacheFolder } from '../../../src/engine/backends/tensorflow-set-up.ts';
import { loadScript } from './load-script.ts';

type Environment = Readonly<Record<string, string | undefined>>;

interface Cache {
  cacheFolder(environment: Environment, platform: NodeJS.Platform): string;
  openWorkFolder(cache: string): { readonly folder: string; close(): void };
}

interface Wheels {
  wheelFor(key: string): { readonly file: string; readonly sha256: string; readonly bytes: number };
  placeOf(name: string, libraries: readonly string[]): string | null;
}

const { cacheFolder, openWorkFolder } = await loadScript<Cache>('cache.mjs');
const { wheelFor, placeOf } = await loadScript<Wheels>('wheels.mjs');

describe('the cache folder', () => {
  it('is the same for the set-up that writes it and the engine that reads it', () => {
    const environments = [
      {},
      { GATECAST_CACHE: '/big/disk' },
      { XDG_CACHE_HOME: '/x', LOCALAPPDATA: '/local' },
    ];
    for (const environment of environments) {
      for (const platform of ['linux', 'darwin', 'win32'] as const) {
        expect(cacheFolder(environment, platform)).toBe(engineCacheFolder(environment, platform));
      }
    }
  });
});

describe('the folder of unfinished things', () => {
  let cache: string;

  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'gatecast-cache-'));
  });

  afterEach(() => {
    rmSync(cache, { recursive: true, force: true });
  });

  it('takes away what a killed run left and leaves alone what a running one makes', () => {
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    mkdirSync(join(cache, `partial-${ended}`, 'library'), { recursive: true });
    mkdirSync(join(cache, `partial-${process.ppid}`));
    const work = openWorkFolder(cache);
    expect(readdirSync(cache).sort()).toEqual([`partial-${process.pid}`, `partial-${process.ppid}`].sort());
    work.close();
    expect(existsSync(work.folder)).toBe(false);
  });
});

describe('the table of wheels', () => {
  it('pins a whole hash and a size for every platform it knows', () => {
    const keys = ['darwin-arm64', 'darwin-x64', 'win32-x64'];
    for (const key of keys) {
      expect(wheelFor(key)).toMatchObject({
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        bytes: expect.any(Number),
        file: expect.stringMatching(/^tensorflow-2\.\d+\.\d+-cp312-cp312-\w+\.whl$/),
      });
    }
  });

  it('says so where there is no libtensorflow', () => {
    expect(() => wheelFor('freebsd-x64')).toThrow(
      'there is no libtensorflow for freebsd-x64; Gatecast trains with the wasm backend there, which needs no set-up',
    );
  });

  it('never lets a file of the wheel out of the folders it knows', () => {
    const names = [
      'tensorflow/include/tensorflow/c/../../../../../etc/passwd.h',
      'tensorflow/../libtensorflow_cc.so.2',
      '/tensorflow/libtensorflow_cc.so.2',
    ];
    expect(names.map((name) => placeOf(name, ['libtensorflow_cc.so.2']))).toEqual([null, null, null]);
  });
});
