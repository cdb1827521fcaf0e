/** Open datasets: imported in an engine process, once for all that are the same, and kept until they are closed. */
import { randomBytes } from 'node:crypto';
import { basename, resolve } from 'node:path';
import type { TableRows } from '../shared/contract/dataset-requests.ts';
import type { Events } from '../shared/contract/events.ts';
import type { DatasetDescription, DatasetValues, FilePlace, OpenChoices } from '../shared/dataset.ts';
import type { ImportResult } from '../shared/engine-contract.ts';
import { GatecastError } from '../shared/errors.ts';
import { type DatasetRows, datasetRows } from './data/dataset-rows.ts';
import { createFileWatch } from './data/file-watch.ts';
import {
  type FileToImport,
  type Imported,
  type ImportServices,
  importInEngine,
} from './data/import-in-engine.ts';
import { readOnce } from './data/other-series.ts';
import { createSharedImports } from './data/shared-imports.ts';
import { type RowRange, readTableRows } from './data/table-rows.ts';

export interface OpenDataset extends DatasetRows {
  readonly description: DatasetDescription;
  /** How long the import took. */
  readonly loadSeconds: number;
  /** Where its rows stand in the file, as `explore.places` says. */
  readonly stretches: Int32Array;
  /** The other series of a long file, read as this one was, once. Throws `CONFIG_INVALID` where there are none, and the importer's errors. */
  others(): Promise<readonly DatasetRows[]>;
}

interface OpenRequest {
  readonly path: string;
  /** Where the file can be opened again; by its path when absent. */
  readonly place?: Exclude<FilePlace, { readonly kind: 'path' }>;
  readonly choices: OpenChoices;
  readonly signal: AbortSignal;
}

export interface Datasets {
  /** Throws the importer's errors, or `ENGINE_CRASHED`. */
  open(request: OpenRequest): Promise<DatasetDescription>;
  /** Reads the same files with other choices, under a new id; the old one stays until it is closed. */
  choose(id: string, choices: OpenChoices, signal: AbortSignal): Promise<DatasetDescription>;
  /** Reads the files of several datasets as one; those stay open. Throws `FILES_DIFFER`. */
  join(ids: readonly string[], choices: OpenChoices, signal: AbortSignal): Promise<DatasetDescription>;
  /** Throws `DATASET_UNKNOWN`. */
  get(id: string): OpenDataset;
  values(id: string, columns: readonly string[]): Promise<DatasetValues>;
  rows(id: string, range: RowRange, signal?: AbortSignal): Promise<TableRows>;
  /** Closing what is closed already is no error. */
  close(id: string): void;
  /** True while a dataset has the file at this path. */
  isOpen(path: string): boolean;
  /** Lets go of all files; nothing else of the open datasets outlives the process. */
  dispose(): void;
}

export interface DatasetsOptions extends ImportServices {
  readonly onChange: (change: Events['dataset.changed']) => void;
  /** How often files are looked at for changes; once a second when absent. */
  readonly watchIntervalMs?: number;
}

interface SourceFile extends FileToImport {
  readonly reopens: FilePlace;
}

interface Entry extends OpenDataset {
  readonly files: readonly SourceFile[];
  readonly rows: (range: RowRange, signal?: AbortSignal) => Promise<TableRows>;
  /** Ends the watch and lets go of the numbers. */
  readonly dispose: () => void;
}

/** Pages that were closed without a word leave their datasets open; only so many are kept. */
const MOST_OPEN = 16;

