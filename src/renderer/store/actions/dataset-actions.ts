/** Opening data, from wherever it comes, and fetching what the screen needs of it. */
import type { ParamsOf } from '../../../shared/contract.ts';
import type { DatasetDescription, OpenChoices } from '../../../shared/dataset.ts';
import { Cancelled, toErrorFrame } from '../../../shared/errors.ts';
import type { ElectronBridge } from '../../../shared/window/electron-bridge.ts';
import type { Client } from '../../client/lasting-client.ts';
import { restoreDraft } from '../draft.ts';
import { defaultDraft, numberColumns } from '../draft-defaults.ts';
import { isActive, isOnDataset, sortRuns } from '../run-groups.ts';
import { type DataSource, NO_CHOICES, NO_DATASET, type Stores } from '../stores.ts';
import { recall, remember, setupKey } from './memory.ts';

export interface DatasetActions {
  open(source: DataSource, choices?: OpenChoices): Promise<void>;
  /** A file of this machine by its path. */
  openPath(path: string): Promise<void>;
  /** Files dropped or chosen in the page; several become one. In Electron they are opened by path and not copied. */
  openFiles(files: readonly File[]): Promise<void>;
  /** Reads the open file again with another time column or series; the form stays. */
  choose(choices: OpenChoices): Promise<void>;
  cancelOpening(): void;
  /** Back to the first look. Runs in training go on. */
  close(): void;
  /** Opens the same source again without touching the form: after the service came back. */
  reopen(): Promise<void>;
  /** Fetches columns that are not here yet. */
  loadColumns(names: readonly string[]): Promise<void>;
}

interface Context {
  readonly client: Client;
  readonly stores: Stores;
  readonly bridge: ElectronBridge | null;
}

const UPLOAD_PIECE_BYTES = 1 << 20;

