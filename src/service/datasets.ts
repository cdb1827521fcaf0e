/** Open datasets: imported once in an engine process, then kept as typed arrays until they are closed. */
import { randomBytes } from 'node:crypto';
import { basename, resolve } from 'node:path';
import { requireNumberColumn } from '../core/dataset/require-number-column.ts';
import type { Events, TableRows } from '../shared/contract.ts';
import type { DatasetDescription, DatasetValues, OpenChoices } from '../shared/dataset.ts';
import type { ImportResult } from '../shared/engine-contract.ts';
import { Cancelled, GatecastError } from '../shared/errors.ts';
import { checkReadable } from './data/read-error.ts';
import { readTableRows } from './data/table-rows.ts';
import type { EngineProcess } from './engine-process.ts';

export interface OpenDataset {
  readonly description: DatasetDescription;
  /** How long the import took. */
  readonly loadSeconds: number;
  /** One array a number column, in the order asked for. Throws `SERIES_NEEDED`, `COLUMN_UNKNOWN` or `COLUMN_NOT_NUMERIC`. */
  columns(names: readonly string[]): readonly Float64Array[];
  readonly times: Float64Array;
}

interface OpenRequest {
  readonly path: string;
  /** The name to show; the path's own when absent. */
  readonly file?: string;
  /** Set for a file of our own that goes when its last dataset is closed. */
  readonly isUpload?: boolean;
  readonly choices: OpenChoices;
  readonly signal: AbortSignal;
}

export interface Datasets {
  /** Throws the importer's errors, or `ENGINE_CRASHED`. */
  open(request: OpenRequest): Promise<DatasetDescription>;
  /** Opens the same bytes with other choices, under a new id; the old one stays until it is closed. */
  choose(id: string, choices: OpenChoices, signal: AbortSignal): Promise<DatasetDescription>;
  /** Throws `DATASET_UNKNOWN`. */
  get(id: string): OpenDataset;
  values(id: string, columns: readonly string[]): Promise<DatasetValues>;
  rows(id: string, range: { readonly offset: number; readonly count: number }): Promise<TableRows>;
  /** Closing what is closed already is no error. */
  close(id: string): Promise<void>;
}

export interface DatasetsOptions {
  readonly startEngine: () => EngineProcess;
  readonly onProgress: (progress: Events['dataset.progress']) => void;
  /** Removes the file of an upload that nobody has open any more. */
  readonly discardUpload: (path: string) => Promise<void>;
}

interface Entry extends OpenDataset {
  readonly path: string;
  readonly isUpload: boolean;
}

/** Pages that were closed without a word leave their datasets open; only so many are kept. */
const MOST_OPEN = 16;
const PROGRESS_INTERVAL_MS = 50;

export function createDatasets(options: DatasetsOptions): Datasets {
  /** In order of last use. */
  const entries = new Map<string, Entry>();

  function use(id: string): Entry {
    const entry = entries.get(id);
    if (entry === undefined) {
      throw new GatecastError('DATASET_UNKNOWN', { dataset: id });
    }
    entries.delete(id);
    entries.set(id, entry);
    return entry;
  }

  async function close(id: string): Promise<void> {
    const entry = entries.get(id);
    entries.delete(id);
    if (entry?.isUpload === true && ![...entries.values()].some((other) => other.path === entry.path)) {
      await options.discardUpload(entry.path);
    }
  }

  async function open(request: OpenRequest): Promise<DatasetDescription> {
    const { isUpload = false, choices } = request;
    const path = resolve(request.path);
    const file = request.file ?? basename(path);
    await checkReadable(path);
    const startedAt = performance.now();
    const imported = await importFile({ ...request, path, file }, options);
    const description: DatasetDescription = {
      ...imported.inspection,
      id: `dataset-${randomBytes(8).toString('hex')}`,
      path: isUpload ? null : path,
      choices,
      series: imported.series,
      fingerprint: imported.fingerprint,
      needsSeries: imported.needsSeries,
    };
    entries.set(description.id, {
      description,
      path,
      isUpload,
      loadSeconds: (performance.now() - startedAt) / 1000,
      times: imported.values.times,
      columns: (names) => names.map((name) => numberColumn(name, imported)),
    });
    for (const id of [...entries.keys()].slice(0, -MOST_OPEN)) {
      await close(id);
    }
    return description;
  }

  return {
    open,
    choose(id, choices, signal) {
      const { path, description, isUpload } = use(id);
      return open({ path, file: description.file, isUpload, choices, signal });
    },
    get: use,
    async values(id, columns) {
      const entry = use(id);
      return { times: entry.times, columns: entry.columns(columns) };
    },
    rows(id, range) {
      const { path, description } = use(id);
      const { series } = description.choices;
      return readTableRows(path, description, series === undefined ? range : { ...range, series });
    },
    close,
  };
}

/** Imports in a process of its own, which ends with the import or with the caller's patience. */
async function importFile(
  { path, file, choices, signal }: OpenRequest & { readonly file: string },
  { startEngine, onProgress }: DatasetsOptions,
): Promise<ImportResult> {
  if (signal.aborted) {
    throw new Cancelled();
  }
  const engine = startEngine();
  let nextProgressAt = 0;
  engine.on('import.progress', (progress) => {
    const now = performance.now();
    if (now >= nextProgressAt || progress.bytesRead === progress.bytesTotal) {
      nextProgressAt = now + PROGRESS_INTERVAL_MS;
      onProgress({ file, ...progress });
    }
  });
  try {
    return await engine.request('import', { path, file, choices }, { signal });
  } finally {
    await engine.dispose();
  }
}

/** Throws `SERIES_NEEDED`, `COLUMN_UNKNOWN` or `COLUMN_NOT_NUMERIC`. */
function numberColumn(name: string, imported: ImportResult): Float64Array {
  const { inspection, numberColumns, needsSeries, textColumns, values } = imported;
  const [key] = inspection.keys;
  if (needsSeries && key !== undefined) {
    throw new GatecastError('SERIES_NEEDED', { column: key.column, values: key.values });
  }
  requireNumberColumn(name, { columns: inspection.columns, numberColumns, textColumns });
  return values.columns[numberColumns.indexOf(name)] ?? new Float64Array();
}