export function createDatasets(options: DatasetsOptions): Datasets {
  /** In order of last use. */
  const entries = new Map<string, Entry>();
  const fileWatch = createFileWatch(options.watchIntervalMs);
  const imports = createSharedImports(options);

  function use(id: string): Entry {
    const entry = entries.get(id);
    if (entry === undefined) {
      throw new GatecastError('DATASET_UNKNOWN', { dataset: id });
    }
    entries.delete(id);
    entries.set(id, entry);
    return entry;
  }

  function close(id: string): void {
    const entry = entries.get(id);
    entries.delete(id);
    entry?.dispose();
  }

  /** Looks for changes of the files that the user has; uploads are ours. */
  function watch(id: string, files: readonly SourceFile[], imported: Imported): () => void {
    const ends = imported.result.source.files.flatMap(({ place, fingerprint }) => {
      const source = files[place];
      const state = imported.states[place];
      if (source === undefined || source.reopens.kind === 'kept' || state === undefined || state === null) {
        return [];
      }
      const { path, file } = source;
      return [
        fileWatch.watch({ path, state, fingerprint }, (change) =>
          options.onChange({ dataset: id, file, change }),
        ),
      ];
    });
    return () => {
      for (const end of ends) {
        end();
      }
    };
  }

  async function open(
    files: readonly SourceFile[],
    choices: OpenChoices,
    signal: AbortSignal,
  ): Promise<DatasetDescription> {
    const imported = await imports.take({ files, choices, signal });
    const { result, store, loadSeconds, release } = imported;
    const description = describe(files, choices, result);
    const endWatch = watch(description.id, files, imported);
    const rowSource = {
      header: result.source.header,
      files: result.source.files.map((file) => ({ ...file, path: files[file.place]?.path ?? '' })),
      lines: store.lines,
    };
    const own = datasetRows(imported);
    const others = readOnce(description, (series, ofOthers) =>
      importInEngine({ files, choices: { ...choices, series }, signal: ofOthers }, options),
    );
    entries.set(description.id, {
      description,
      files,
      loadSeconds,
      get times() {
        return own.times;
      },
      get breaks() {
        return own.breaks;
      },
      columns: own.columns,
      features: own.features,
      provenance: own.provenance,
      others: others.read,
      stretches: result.source.stretches,
      rows: (range, rowsSignal) => readTableRows(rowSource, range, rowsSignal),
      dispose() {
        endWatch();
        release();
        others.close();
      },
    });
    for (const id of [...entries.keys()].slice(0, -MOST_OPEN)) {
      close(id);
    }
    return description;
  }

  return {
    open({ path, place, choices, signal }) {
      const whole = resolve(path);
      const file = place?.file ?? basename(whole);
      const reopens: FilePlace = place ?? { kind: 'path', path: whole, file };
      return open([{ path: whole, file, reopens, isOurs: reopens.kind === 'kept' }], choices, signal);
    },
    choose: (id, choices, signal) => open(use(id).files, choices, signal),
    join(ids, choices, signal) {
      const all = ids.flatMap((id) => use(id).files);
      const files = all.filter(({ path }, place) => all.findIndex((file) => file.path === path) === place);
      return open(files, choices, signal);
    },
    get: use,
    async values(id, columns) {
      const entry = use(id);
      return {
        times: entry.times,
        columns: entry.features(columns),
        provenance: entry.provenance(columns),
        breaks: entry.breaks,
      };
    },
    rows: (id, range, signal) => use(id).rows(range, signal),
    close,
    isOpen: (path) => [...entries.values()].some(({ files }) => files.some((file) => file.path === path)),
    dispose() {
      fileWatch.dispose();
      for (const entry of entries.values()) {
        entry.dispose();
      }
      entries.clear();
    },
  };
}

function describe(
  files: readonly SourceFile[],
  choices: OpenChoices,
  { inspection, series, fingerprint, needsSeries, source }: ImportResult,
): DatasetDescription {
  const [only] = files;
  return {
    ...inspection,
    id: `dataset-${randomBytes(8).toString('hex')}`,
    path: files.length > 1 || only === undefined || only.reopens.kind === 'kept' ? null : only.path,
    places: files.map(({ reopens }) => reopens),
    files: source.files.map(({ place }) => files[place]?.file ?? ''),
    choices,
    series,
    fingerprint,
    needsSeries,
  };
}
