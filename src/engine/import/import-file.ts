import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { canonical } from '../../shared/canonical.ts';
import type { EngineEvents, EngineRequests, ImportResult } from '../../shared/engine-contract.ts';
import { Cancelled, GatecastError } from '../../shared/errors.ts';
import { limitsInForce } from '../../shared/opening/limits.ts';
import { type CacheKey, findKept, keep, keepError, mayBeKept, numberBytes } from './cache/cache-folder.ts';
import { createProgress, type Progress } from './progress.ts';
import { labelOf, readFiles } from './read-files.ts';
import { readError, sizeOf } from './read-text.ts';

type Params = EngineRequests['import']['params'];

export interface ImportContext {
  readonly signal?: AbortSignal;
  /** Called at most 20 times a second, and once at the end. */
  readonly onProgress?: (progress: EngineEvents['import.progress']) => void;
}

/** Less text than this is parsed faster than anybody would notice. */
const LEAST_KEPT_BYTES = 4 * 2 ** 20;

/** More numbers than this cannot be passed on in one frame: they have to lie on the disk. */
const MOST_IN_MEMORY_BYTES = 2 ** 30 - 2 ** 20;

/**
 * Streams one or several CSVs into a dataset, or finds it in the cache. Throws `Cancelled` as soon as the signal says
 * so, and the errors of reading: `FILE_NOT_FOUND`, `FILE_UNREADABLE`, `FILE_EMPTY`, `CSV_HEADER_ONLY`, `CSV_BINARY`,
 * `CSV_NO_NUMERIC_COLUMN`, `COLUMN_UNKNOWN`, `SERIES_UNKNOWN`, `TIME_UNREADABLE`, `ENCODING_UNKNOWN`, `FILES_DIFFER`, `FILE_LIMIT`; of
 * more than a gigabyte of numbers also `DISK_FULL` or an `OUTPUT_…` error.
 */
export async function importFile(
  params: Params,
  { signal, onProgress }: ImportContext = {},
): Promise<ImportResult> {
  const { files, choices, cache } = params;
  const sizes = await Promise.all(files.map(({ path }) => sizeOf(path)));
  if (cache !== null) {
    const kept = await findInCache(cache, params, {
      sizes,
      signal,
      progress: createProgress(sizes, onProgress),
    });
    if (kept !== null) {
      return kept;
    }
  }
  refuseTooLarge(params, sizes);
  const { result, textBytes } = await readFiles(params, createProgress(sizes, onProgress), signal);
  if (cache === null || textBytes < LEAST_KEPT_BYTES) {
    return result;
  }
  const inOrder = result.source.files.toSorted((a, b) => a.place - b.place);
  const key = cacheKey(
    sizes,
    inOrder.map(({ fingerprint }) => fingerprint),
    choices,
  );
  try {
    return await keep(cache, key, result, signal);
  } catch (error) {
    if (error instanceof Cancelled) {
      throw error;
    }
    if (numberBytes(result) > MOST_IN_MEMORY_BYTES) {
      throw keepError(error, cache);
    }
    // A full disk or a folder that takes nothing costs the next opening its speed, nothing else.
    return result;
  }
}

/** A file that is larger than the memory has room for need not be read to be refused; unpacked it is no smaller. */
function refuseTooLarge({ files, choices, freeBytes }: Params, sizes: readonly number[]): void {
  const most = limitsInForce(choices.limits, freeBytes).bytes;
  const found = sizes.reduce((sum, size) => sum + size, 0);
  if (found > most) {
    throw new GatecastError('FILE_LIMIT', { file: labelOf(files), limit: 'bytes', found, most });
  }
}

interface LookUp {
  readonly sizes: readonly number[];
  readonly progress: Progress;
  readonly signal: AbortSignal | undefined;
}

async function findInCache(
  folder: string,
  { files, choices }: Params,
  { sizes, signal, progress }: LookUp,
): Promise<ImportResult | null> {
  if (!(await mayBeKept(folder, progress.bytesTotal))) {
    return null;
  }
  const hashes: string[] = [];
  for (const { path } of files) {
    hashes.push(await hashOf(path, { signal, onBytes: (bytes) => progress.read(bytes, 0) }));
    if (hashes.length < files.length) {
      progress.endFile(0);
    }
  }
  const kept = await findKept(folder, cacheKey(sizes, hashes, choices), signal);
  if (kept === null) {
    return null;
  }
  const { inspection, source } = kept;
  progress.end(source.files.reduce((sum, { rows }) => sum + rows, 0));
  const named = source.files.map(({ place }) => ({ file: files[place]?.file ?? '' }));
  return { ...kept, inspection: { ...inspection, file: labelOf(named) } };
}

/** `sha256:` of a file's bytes. */
async function hashOf(
  path: string,
  {
    signal,
    onBytes,
  }: { readonly signal: AbortSignal | undefined; readonly onBytes: (bytes: number) => void },
): Promise<string> {
  const digest = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of createReadStream(path, { highWaterMark: HASHED_BYTES })) {
      if (signal?.aborted === true) {
        throw new Cancelled();
      }
      digest.update(piece as Buffer);
      bytes += (piece as Buffer).length;
      onBytes(bytes);
    }
  } catch (error) {
    throw readError(error, path);
  }
  return `sha256:${digest.digest('hex')}`;
}

const HASHED_BYTES = 1 << 20;

/**
 * All that a result depends on: the bytes, the choices, and the program that made it, whose file is named after its
 * content once it is built. A later version therefore never takes an earlier one's mistakes from the cache.
 */
function cacheKey(sizes: readonly number[], hashes: readonly string[], choices: Params['choices']): CacheKey {
  const made = [basename(import.meta.url), hashes, choices];
  return {
    bytes: sizes.reduce((sum, size) => sum + size, 0),
    hash: createHash('sha256').update(canonical(made)).digest('hex'),
  };
}
