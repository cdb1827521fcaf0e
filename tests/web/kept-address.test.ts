import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepAddress, readKeptAddress } from '../../src/web/kept-address.ts';

const KEPT = { port: 4321, token: 'a'.repeat(43) };
let folder: string;
const file = () => join(folder, 'web-host.json');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-address-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the kept address of the web host', () => {
  it('is found again as it was kept, in a file for its owner only', async () => {
    await keepAddress(folder, KEPT);
    expect(await readKeptAddress(folder)).toEqual(KEPT);
    if (process.platform !== 'win32') {
      expect(statSync(file()).mode & 0o777).toBe(0o600);
    }
  });

  it.runIf(process.platform !== 'win32')('is no secret any more once others can read it', async () => {
    await keepAddress(folder, KEPT);
    chmodSync(file(), 0o644);
    expect(await readKeptAddress(folder)).toBeNull();
    await keepAddress(folder, KEPT);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it.each(['', '{}', 'null', '{"schemaVersion":1,"port":0,"token":""}', '{"schemaVersion":2}'])(
    'is nothing where the file says %j',
    async (text) => {
      await keepAddress(folder, KEPT);
      writeFileSync(file(), text);
      expect(readFileSync(file(), 'utf8')).toBe(text);
      expect(await readKeptAddress(folder)).toBeNull();
    },
  );

  it('is nothing before there was a host', async () => {
    expect(await readKeptAddress(folder)).toBeNull();
  });
});
