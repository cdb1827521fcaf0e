/** Files that a test writes, in a folder that goes when its tests are done. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

export interface WrittenFiles {
  /** Writes a file, and returns where it lies. */
  written(name: string, content: string | Uint8Array): string;
  /** Where a file of this name lies, or would. */
  pathOf(name: string): string;
}

/** Registers the hooks of a test file. */
export function writtenFiles(): WrittenFiles {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gatecast-import-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const pathOf = (name: string) => join(folder, name);
  return {
    pathOf,
    written(name, content) {
      writeFileSync(pathOf(name), content);
      return pathOf(name);
    },
  };
}
