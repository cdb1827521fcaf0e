/** The library that stands in for CUDA's where there is no card: compiled once, where there is a compiler. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SCRIPT = path.join(import.meta.dirname, '..', '..', '..', 'scripts', 'build-cuda.mjs');

/** Its folder, or why there is none, for the title of a skipped test; `remove` at the end. */
export function buildStandIn(): {
  readonly folder: string | null;
  readonly reason: string;
  remove(): void;
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'gatecast-stand-in-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { folder: null, reason: ' (skipped: the stand-in is tried on Linux x64)', remove };
  }
  try {
    execFileSync(process.execPath, [SCRIPT, '--stand-in', folder], { stdio: 'pipe' });
    return { folder, reason: '', remove };
  } catch {
    return { folder: null, reason: ' (skipped: no C++ compiler is here)', remove };
  }
}
