/**
 * A journal of the temporary files that are being written outside the data folder, beside the user's own files: one
 * small file each, there before the temporary file and gone after it. What a kill leaves is found by it at the next
 * start.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isHeld, ownTag, TAG_PATTERN } from './owner-tag.ts';
import { temporaryTagOf } from './temporary-names.ts';

export interface WritesOutside {
  /** To be called before `temporary` is made; what it resolves with is to be called when that is gone. */
  begin(temporary: string): Promise<() => Promise<void>>;
  /** Removes what killed processes have left. */
  sweep(): Promise<void>;
}

const ENTRY = new RegExp(`^${TAG_PATTERN}-[0-9a-f]{12}\\.json$`);

/** The journal in `folder`, made when first needed. A disk that takes no entry is no reason not to write elsewhere. */
export function openWritesOutside(folder: string): WritesOutside {
  return {
    async begin(temporary) {
      const entry = join(folder, `${await ownTag()}-${randomBytes(6).toString('hex')}.json`);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(entry, JSON.stringify({ temporary }), { flag: 'wx' });
      } catch {
        await rm(entry, { force: true }).catch(() => {});
      }
      return () => rm(entry, { force: true }).catch(() => {});
    },
    async sweep() {
      for (const name of await readdir(folder).catch(() => [])) {
        const tag = ENTRY.exec(name)?.[1];
        const path = join(folder, name);
        const age = Date.now() - ((await stat(path).catch(() => null))?.mtimeMs ?? 0);
        if (tag !== undefined && !(await isHeld(tag, age)) && (await removeNoted(path, tag))) {
          await rm(path, { force: true }).catch(() => {});
        }
      }
    },
  };
}

/** Removes the file that an entry names, if its name says that the same process made it. False to look again later. */
async function removeNoted(entry: string, tag: string): Promise<boolean> {
  const temporary = await readFile(entry, 'utf8').then(temporaryOf, () => null);
  if (temporary === null || temporaryTagOf(basename(temporary)) !== tag) {
    return true;
  }
  try {
    await rm(temporary, { force: true });
  } catch {
    return false;
  }
  // A drive that is away now may come back with the file on it.
  return (await stat(dirname(temporary)).catch(() => null)) !== null;
}

function temporaryOf(text: string): string | null {
  try {
    const { temporary } = JSON.parse(text) as { readonly temporary?: unknown };
    return typeof temporary === 'string' ? temporary : null;
  } catch {
    return null;
  }
}
