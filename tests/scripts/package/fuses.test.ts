import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const { setFuses } = await import(join(import.meta.dirname, '../../..', 'scripts/package/fuses.mjs'));

/** What Electron's own sources say of a fuse wire: a fixed text, the version of the wire, its length, one digit a fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** As Electron 41 is handed out, by the names of its `build/fuses/fuses.json5`; the last one is newer than the library. */
const HANDED_OUT = '101100011';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatecast-fuses-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('fuses', () => {
  it('are set in the wire of the executable, and nothing else of it changes', async () => {
    const program = join(folder, 'gatecast');
    const wire = Buffer.from(
      `${SENTINEL}\x01${String.fromCharCode(HANDED_OUT.length)}${HANDED_OUT}`,
      'latin1',
    );
    const [before, after] = [Buffer.alloc(4096, 'before'), Buffer.alloc(4096, 'after')];
    writeFileSync(program, Buffer.concat([before, wire, after]));

    expect(await setFuses(program)).toHaveLength(8);

    const written = readFileSync(program);
    const at = before.length + SENTINEL.length + 2;
    // Run as Node, cookies, NODE_OPTIONS, --inspect, integrity, asar only, own snapshot, file://, traps of WebAssembly.
    expect(written.subarray(at, at + HANDED_OUT.length).toString('latin1')).toBe('110011001');
    expect(written.subarray(0, at).equals(Buffer.concat([before, wire]).subarray(0, at))).toBe(true);
    expect(written.subarray(at + HANDED_OUT.length).equals(after)).toBe(true);
  });

  it('are not there in an Electron of before their time, which is said and is no error', async () => {
    const program = join(folder, 'old');
    writeFileSync(program, Buffer.alloc(4096, 'no wire'));
    expect(await setFuses(program)).toBeNull();
    expect(readFileSync(program).equals(Buffer.alloc(4096, 'no wire'))).toBe(true);
  });

  it('that an Electron has no more or not yet end the packaging', async () => {
    const program = join(folder, 'short');
    writeFileSync(program, `${SENTINEL}\x01\x03101`);
    await expect(setFuses(program)).rejects.toThrow(/not long enough/);
  });
});