export function createDatasetActions({ client, stores, bridge }: Context): DatasetActions {
  let opening: AbortController | null = null;

  /** Runs one opening at a time; the page keeps what it had when it fails or is cancelled. */
  async function openWith(
    file: string,
    source: DataSource | null,
    ask: (signal: AbortSignal) => Promise<DatasetDescription>,
  ): Promise<void> {
    opening?.abort();
    const controller = new AbortController();
    opening = controller;
    stores.dataset.setState({ opening: { file, bytesRead: 0, bytesTotal: 0, rows: 0 }, error: null });
    try {
      const dataset = await ask(controller.signal);
      if (opening === controller) {
        adopt(dataset, source ?? stores.dataset.getState().source);
      }
    } catch (error) {
      if (opening === controller) {
        stores.dataset.setState({
          opening: null,
          error: error instanceof Cancelled ? null : toErrorFrame(error),
        });
      }
    } finally {
      if (opening === controller) {
        opening = null;
      }
    }
  }

  function adopt(dataset: DatasetDescription, source: DataSource | null): void {
    const { dataset: old } = stores.dataset.getState();
    const sameFile = old?.fingerprint === dataset.fingerprint;
    stores.dataset.setState({ dataset, source, values: null, opening: null, error: null, changed: null });
    if (old !== null && old.id !== dataset.id) {
      void client.request('dataset.close', { dataset: old.id }).catch(ignore);
    }
    remember('session', 'open', {
      dataset: dataset.id,
      choices: dataset.choices,
      source: isUpload(source) ? null : source,
    });
    if (!dataset.needsSeries) {
      const columns = numberColumns(dataset);
      const typed = sameFile ? stores.setup.getState().draft : null;
      const draft =
        restoreDraft(typed, columns) ??
        restoreDraft(recall('local', setupKey(dataset)), columns) ??
        defaultDraft(dataset);
      stores.setup.setState({ draft, plan: { status: 'none' }, error: null });
      void loadColumns([draft.target]);
    }
    selectRunOf(dataset);
  }

  /** Shows the newest run on this data, so that work from before is there again. */
  function selectRunOf(dataset: DatasetDescription): void {
    const { runs, selected } = stores.runs.getState();
    const here = Object.values(runs).filter((run) => isOnDataset(run, dataset));
    if (!here.some(({ id }) => id === selected)) {
      const shown = here.filter(({ status, metrics }) => isActive(status) || metrics !== null);
      stores.runs.setState({ selected: sortRuns(shown, 'newest')[0]?.id ?? null, follows: true });
    }
    stores.view.setState({ centre: 'forecast' });
  }

  async function upload(file: File, choices: OpenChoices, signal: AbortSignal): Promise<DatasetDescription> {
    const id = newUploadId();
    for (let offset = 0; ; offset += UPLOAD_PIECE_BYTES) {
      const end = Math.min(offset + UPLOAD_PIECE_BYTES, file.size);
      const last = end === file.size;
      const params: ParamsOf<'dataset.upload'> = {
        upload: id,
        file: file.name,
        bytes: new Uint8Array(await file.slice(offset, end).arrayBuffer()),
        last,
      };
      const { dataset } = await client.request('dataset.upload', params, { signal });
      if (dataset !== null) {
        return Object.keys(choices).length === 0
          ? dataset
          : client.request('dataset.choose', { dataset: dataset.id, choices }, { signal });
      }
      stores.dataset.setState((state) => ({
        opening: state.opening && { ...state.opening, bytesRead: end, bytesTotal: file.size },
      }));
    }
  }

  /** One dataset from a source; several files are opened one by one and joined. */
  async function read(
    source: DataSource,
    choices: OpenChoices,
    signal: AbortSignal,
  ): Promise<DatasetDescription> {
    switch (source.kind) {
      case 'sample':
        return client.request('dataset.openSample', { file: source.file, choices }, { signal });
      case 'path':
        return client.request('dataset.open', { path: source.path, choices }, { signal });
      case 'upload':
        return upload(source.file, choices, signal);
      case 'several':
        return join(source.sources, choices, signal);
    }
  }

  async function join(
    sources: readonly DataSource[],
    choices: OpenChoices,
    signal: AbortSignal,
  ): Promise<DatasetDescription> {
    const parts: string[] = [];
    try {
      for (const source of sources) {
        parts.push((await read(source, NO_CHOICES, signal)).id);
      }
      return await client.request('dataset.join', { datasets: parts, choices }, { signal });
    } finally {
      for (const dataset of parts) {
        void client.request('dataset.close', { dataset }).catch(ignore);
      }
    }
  }

  function open(source: DataSource, choices: OpenChoices = NO_CHOICES): Promise<void> {
    return openWith(nameOf(source), source, (signal) => read(source, choices, signal));
  }

  async function loadColumns(names: readonly string[]): Promise<void> {
    const { dataset, values } = stores.dataset.getState();
    const missing = names.filter((name) => values?.columns[name] === undefined);
    if (dataset === null || dataset.needsSeries || missing.length === 0) {
      return;
    }
    try {
      const fetched = await client.request('dataset.values', { dataset: dataset.id, columns: missing });
      const state = stores.dataset.getState();
      if (state.dataset?.id === dataset.id) {
        const columns = { ...state.values?.columns };
        missing.forEach((name, index) => {
          columns[name] = fetched.columns[index] ?? new Float64Array(0);
        });
        stores.dataset.setState({ values: { times: fetched.times, columns } });
      }
    } catch (error) {
      const frame = toErrorFrame(error);
      if (frame.code !== 'CONNECTION_LOST' && stores.dataset.getState().dataset?.id === dataset.id) {
        stores.dataset.setState({ error: frame });
      }
    }
  }

  function openPath(path: string): Promise<void> {
    return open({ kind: 'path', path, file: baseName(path) });
  }

  return {
    open,
    openPath,
    async openFiles(files) {
      const sources = files.map((file): DataSource => {
        const path = bridge?.pathOfDroppedFile(file) ?? null;
        return path === null ? { kind: 'upload', file } : { kind: 'path', path, file: baseName(path) };
      });
      const [first] = sources;
      if (first !== undefined) {
        await open(sources.length === 1 ? first : { kind: 'several', sources });
      }
    },
    async choose(choices) {
      const { dataset } = stores.dataset.getState();
      if (dataset !== null) {
        await openWith(dataset.file, null, (signal) =>
          client.request('dataset.choose', { dataset: dataset.id, choices }, { signal }),
        );
      }
    },
    cancelOpening() {
      opening?.abort();
    },
    close() {
      opening?.abort();
      const { dataset } = stores.dataset.getState();
      if (dataset !== null) {
        void client.request('dataset.close', { dataset: dataset.id }).catch(ignore);
      }
      remember('session', 'open', null);
      // The list of recent files knows by now what was opened and what came of it.
      client.request('app.info', {}).then((info) => stores.connection.setState({ info }), ignore);
      stores.dataset.setState(NO_DATASET);
      stores.setup.setState({ draft: null, plan: { status: 'none' }, error: null });
      stores.view.setState({ drawer: false, centre: 'forecast' });
    },
    async reopen() {
      const { source, dataset } = stores.dataset.getState();
      if (source !== null && dataset !== null) {
        await open(source, dataset.choices);
      }
    },
    loadColumns,
  };
}

function nameOf(source: DataSource): string {
  switch (source.kind) {
    case 'upload':
      return source.file.name;
    case 'several':
      return `${source.sources.length} files`;
    default:
      return source.file;
  }
}

function baseName(path: string): string {
  return path.split(/[\\/]/).pop() ?? path;
}

function isUpload(source: DataSource | null): boolean {
  return source?.kind === 'upload' || (source?.kind === 'several' && source.sources.some(isUpload));
}

function newUploadId(): string {
  const words = crypto.getRandomValues(new Uint32Array(2));
  return `upload-${Array.from(words, (word) => word.toString(36)).join('')}`;
}

/** Closing what the service has closed already is no failure. */
function ignore(): void {}
