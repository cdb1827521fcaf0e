import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Events } from '../../shared/contract/events.ts';
import type { OpenChoices } from '../../shared/dataset.ts';
import type { ImportResult } from '../../shared/engine-contract.ts';
import { Cancelled } from '../../shared/errors.ts';
import type { EngineProcess } from '../engine-process.ts';
import { freeMemory } from '../free-memory.ts';
import { type ColumnStore, openColumnStore } from './column-store.ts';
import { type FileState, stateOf } from './file-watch.ts';
import { checkReadable } from './read-error.ts';

export interface FileToImport {
  readonly path: string;
  /** The name to show. */
  readonly file: string;
  /** Kept by us under a name that its content gives it: when it was touched says nothing. */
  readonly isOurs?: boolean;
}

export interface ImportRequest {
  readonly files: readonly FileToImport[];
  readonly choices: OpenChoices;
  readonly signal: AbortSignal;
}

export interface ImportServices {
  readonly startEngine: () => EngineProcess;
  readonly onProgress: (progress: Events['dataset.progress']) => void;
  /** Folder of the columnar cache; null keeps none. */
  readonly cacheFolder: string | null;
}

export interface Imported {
  readonly result: ImportResult;
  /** The caller's to close. */
  readonly store: ColumnStore;
  /** What each file looked like before it was read. */
  readonly states: readonly (FileState | null | undefined)[];
}

const PROGRESS_INTERVAL_MS = 50;

/** Throws the importer's errors, `ENGINE_CRASHED` or `Cancelled`. */
export async function importInEngine(request: ImportRequest, services: ImportServices): Promise<Imported> {
  // Before a process is started for nothing.
  await Promise.all(request.files.map(({ path }) => checkReadable(path)));
  const states = await Promise.all(request.files.map(({ path }) => stateOf(path)));
  const result = await importFiles(request, services, services.cacheFolder);
  try {
    return { result, states, store: openColumnStore(result) };
  } catch {
    // Another instance has cleared the cache at this very moment.
    const again = await importFiles(request, services, null);
    return { result: again, states, store: openColumnStore(again) };
  }
}

/** Imports in a process of its own, which ends with the import or with the caller's patience. */
async function importFiles(
  { files, choices, signal }: ImportRequest,
  { startEngine, onProgress }: ImportServices,
  cache: string | null,
): Promise<ImportResult> {
  if (signal.aborted) {
    throw new Cancelled();
  }
  const engine = startEngine();
  const file = labelOf(files);
  let nextProgressAt = 0;
  engine.on('import.progress', (progress) => {
    const now = performance.now();
    if (now >= nextProgressAt || progress.bytesRead === progress.bytesTotal) {
      nextProgressAt = now + PROGRESS_INTERVAL_MS;
      onProgress({ file, ...progress });
    }
  });
  try {
    const asked = files.map(({ path, file: name }) => ({ path, file: name }));
    const result = await engine.request(
      'import',
      { files: asked, choices, cache, freeBytes: freeMemory() },
      { signal },
    );
    // Its answer is here, and nobody need wait for its end.
    void engine.dispose();
    return result;
  } catch (error) {
    await engine.dispose();
    await removeHalfWritten(cache, engine.pid);
    throw error;
  }
}

/** An engine that was ended while it wrote to the cache leaves a file that begins with its number. */
async function removeHalfWritten(cache: string | null, pid: number | undefined): Promise<void> {
  if (cache === null || pid === undefined) {
    return;
  }
  const names = await readdir(cache).catch(() => []);
  const left = names.filter((name) => name.startsWith(`${pid}-`) && name.endsWith('.columns.tmp'));
  await Promise.all(left.map((name) => rm(join(cache, name), { force: true }).catch(() => {})));
}

function labelOf([first, ...others]: readonly FileToImport[]): string {
  const name = first?.file ?? '';
  return others.length === 0 ? name : `${name} and ${others.length} more`;
}
