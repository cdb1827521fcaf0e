import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import { nativeFolder } from './native-folder.ts';

/** An addon and the mark its bytes must have. */
export interface AddonFile {
  readonly file: string;
  readonly sha256: string;
  /** Where it comes from, for `doctor`. */
  readonly origin: 'prebuilt' | 'compiled here';
}

interface LocalMark {
  readonly sha256?: string;
  readonly why?: string;
}

/**
 * The compiled kernel of this platform: the one that was compiled on this machine, else the prebuilt one. Throws the
 * reason, without paths, when there is none. Set-up decides between the two (`scripts/build-kernel.mjs`): what it
 * compiled is there only where it was asked to, or where the prebuilt one cannot be used.
 */
export function findAddon(): AddonFile {
  const native = nativeFolder();
  const local = path.join(native, 'build', `kernel-${process.platform}-${process.arch}.node`);
  const mark = readJson<LocalMark>(local.replace(/\.node$/, '.json'));
  if (mark?.why !== undefined) {
    throw new Error(mark.why);
  }
  if (typeof mark?.sha256 === 'string') {
    return { file: local, sha256: mark.sha256, origin: 'compiled here' };
  }
  const name = prebuiltName();
  const folder = path.join(native, 'prebuilt');
  const checksums = readJson<{ kernels: Record<string, { sha256: string } | undefined> }>(
    path.join(folder, 'checksums.json'),
  );
  const sha256 = checksums?.kernels[name]?.sha256;
  if (sha256 === undefined) {
    throw new Error(
      `none is prebuilt for ${name.replace(/^kernel-|\.node$/g, '')}, and none was compiled here`,
    );
  }
  return { file: path.join(folder, name), sha256, origin: 'prebuilt' };
}

/** File name of the prebuilt kernel for this platform; Linux has two, by its C library. */
export function prebuiltName(): string {
  const { platform, arch } = process;
  const library = platform !== 'linux' ? '' : usesMusl() ? '-musl' : '-glibc';
  return `kernel-${platform}-${arch}${library}.node`;
}

/** Whether this Node was linked for musl (Alpine): its first bytes name the loader. Node's own report takes 30 ms. */
function usesMusl(): boolean {
  const head = Buffer.alloc(4096);
  const file = openSync(process.execPath, 'r');
  try {
    readSync(file, head, 0, head.length, 0);
  } finally {
    closeSync(file);
  }
  return head.includes('/ld-musl-');
}

/** Null for a file that is not there, or is no JSON. */
export function readJson<Value>(file: string): Value | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
