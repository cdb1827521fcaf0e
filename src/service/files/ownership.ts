/** Which records in progress are this process's: `owner.json` in the folder of each says whose it is, and its time is the last sign of life. */
import { readFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { GatecastError } from '../../shared/errors.ts';
import { type AtomicWriteOptions, atomicWrite } from './atomic-write.ts';
import { isAlive, parseOwner, SIGN_OF_LIFE_MS, thisOwner } from './owner.ts';

export interface Ownership {
  /** Whether the record is this process's. */
  has(id: string): boolean;
  /** Whether it is another living process's. */
  isElsewhere(id: string): Promise<boolean>;
  /** Writes down whose a record is, in a folder that is being made. */
  noteIn(unfinished: string): Promise<void>;
  /** What was noted in its folder holds from now on. */
  add(id: string): void;
  /** Takes up a record that was left. Throws what `atWork` makes where somebody has it, this process too. */
  claim(id: string): Promise<void>;
  /** Gives it up. */
  release(id: string): Promise<void>;
  /** Its folder is gone, or not of this process any more. */
  forget(id: string): void;
  /** Ends the signs of life. */
  dispose(): void;
}

export interface OwnershipOptions {
  /** A file in the folder of a record. Throws for what is no id. */
  readonly pathOf: (id: string, file: string) => string;
  readonly atWork: (id: string) => GatecastError;
  readonly writing: AtomicWriteOptions;
}

const OWNER_FILE = 'owner.json';

export function openOwnership({ pathOf, atWork, writing }: OwnershipOptions): Ownership {
  const owned = new Set<string>();
  const heartbeat = setInterval(() => {
    const now = new Date();
    for (const id of owned) {
      utimes(pathOf(id, OWNER_FILE), now, now).catch(() => {});
    }
  }, SIGN_OF_LIFE_MS);
  heartbeat.unref();

  async function isElsewhere(id: string): Promise<boolean> {
    if (owned.has(id)) {
      return false;
    }
    try {
      const path = pathOf(id, OWNER_FILE);
      const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
      const owner = parseOwner(JSON.parse(text));
      return owner !== null && (await isAlive(owner, Date.now() - mtimeMs));
    } catch {
      return false;
    }
  }

  async function write(path: string, overwrite: boolean): Promise<void> {
    await atomicWrite(path, JSON.stringify(await thisOwner()), { ...writing, overwrite });
  }

  return {
    has: (id) => owned.has(id),
    isElsewhere,
    noteIn: (unfinished) => write(join(unfinished, OWNER_FILE), true),
    add: (id) => void owned.add(id),
    async claim(id) {
      const path = pathOf(id, OWNER_FILE);
      if (owned.has(id) || (await isElsewhere(id))) {
        throw atWork(id);
      }
      await rm(path, { force: true }).catch(() => {});
      try {
        await write(path, false);
      } catch (error) {
        // Another one was faster.
        const taken = error instanceof GatecastError && error.code === 'OUTPUT_EXISTS';
        throw taken ? atWork(id) : error;
      }
      owned.add(id);
    },
    async release(id) {
      owned.delete(id);
      await rm(pathOf(id, OWNER_FILE), { force: true }).catch(() => {});
    },
    forget: (id) => void owned.delete(id),
    dispose: () => clearInterval(heartbeat),
  };
}
