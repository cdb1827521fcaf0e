/** Opening data, from wherever it comes, and fetching what the screen needs of it. */
import type { DatasetDescription, OpenChoices } from '../../../shared/dataset.ts';
import { Cancelled, toErrorFrame } from '../../../shared/errors.ts';
import { categoryColumns, indicatorOf, numberColumns } from '../../../shared/opening/indicators.ts';
import { isActive } from '../../../shared/reuse/resumable.ts';
import { t } from '../../../shared/texts/text.ts';
import type { ElectronBridge } from '../../../shared/window/electron-bridge.ts';
import type { Client } from '../../client/lasting-client.ts';
import { type UploadPiece, uploadInPieces } from '../../client/upload.ts';
import { sourceOf, sourceOfRun } from '../data-source.ts';
import { type Draft, draftOf, restoreDraft } from '../draft.ts';
import { defaultDraft } from '../draft-defaults.ts';
import { columnLoader } from '../forecast/load-columns.ts';
import { isOnDataset, isScored, sortRuns } from '../run-groups.ts';
import { takeSuggestion } from '../set-up/suggestion.ts';
import { type DataSource, NO_CHOICES, NO_DATASET, type Stores } from '../stores.ts';
import { recall, remember, setupKey } from './memory.ts';

export interface DatasetActions {
  open(source: DataSource, choices?: OpenChoices): Promise<void>;
  /** A file of this machine by its path; `forRun` is the run to show then, whether the file is its own or not. */
  openPath(path: string, forRun?: string): Promise<void>;
  /** The data of a run, as it was trained on them, with the run selected. Does nothing where they are not known. */
  openRun(run: string): Promise<void>;
  /** Files dropped or chosen in the page; several become one. In Electron they are opened by path and not copied. */
  openFiles(files: readonly File[], forRun?: string): Promise<void>;
  /** Hands `work` a dataset that is read beside the open one and closed afterwards; several files become one. */
  withAside<Result>(
    chosen: ChosenFiles | DataSource,
    choices: OpenChoices,
    work: (dataset: DatasetDescription) => Promise<Result>,
  ): Promise<Result>;
  /** Reads the open file again with another time column or series; the form stays. */
  choose(choices: OpenChoices): Promise<void>;
  /** Opens what was refused for its size, however much of it there is. */
  openAllTheSame(): Promise<void>;
  cancelOpening(): void;
  /** Back to the start page. Runs in training go on. */
  close(): void;
  /** Opens the same source again without touching the form: after the service came back. */
  reopen(): Promise<void>;
  /** Fetches columns that are not here yet. */
  loadColumns(names: readonly string[]): Promise<void>;
}

/** Files as a dialog or a page gives them. */
export type ChosenFiles = { readonly path: string } | { readonly files: readonly File[] };

interface Context {
  readonly client: Client;
  readonly stores: Stores;
  readonly bridge: ElectronBridge | null;
}

/** Of the runs on the data that is open, the newest that the dashboard knows; all of them stand in the list of runs. */
export const MOST_ON_DATA = 200;

/** What choices of an earlier opening meet in a file that was changed since. */
const OUTDATED: readonly string[] = ['COLUMN_UNKNOWN', 'SERIES_UNKNOWN', 'SHEET_UNKNOWN', 'TIME_UNREADABLE'];

