/** The kernels that lie compiled in `native/prebuilt`, as set-up sees them; the engine does in `prebuilt.ts`. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import { NATIVE, sourcesHash } from './sources.mjs';

export const PREBUILT = path.join(NATIVE, 'prebuilt');
export const CHECKSUMS = path.join(PREBUILT, 'checksums.json');

/** File name of the kernel for a platform; Linux has two, by its C library. */
export function prebuiltName({
  platform = process.platform,
  arch = process.arch,
  musl = usesMusl(platform),
} = {}) {
  const library = platform !== 'linux' ? '' : musl ? '-musl' : '-glibc';
  return `kernel-${platform}-${arch}${library}.node`;
}

/** Whether this Node was linked for musl (Alpine): its first bytes name the loader. */
function usesMusl(platform) {
  if (platform !== 'linux') {
    return false;
  }
  const head = Buffer.alloc(4096);
  const file = openSync(process.execPath, 'r');
  try {
    readSync(file, head, 0, head.length, 0);
  } finally {
    closeSync(file);
  }
  return head.includes('/ld-musl-');
}

/** Null when the prebuilt kernel of this platform can be used, else why not, in words. */
export function prebuiltProblem() {
  const name = prebuiltName();
  let contents;
  let checksums;
  try {
    checksums = JSON.parse(readFileSync(CHECKSUMS, 'utf8'));
    contents = readFileSync(path.join(PREBUILT, name));
  } catch {
    return `there is none for ${name.replace(/^kernel-|\.node$/g, '')}`;
  }
  if (checksums.sources !== sourcesHash()) {
    return 'it is of other sources than these';
  }
  if (createHash('sha256').update(contents).digest('hex') !== checksums.kernels[name]?.sha256) {
    return 'its file is damaged';
  }
  try {
    loadsHere(path.join(PREBUILT, name));
    return null;
  } catch (error) {
    return error.message;
  }
}

/** Loads an addon in a process of its own, for one that does not fit may take its process along. Throws why it fails. */
export function loadsHere(file) {
  const code = `process.exit(require(${JSON.stringify(file)}).variants().length > 0 ? 0 : 1)`;
  try {
    execFileSync(process.execPath, ['-e', code], {
      stdio: 'pipe',
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
  } catch (error) {
    const line = /Error: (.*)/.exec(String(error.stderr))?.[1] ?? error.message.split('\n')[0];
    throw new Error(`it does not load here: ${line.replaceAll(file, path.basename(file))}`);
  }
}
