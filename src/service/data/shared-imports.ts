/** Files that are read once for all datasets that are made of them in the same way. */
import { Cancelled } from '../../shared/errors.ts';
import { isSameState, stateOf } from './file-watch.ts';
import {
  type Imported,
  type ImportRequest,
  type ImportServices,
  importInEngine,
} from './import-in-engine.ts';

export interface HeldImport extends Imported {
  /** How long it took. */
  readonly loadSeconds: number;
  /** Lets go of it, once; the last to do so closes its numbers. */
  readonly release: () => void;
}

export interface SharedImports {
  /**
   * What was imported of the files with the same choices and is held by somebody, unless one of the files has changed since it was
   * read; else it is imported now. So a page that is loaded again has its data without a process. Throws as `importInEngine`.
   */
  take(request: ImportRequest): Promise<HeldImport>;
}

interface Shared {
  readonly imported: Imported;
  readonly loadSeconds: number;
  holders: number;
}

export function createSharedImports(services: ImportServices): SharedImports {
  const held = new Map<string, Shared>();

  function hold(key: string, shared: Shared): HeldImport {
    shared.holders++;
    return {
      ...shared.imported,
      loadSeconds: shared.loadSeconds,
      release() {
        shared.holders--;
        if (shared.holders > 0) {
          return;
        }
        shared.imported.store.close();
        if (held.get(key) === shared) {
          held.delete(key);
        }
      },
    };
  }

  return {
    async take(request) {
      const { files, choices, signal } = request;
      const key = JSON.stringify([files.map(({ path, file }) => [path, file]), choices]);
      const known = held.get(key);
      if (known !== undefined && (await areAsRead(files, known.imported))) {
        if (signal.aborted) {
          throw new Cancelled();
        }
        // Whoever held it may have let go meanwhile.
        if (known.holders > 0) {
          return hold(key, known);
        }
      }
      const startedAt = performance.now();
      const imported = await importInEngine(request, services);
      const shared: Shared = { imported, loadSeconds: (performance.now() - startedAt) / 1000, holders: 0 };
      held.set(key, shared);
      return hold(key, shared);
    },
  };
}

/** What cannot be told is read again. */
async function areAsRead(files: ImportRequest['files'], { states }: Imported): Promise<boolean> {
  const now = await Promise.all(files.map(({ path }) => stateOf(path)));
  return now.every((state, place) => {
    const before = states[place];
    if (state === null || state === undefined || before === null || before === undefined) {
      return false;
    }
    return files[place]?.isOurs === true ? state.size === before.size : isSameState(before, state);
  });
}
