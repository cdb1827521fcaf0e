import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultDataFolder, openDataFolder } from '../../src/service/data-folder.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-data-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('GATECAST_HOME comes first, then what the platform is used to', () => {
  const places = [
    defaultDataFolder({ GATECAST_HOME: 'here', XDG_DATA_HOME: join(folder, 'xdg') }, 'linux'),
    defaultDataFolder({ GATECAST_HOME: '', XDG_DATA_HOME: join(folder, 'xdg') }, 'linux'),
    defaultDataFolder({}, 'linux'),
    defaultDataFolder({}, 'darwin'),
    defaultDataFolder({ LOCALAPPDATA: folder }, 'win32'),
  ];
  expect(places).toEqual([
    resolve('here'),
    join(folder, 'xdg', 'gatecast'),
    join(homedir(), '.local', 'share', 'gatecast'),
    join(homedir(), 'Library', 'Application Support', 'Gatecast'),
    join(folder, 'Gatecast'),
  ]);
});

test('the folder is made when it is not there, parents included', () => {
  const { runs, uploads } = openDataFolder(join(folder, 'deep', 'down'));
  expect([existsSync(runs), existsSync(uploads)]).toEqual([true, true]);
});

test('a file in its place is named', () => {
  const taken = join(folder, 'taken');
  writeFileSync(taken, '');
  expect(() => openDataFolder(join(taken, 'inside'))).toThrow(
    expect.objectContaining({ code: 'OUTPUT_FOLDER_MISSING' }),
  );
});
