import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadScript } from './load-script.ts';

interface CardLibraries {
  readonly CARD_LIBRARIES: readonly {
    readonly part: string;
    readonly file: string;
    readonly pinned: string;
  }[];
  ensureCardLibraries(task: {
    library: string;
    workFolder: string;
    python: string;
    bytes?: number;
  }): Promise<string>;
}

const { CARD_LIBRARIES, ensureCardLibraries } = await loadScript<CardLibraries>('card-libraries.mjs');

let folder: string;
let library: string;
let workFolder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gatecast-card-'));
  library = path.join(folder, 'library');
  workFolder = path.join(folder, 'work');
  mkdirSync(library);
  mkdirSync(workFolder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** All libraries, but for those that are named, as Python's packages have them. */
function packagesIn(place: string, without: readonly string[] = []): string {
  for (const { part, file } of CARD_LIBRARIES) {
    const lib = path.join(place, 'nvidia', part, 'lib');
    mkdirSync(lib, { recursive: true });
    if (!without.includes(part)) {
      writeFileSync(path.join(lib, file), part);
    }
  }
  return path.join(place, 'nvidia');
}

/** A Python that has its packages in `has`, and whose pip copies those of `brings`, or fails. */
function python({ has, brings }: { has?: string; brings?: string }): string {
  const file = path.join(folder, 'python');
  const pip =
    brings === undefined
      ? 'echo "ERROR: no such index" >&2; exit 1'
      : `while [ "$1" != --target ]; do shift; done; cp -r '${brings}' "$2"`;
  const said = JSON.stringify(has === undefined ? [] : [has]);
  writeFileSync(file, `#!/bin/sh\nif [ "$1" = -c ]; then echo '${said}'; else ${pip}; fi\n`);
  chmodSync(file, 0o755);
  return file;
}

const cudnn = () => path.join(library, 'nvidia', 'cudnn', 'lib', 'libcudnn.so.9');

describe.skipIf(process.platform === 'win32')('what libtensorflow for cards opens', () => {
  it('is linked from a Python that has all, and left alone from then on', async () => {
    const has = packagesIn(path.join(folder, 'site'));
    const task = { library, workFolder, python: python({ has }) };
    expect(await ensureCardLibraries(task)).toContain(`linked from ${has}`);
    expect(lstatSync(path.join(library, 'nvidia')).isSymbolicLink()).toBe(true);
    expect(existsSync(cudnn())).toBe(true);
    expect(await ensureCardLibraries({ ...task, python: '/nowhere/python' })).toContain('there already');
  });

  it('is fetched where Python lacks one of them, in place of a link that leads nowhere', async () => {
    const has = packagesIn(path.join(folder, 'site'), ['cudnn']);
    const brings = packagesIn(path.join(folder, 'index'));
    symlinkSync(path.join(folder, 'gone'), path.join(library, 'nvidia'));
    const fetching = { library, workFolder, python: python({ has, brings }), bytes: 1000 };
    expect(await ensureCardLibraries(fetching)).toContain("from Python's packages");
    expect(lstatSync(path.join(library, 'nvidia')).isSymbolicLink()).toBe(false);
    expect(existsSync(cudnn())).toBe(true);
  });

  it('says what pip said, or what was not in the packages, and leaves nothing half there', async () => {
    const failing = { library, workFolder, python: python({}), bytes: 1000 };
    await expect(ensureCardLibraries(failing)).rejects.toThrow(/no such index.*else the processor/);
    await expect(ensureCardLibraries({ ...failing, python: '/nowhere/python' })).rejects.toThrow(
      'there is no /nowhere/python',
    );
    await expect(ensureCardLibraries({ ...failing, bytes: 1e18 })).rejects.toThrow('make room');
    const brings = packagesIn(path.join(folder, 'index'), ['nccl']);
    await expect(ensureCardLibraries({ ...failing, python: python({ brings }) })).rejects.toThrow(
      'libnccl.so.2 is not in them',
    );
    expect(existsSync(path.join(library, 'nvidia'))).toBe(false);
  });

  it('is pinned, one package a library', () => {
    expect(CARD_LIBRARIES.every(({ pinned }) => /^nvidia-[a-z-]+-cu12==\d+(\.\d+)+$/.test(pinned))).toBe(
      true,
    );
  });
});