export function createDatasetActions({ client, stores, bridge }: Context): DatasetActions {
  const loadColumns = columnLoader({ client, stores });
  let opening: AbortController | null = null;
  /** The run that a file is opened for, until it is shown. */
  let wanted: string | null = null;
  /** What was opened last, or was to be. */
  let last: { source: DataSource; choices: OpenChoices; forRun: string | null } | null = null;

  /** Runs one opening at a time; the page keeps what it had when it fails or is cancelled. */
  async function openWith(
    file: string,
    ask: (signal: AbortSignal) => Promise<DatasetDescription>,
  ): Promise<void> {
    opening?.abort();
    const controller = new AbortController();
    opening = controller;
    stores.dataset.setState({ opening: { file, bytesRead: 0, bytesTotal: 0, rows: 0 }, error: null });
    try {
      const dataset = await ask(controller.signal);
      await fetchRunsOn(dataset);
      const form = typedForm(dataset) ?? (await ownForm(dataset));
      if (opening === controller) {
        // Typed meanwhile, it is not lost.
        adopt(dataset, typedForm(dataset) ?? form);
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

  /** The list has the newest runs only; older ones come with their data. */
  async function fetchRunsOn({ fingerprint }: DatasetDescription): Promise<void> {
    const runs = await client
      .request('run.list', { newest: 0, fingerprint, most: MOST_ON_DATA })
      .catch(() => []);
    // What events have told meanwhile is newer.
    stores.runs.setState((state) => ({
      runs: { ...Object.fromEntries(runs.map((run) => [run.id, run])), ...state.runs },
    }));
  }

  function isOpen({ fingerprint, sheet }: DatasetDescription): boolean {
    const { dataset } = stores.dataset.getState();
    return dataset?.fingerprint === fingerprint && dataset.sheet === sheet;
  }

  /** The form in hand, where the file is read another way and it still fits. */
  function typedForm(dataset: DatasetDescription): Draft | null {
    return isOpen(dataset) ? fitting(stores.setup.getState().draft, dataset) : null;
  }

  /** `kept`: the form for it; null where there is none yet. */
  function adopt(dataset: DatasetDescription, kept: Draft | null): void {
    const source = sourceOf(dataset.places);
    const { dataset: old } = stores.dataset.getState();
    const sameFile = isOpen(dataset);
    stores.dataset.setState({ dataset, source, values: null, opening: null, error: null, changed: null });
    if (old !== null && old.id !== dataset.id) {
      void client.request('dataset.close', { dataset: old.id }).catch(ignore);
    }
    listFirst(dataset);
    remember('session', 'open', { choices: dataset.choices, source });
    if (!dataset.needsSeries) {
      const draft = kept ?? defaultDraft(dataset);
      stores.setup.setState({ draft, plan: { status: 'none' }, error: null, offer: null, suggested: null });
      void loadColumns([draft.target]);
      if (kept === null) {
        void takeSuggestion(dataset, draft, { client, stores }).then(() => {
          const { draft: now } = stores.setup.getState();
          return now === null ? undefined : loadColumns([now.target]);
        });
      }
    }
    // A long file is opened twice: to ask for the series, and with it.
    if (!dataset.needsSeries) {
      selectRunOf(dataset);
      // Read another way, it is looked at as before.
      stores.view.setState(({ centre }) => ({
        centre: sameFile && centre === 'explore' ? centre : 'forecast',
      }));
    }
  }

  /** The form that this browser keeps for the file; where it keeps none, that of what was trained on it last. */
  async function ownForm(dataset: DatasetDescription): Promise<Draft | null> {
    const kept = fitting(recall('local', setupKey(dataset)), dataset);
    const runs = sortRuns(Object.values(stores.runs.getState().runs), 'newest');
    const latest = runs.find((run) => isOnDataset(run, dataset));
    if (kept !== null || latest === undefined || dataset.needsSeries) {
      return kept;
    }
    const { config } = latest;
    const own = await import('../set-up/draft-of-run.ts')
      .then(({ draftOfRun }) => draftOfRun(client, dataset.id, config))
      .catch(() => draftOf(config));
    return fitting(own, dataset);
  }

  /** What the service has put first among the recent files; its list itself is asked for when the page goes back to it. */
  function listFirst({ places, file, fingerprint, choices, rows, time }: DatasetDescription): void {
    const { info } = stores.connection.getState();
    if (info !== null) {
      const openedAt = new Date().toISOString();
      const { step, kind } = time;
      const first = { places, file, fingerprint, choices, openedAt, rows, step, kind };
      const key = JSON.stringify(places);
      const others = info.recent.filter((other) => JSON.stringify(other.places) !== key);
      stores.connection.setState({ info: { ...info, recent: [first, ...others] } });
    }
  }

  /** Shows the run that was asked for, else what runs on this data, else the newest, so that work from before is there again. */
  function selectRunOf(dataset: DatasetDescription): void {
    const { runs, selected } = stores.runs.getState();
    const asked = wanted;
    wanted = null;
    const here = sortRuns(Object.values(runs), 'newest').filter((run) => isOnDataset(run, dataset));
    if (asked !== null && runs[asked] !== undefined) {
      stores.runs.setState({ selected: asked, follows: isActive(runs[asked].status) });
    } else if (!here.some(({ id }) => id === selected)) {
      const shown =
        here.find(({ status }) => status === 'training') ??
        here.find((run) => isActive(run.status) || isScored(run));
      stores.runs.setState({ selected: shown?.id ?? null, follows: true });
    }
  }

  async function upload(
    file: File,
    { limits, ...choices }: OpenChoices,
    signal: AbortSignal,
  ): Promise<DatasetDescription> {
    const send = async (piece: UploadPiece) => {
      const params = { ...piece, choices: limitsOf({ limits }) };
      return (await client.request('dataset.upload', params, { signal })).dataset;
    };
    const dataset = await uploadInPieces(file, send, (bytesRead) => {
      stores.dataset.setState((state) => ({
        opening: state.opening && { ...state.opening, bytesRead, bytesTotal: file.size },
      }));
    });
    return Object.keys(choices).length === 0
      ? dataset
      : client.request(
          'dataset.choose',
          { dataset: dataset.id, choices: { ...choices, ...limitsOf({ limits }) } },
          { signal },
        );
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
      case 'kept': {
        const { fingerprint, file } = source;
        return client.request('dataset.openKept', { fingerprint, file, choices }, { signal });
      }
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
        parts.push((await read(source, limitsOf(choices), signal)).id);
      }
      return await client.request('dataset.join', { datasets: parts, choices }, { signal });
    } finally {
      for (const dataset of parts) {
        void client.request('dataset.close', { dataset }).catch(ignore);
      }
    }
  }

  function open(source: DataSource, choices = NO_CHOICES, forRun: string | null = null): Promise<void> {
    wanted = forRun;
    last = { source, choices, forRun };
    return openWith(nameOf(source), (signal) => readAsBefore(source, choices, signal));
  }

  /** With the choices of an earlier opening, or without where the file has lost what they name. */
  async function readAsBefore(
    source: DataSource,
    choices: OpenChoices,
    signal: AbortSignal,
  ): Promise<DatasetDescription> {
    try {
      return await read(source, choices, signal);
    } catch (error) {
      if (choices === NO_CHOICES || !OUTDATED.includes(toErrorFrame(error).code)) {
        throw error;
      }
      return await read(source, NO_CHOICES, signal);
    }
  }

  /** Null for no file at all. */
  function sourceFrom(chosen: ChosenFiles): DataSource | null {
    if ('path' in chosen) {
      return { kind: 'path', path: chosen.path, file: baseName(chosen.path) };
    }
    const sources = chosen.files.map((file): DataSource => {
      const path = bridge?.pathOfDroppedFile(file) ?? null;
      return path === null ? { kind: 'upload', file } : { kind: 'path', path, file: baseName(path) };
    });
    return sources.length > 1 ? { kind: 'several', sources } : (sources[0] ?? null);
  }

  function openPath(path: string, forRun?: string): Promise<void> {
    return open({ kind: 'path', path, file: baseName(path) }, NO_CHOICES, forRun);
  }

  return {
    open,
    openPath,
    async openRun(id) {
      const run = stores.runs.getState().runs[id];
      const found = run && sourceOfRun(run, stores.connection.getState().info);
      if (found != null) {
        await open(found.source, found.choices, id);
      }
    },
    async openFiles(files, forRun) {
      const source = sourceFrom({ files });
      if (source !== null) {
        await open(source, NO_CHOICES, forRun);
      }
    },
    async withAside(chosen, choices, work) {
      const source = 'kind' in chosen ? chosen : sourceFrom(chosen);
      if (source === null) {
        throw new Cancelled();
      }
      const dataset = await readAsBefore(source, choices, new AbortController().signal);
      try {
        return await work(dataset);
      } finally {
        void client.request('dataset.close', { dataset: dataset.id }).catch(ignore);
      }
    },
    async choose(choices) {
      const { dataset } = stores.dataset.getState();
      if (dataset !== null) {
        await openWith(dataset.file, (signal) =>
          client.request('dataset.choose', { dataset: dataset.id, choices }, { signal }),
        );
      }
    },
    async openAllTheSame() {
      const { error } = stores.dataset.getState();
      if (last !== null && error?.code === 'FILE_LIMIT') {
        const { source, choices, forRun } = last;
        const limits = { ...choices.limits, [String(error.details.limit)]: 0 };
        await open(source, { ...choices, limits }, forRun);
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
      wanted = null;
      remember('session', 'open', null);
      // The list of recent files knows by now what was opened and what came of it.
      client.request('app.info', {}).then((info) => stores.connection.setState({ info }), ignore);
      stores.dataset.setState(NO_DATASET);
      stores.setup.setState({ draft: null, plan: { status: 'none' }, error: null, offer: null });
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

/** A stored form where it fits the columns of the data; else null. */
function fitting(stored: unknown, dataset: DatasetDescription): Draft | null {
  const words = categoryColumns(dataset.columns);
  const isOfWords = (feature: string) => indicatorOf(feature, words) !== null;
  return restoreDraft(stored, numberColumns(dataset), isOfWords);
}

function nameOf(source: DataSource): string {
  switch (source.kind) {
    case 'upload':
      return source.file.name;
    case 'several':
      return t('{count} files', { count: source.sources.length });
    default:
      return source.file;
  }
}

function limitsOf({ limits }: { readonly limits?: OpenChoices['limits'] | undefined }): OpenChoices {
  return limits === undefined ? NO_CHOICES : { limits };
}

/** The last part of a path of any system. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).pop() ?? path;
}

/** Closing what the service has closed already is no failure. */
function ignore(): void {}
