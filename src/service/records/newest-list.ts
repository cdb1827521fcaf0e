/** A short list in a file of its own, newest first. One that is broken or cannot be written is forgotten, never an error. */
import { readFile } from 'node:fs/promises';
import { atomicWrite } from '../files/atomic-write.ts';

export interface NewestList<Item> {
  /** Puts it first, in the place of the one with its key. */
  putFirst(item: Item): Promise<void>;
  list(): Promise<readonly Item[]>;
  /** Resolves when nothing is being written any more. */
  settled(): Promise<void>;
}

export interface NewestListOptions<Item> {
  /** Those of the document in the file. Throws where it is none. */
  readonly read: (document: unknown) => readonly Item[];
  /** The document that the file holds. */
  readonly write: (items: readonly Item[]) => string;
  readonly keyOf: (item: Item) => string;
  /** Older ones are dropped. */
  readonly most: number;
  /** Whether the one with its key says the same: where that is first already, nothing is written. */
  readonly neverChanges?: boolean;
}

export function openNewestList<Item>(path: string, options: NewestListOptions<Item>): NewestList<Item> {
  const { write, keyOf, most, neverChanges = false } = options;
  let turn: Promise<void> = Promise.resolve();

  async function read(): Promise<readonly Item[]> {
    try {
      return options.read(JSON.parse(await readFile(path, 'utf8')));
    } catch {
      return [];
    }
  }

  async function put(item: Item): Promise<void> {
    const before = await read();
    const key = keyOf(item);
    if (neverChanges && before[0] !== undefined && keyOf(before[0]) === key) {
      return;
    }
    const items = [item, ...before.filter((other) => keyOf(other) !== key)].slice(0, most);
    await atomicWrite(path, `${write(items)}\n`, { overwrite: true }).catch(() => {});
  }

  return {
    putFirst(item) {
      turn = turn.then(() => put(item));
      return turn;
    },
    async list() {
      await turn;
      return read();
    },
    settled: () => turn,
  };
}
