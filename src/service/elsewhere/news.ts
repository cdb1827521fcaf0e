/**
 * What several processes on one data folder tell each other of its runs: a small file each, `news/<tag>.json`, which nobody else
 * writes, and which the others look at twice a second. It is told for the screen's sake; what is true stands in the records.
 */
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { atomicWrite } from '../files/atomic-write.ts';
import { isHeld, ownTag, TAG_PATTERN } from '../files/owner-tag.ts';
import { versionText } from '../records/run-files.ts';

export type RunNews = 'changed' | 'labelled' | 'removed';

export interface News {
  /** Tells the others that something came to a run. Never fails: on a read-only disk nobody hears of it. */
  tell(run: string, what: RunNews): void;
  /** Resolves with the first look: what is told from then on is heard. */
  readonly listening: Promise<void>;
  dispose(): Promise<void>;
}

const LOOK_MS = 500;
/** Together, what comes at once: a training that begins changes three times. */
const WRITE_MS = 100;
/** What a process that has ended since had told was heard by everybody who listened. */
const HEARD_BY_ALL_MS = 10_000;
/** More than anything changes between two looks of somebody who is there. */
const MOST_KEPT = 200;
const NAME = new RegExp(`^${TAG_PATTERN}-(\\d+)\\.json$`);

const told = z.array(z.tuple([z.number(), z.string(), z.enum(['changed', 'labelled', 'removed'])]));

let opened = 0;

/** Begins to listen; what was told before is not heard. */
export function openNews(folder: string, heard: (run: string, what: RunNews) => void): News {
  const place = ++opened;
  const own = ownTag().then((tag) => `${tag}-${place}.json`);
  const seen = new Map<string, { readonly version: string; readonly last: number }>();
  let mine: z.infer<typeof told> = [];
  let last = 0;
  let writing: Promise<void> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let looking: Promise<void> | null = null;
  const lookOnce = (tells: boolean) => {
    looking ??= look(tells).finally(() => {
      looking = null;
    });
    return looking;
  };
  const listening = lookOnce(false);
  const interval = setInterval(lookOnce, LOOK_MS, true);
  interval.unref();

  async function look(tells: boolean): Promise<void> {
    const names: readonly string[] = await readdir(folder).catch(() => []);
    const ours = await own;
    for (const name of names) {
      if (name !== ours && NAME.test(name)) {
        await hear(name, tells);
      }
    }
    for (const name of seen.keys()) {
      if (!names.includes(name)) {
        seen.delete(name);
      }
    }
  }

  async function hear(name: string, tells: boolean): Promise<void> {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    const before = seen.get(name);
    if (found === null || before?.version === versionText(found)) {
      return;
    }
    const list = await readFile(path, 'utf8')
      .then((text) => told.parse(JSON.parse(text)))
      .catch(() => []);
    seen.set(name, { version: versionText(found), last: list.at(-1)?.[0] ?? before?.last ?? 0 });
    for (const [number, run, what] of list) {
      if (tells && number > (before?.last ?? 0)) {
        heard(run, what);
      }
    }
    const age = Date.now() - found.mtimeMs;
    if (age > HEARD_BY_ALL_MS && !(await isHeld(NAME.exec(name)?.[1] ?? null, age))) {
      await rm(path, { force: true }).catch(() => {});
    }
  }

  function write(): void {
    timer = null;
    const text = JSON.stringify(mine);
    writing = writing
      .then(async () => {
        await mkdir(folder, { recursive: true });
        await atomicWrite(join(folder, await own), text, { overwrite: true });
      })
      .catch(() => {});
  }

  return {
    listening,
    tell(run, what) {
      last += 1;
      mine = [...mine.slice(1 - MOST_KEPT), [last, run, what]];
      timer ??= setTimeout(write, WRITE_MS);
    },
    async dispose() {
      clearInterval(interval);
      if (timer !== null) {
        clearTimeout(timer);
        write();
      }
      await looking;
      await writing;
    },
  };
}
