/** Files on their way out of the window: written where main says, dragged by the system, gone when the program ends. */
import { existsSync, mkdtempSync, readdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Longer names some file systems refuse. */
const LONGEST_NAME = 120;

export interface DragPlaces {
  /** A path for a file of that name in a folder of its own. */
  place(name: string): string;
  /** Whether the path is one that was given, and a file lies there. */
  isReady(path: unknown): path is string;
  /** Removes all of them. */
  dispose(): void;
}

/** @param folder where temporary files lie */
export function createDragPlaces(folder: string): DragPlaces {
  const given = new Set<string>();
  return {
    place(name) {
      // What a page says is a name and never a way out of the folder.
      const plain = basename(name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')).slice(-LONGEST_NAME);
      const path = join(
        mkdtempSync(join(folder, 'gatecast-drag-')),
        /[^.\s]/.test(plain) ? plain : 'forecast',
      );
      given.add(path);
      return path;
    },
    isReady: (path): path is string => typeof path === 'string' && given.has(path) && existsSync(path),
    dispose() {
      for (const path of given) {
        removeFolder(dirname(path));
      }
      given.clear();
    },
  };
}

/** With the files in it. By hand: the Node of an old Electron has no `rmSync`. What somebody holds open stays, to be swept by the system. */
function removeFolder(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      unlinkSync(join(folder, name));
    }
    rmdirSync(folder);
  } catch {
    // It lies where temporary files lie.
  }
}
