/** Taking runs and their forecasts away, and taking in runs from elsewhere. */
import type { TakenRun } from '../../../shared/contract/take-away-requests.ts';
import { errorText } from '../../../shared/error-text.ts';
import { toErrorFrame } from '../../../shared/errors.ts';
import type { NetDescription } from '../../../shared/net/description.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import { plainName, withoutEnding } from '../../../shared/take-away/file-name.ts';
import {
  fileEnding,
  formatOf,
  isTableFormat,
  MEDIA_TYPES,
  type RunFileFormat,
  type TableFormat,
} from '../../../shared/take-away/formats.ts';
import { t } from '../../../shared/texts/text.ts';
import type { ElectronBridge } from '../../../shared/window/electron-bridge.ts';
import type { Client } from '../../client/lasting-client.ts';
import { uploadInPieces } from '../../client/upload.ts';
import { formatCountOf } from '../../ui/format.ts';
import { sourceOfRun } from '../data-source.ts';
import { isOnDataset } from '../run-groups.ts';
import type { Stores } from '../stores.ts';
import { type ChartActions, createChartActions } from '../take-away/chart-actions.ts';
import type { DatasetActions } from './dataset-actions.ts';
import type { NoticeActions } from './notice-actions.ts';

export interface TakeAwayActions extends ChartActions {
  /** Native dialog and atomic write in Electron, a download in a browser; `forecast` is one of new rows. */
  saveForecast(run: string, as: TableFormat, forecast?: string): Promise<void>;
  saveRun(run: string, as: RunFileFormat): Promise<void>;
  /** As `gatecast train --net FILE` reads it; the browser or Electron asks where it goes. */
  saveNet(net: NetDescription): Promise<void>;
  /** Takes a file of a run in, by its path or as the browser gave it. */
  takeIn(chosen: File | { readonly path: string }): Promise<void>;
}

/** Hands bytes to the browser as a file. */
export type Download = (file: string, bytes: Uint8Array, mediaType: string) => void;

interface Context {
  readonly client: Client;
  readonly stores: Stores;
  readonly bridge: ElectronBridge | null;
  readonly notices: NoticeActions;
  readonly datasets: Pick<DatasetActions, 'openRun'>;
  readonly download: Download;
}

export function createTakeAwayActions(context: Context): TakeAwayActions {
  const { client, stores, bridge, notices, datasets, download } = context;

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      notices.tell({ tone: 'bad', text: errorText(toErrorFrame(error)) });
    }
  }

  function keep({ file, bytes }: { readonly file: string; readonly bytes: Uint8Array }, mediaType: string) {
    download(file, bytes, mediaType);
    notices.tell({ tone: 'good', text: t('Saved as {file}.', { file }) });
  }

  async function take(source: File | { readonly path: string }): Promise<TakenRun> {
    if (!(source instanceof File)) {
      return client.request('run.open', { path: source.path });
    }
    return uploadInPieces(source, async (piece) => (await client.request('run.upload', piece)).taken);
  }

  /** The run is shown where its data are open or can be; else it is said which file it wants. */
  async function show({ run, already, said }: TakenRun): Promise<void> {
    stores.runs.setState((state) => ({ runs: { ...state.runs, [run.id]: run } }));
    const label = runLabels(Object.values(stores.runs.getState().runs)).get(run.id) ?? run.name;
    const what = already
      ? said === 0
        ? t('{label} was here already.', { label })
        : t('{label} was here already, and got {forecasts} made elsewhere.', {
            label,
            forecasts: formatCountOf(said, 'forecast'),
          })
      : t('{label} on {target} of {file} was taken in{more}.', {
          label,
          target: run.config.target,
          file: run.dataset.file,
          more:
            said === 0
              ? ''
              : t(', with {forecasts} made since', { forecasts: formatCountOf(said, 'forecast') }),
        });
    const { dataset } = stores.dataset.getState();
    const found = sourceOfRun(run, stores.connection.getState().info);
    if (isOnDataset(run, dataset)) {
      stores.runs.setState({ selected: run.id, follows: false });
      stores.view.setState({ centre: 'forecast' });
    } else if (dataset === null && found?.isSame === true) {
      await datasets.openRun(run.id);
    }
    const isShown = stores.runs.getState().selected === run.id && stores.dataset.getState().dataset !== null;
    notices.tell({
      tone: 'good',
      text:
        isShown || found !== null
          ? what
          : `${what} ${t('Open {file} to see it.', { file: run.dataset.file })}`,
      ...(isShown || found === null
        ? {}
        : { action: { label: t('Show it'), run: () => void datasets.openRun(run.id) } }),
      lastsMs: TAKEN_MS,
    });
  }

  return {
    saveForecast: (run, as, forecast) =>
      attempt(async () => {
        const asked = { run, ...(forecast === undefined ? {} : { forecast }) };
        const made = await client.request('forecast.file', { ...asked, as });
        if (bridge === null) {
          keep(made, MEDIA_TYPES[as]);
          return;
        }
        const chosen = await bridge.chooseSaveFile(made.file);
        if (chosen !== null) {
          // Who types another ending means it.
          const typed = formatOf(chosen.path);
          const saved = await client.request('forecast.save', {
            ...asked,
            as: typed !== null && isTableFormat(typed) ? typed : as,
            path: chosen.path,
            overwrite: true,
          });
          notices.tell({
            tone: 'good',
            text: t('{rows} saved to {path}.', { rows: formatCountOf(saved.rows, 'row'), path: saved.path }),
          });
        }
      }),
    saveRun: (run, as) =>
      attempt(async () => {
        const { language } = stores.view.getState();
        if (bridge === null) {
          keep(await client.request('run.file', { run, as, language }), MEDIA_TYPES[as]);
          return;
        }
        const { dataset, config } = stores.runs.getState().runs[run] ?? {};
        const name = plainName(`${withoutEnding(dataset?.file ?? 'run')}-${config?.target ?? run}`);
        const chosen = await bridge.chooseSaveFile(`${name}${fileEnding(as)}`);
        if (chosen !== null) {
          const saved = await client.request('run.save', {
            run,
            as,
            language,
            path: chosen.path,
            overwrite: true,
          });
          notices.tell({ tone: 'good', text: t('Saved to {path}.', { path: saved.path }) });
        }
      }),
    saveNet: (net) =>
      attempt(async () => {
        const text = `${JSON.stringify(net, null, 2)}\n`;
        const file = `${plainName(net.name ?? '') || 'net'}.json`;
        keep({ file, bytes: new TextEncoder().encode(text) }, 'application/json');
      }),
    ...createChartActions({ stores, notices, download, attempt }),
    takeIn: (chosen) =>
      attempt(async () => {
        const path = chosen instanceof File ? (bridge?.pathOfDroppedFile(chosen) ?? null) : null;
        await show(await take(path === null ? chosen : { path }));
      }),
  };
}

/** Long enough to be read twice: it says what to do next. */
const TAKEN_MS = 12_000;
