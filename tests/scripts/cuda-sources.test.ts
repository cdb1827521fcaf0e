/** What the mark of the sources of the addon for a card is made of. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const { CUDA_ADDON, sourcesOf } = await import(path.join(ROOT, 'scripts', 'kernel', 'cuda-sources.mjs'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'gatecast-sources-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string) => {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};

describe('the sources of an addon', () => {
  it('are all files that are included, by whatever way, and no others', () => {
    const addon = put('own/addon.cc', '#include <stdio.h>\n#include "../beside/a.h"\r\n  #  include "b.h"\n');
    put('own/b.h', '#pragma once\n#include "deeper/c.h"\n');
    put('own/deeper/c.h', '// #include "never.h"\n#include "../b.h"\n');
    put('beside/a.h', '#if defined(_WIN32)\n#include "windows-only.h"\n#endif\n');
    put('beside/windows-only.h', '');
    put('own/unread.h', '');
    expect(sourcesOf(addon, folder)).toEqual([
      'beside/a.h',
      'beside/windows-only.h',
      'own/addon.cc',
      'own/b.h',
      'own/deeper/c.h',
    ]);
  });

  it('must all be there', () => {
    expect(() => sourcesOf(put('addon.cc', '#include "gone.h"\n'), folder)).toThrow(/gone\.h.*not there/);
  });

  it('are, of the one for a card, also those of the other addon that it takes', () => {
    const sources: readonly string[] = sourcesOf(CUDA_ADDON);
    expect(sources).toContain('addon/arguments.h');
    expect(sources).toContain('addon/node-calls.h');
    expect(sources).toContain('core/shape.h');
    expect(sources).toContain('cuda/weights.h');
    expect(sources.filter((name) => name.includes('stand-in'))).toEqual([]);
  });
});
