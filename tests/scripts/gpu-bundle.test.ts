/** The bundle for a machine with a card, as far as it can be looked at without packing 37 MB. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const { FILES } = await import(path.join(ROOT, 'scripts', 'gpu', 'pack.mjs'));
const script = path.join(ROOT, 'scripts', 'gpu', 'run.sh');

describe('the bundle for a machine with a card', () => {
  it('packs files that are there, and all that its script names', () => {
    const files: readonly string[] = FILES;
    expect(files.filter((file) => !file.startsWith('out/') && !existsSync(path.join(ROOT, file)))).toEqual(
      [],
    );
    const named =
      readFileSync(script, 'utf8').match(/\b(scripts|samples|out\/node|bench\/peers)[\w./-]*/g) ?? [];
    const isPacked = (name: string) => files.some((file) => file.startsWith(name) || name.startsWith(file));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !isPacked(name))).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('has a script that a plain shell reads', () => {
    execFileSync('sh', ['-n', script]);
  });
});
