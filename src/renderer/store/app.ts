/** The page without its face: stores, actions and the client between them and the service. */
import { createContext, useContext } from 'react';
import type { ParamsOf } from '../../shared/contract.ts';
import type { DatasetDescription, OpenChoices } from '../../shared/dataset.ts';
import { toErrorFrame } from '../../shared/errors.ts';
import type { ElectronBridge } from '../../shared/window/electron-bridge.ts';
import type { ServiceCaller } from '../client/connection.ts';
import { type Client, type ClientOptions, createLastingClient } from '../client/lasting-client.ts';
import { createDatasetActions, type DatasetActions, MOST_ON_DATA } from './actions/dataset-actions.ts';
import { recall } from './actions/memory.ts';
import { createNoticeActions, type NoticeActions } from './actions/notice-actions.ts';
import { createRunActions, type RunActions } from './actions/run-actions.ts';
import type { Download } from './actions/take-away-actions.ts';
import { watchPreset } from './actions/watch-preset.ts';
import { watchBusy, watchPlan, watchRecords } from './actions/watches.ts';
import { listenForEvents } from './event-updates.ts';
import { onNextFrame } from './frame-schedule.ts';
import { laterActions } from './later/later-actions.ts';
import type { MoreActions } from './later/more-actions.ts';
import { createListActions, type ListActions } from './runs-list/list-actions.ts';
import { watchTargets } from './runs-list/watch-targets.ts';
import { watchUsual } from './set-up/usual-settings.ts';
import { createStores, type DataSource, type Stores } from './stores.ts';
import { createStudyActions, type StudyActions } from './studies/study-actions.ts';
import { createOpenChosen, type OpenChosen } from './take-away/open-chosen.ts';

export interface App extends MoreActions {
  readonly stores: Stores;
  readonly client: Client;
  readonly bridge: ElectronBridge | null;
  readonly datasets: DatasetActions;
  readonly runs: RunActions;
  readonly list: ListActions;
  readonly studies: StudyActions;
  readonly openChosen: OpenChosen;
  readonly notices: NoticeActions;
  /** How long the buttons that start and end trainings rest after a press, in milliseconds. */
  readonly restMs: number;
  dispose(): void;
}

export interface AppOptions {
  readonly open: () => ServiceCaller;
  /** Why the host that served this page will not have it back; null while it may. */
  readonly whyRefused?: ClientOptions['whyRefused'];
  readonly bridge: ElectronBridge | null;
  readonly download: Download;
  /** Path of the file that the program was started with; asked once. */
  readonly fileAtStart: () => Promise<string | null>;
  /** `App.restMs`; a little more than a double click takes when absent. */
  readonly restMs?: number;
}

/** The slowest double click that the usual systems take for one. */
const REST_MS = 500;
/** How long the start page stands still before the machine is asked about itself. */
const IDLE_MS = 2000;

/** Connects and begins. Everything it started ends with `dispose`. */
export function createApp({
  open,
  whyRefused,
  bridge,
  download,
  fileAtStart,
  restMs = REST_MS,
}: AppOptions): App {
  const stores = createStores();
  let isFirst = true;
  let doctorTimer: ReturnType<typeof setTimeout> | null = null;
  const client = createLastingClient({
    open,
    ...(whyRefused === undefined ? {} : { whyRefused }),
    reconnect: bridge === null,
    hooks: {
      onOpen(caller) {
        listenForEvents(caller, stores, onNextFrame);
        // The client exists once this call has returned.
        void Promise.resolve().then(() => greet(caller));
      },
      onLost(error, willRetry) {
        stores.connection.setState({ status: willRetry ? 'lost' : 'refused', error: toErrorFrame(error) });
      },
    },
  });
  const notices = createNoticeActions(stores);
  const datasets = createDatasetActions({ client, stores, bridge });
  const runs = createRunActions({ client, stores, notices });
  const list = createListActions({ client, stores, notices });
  const studies = createStudyActions({ client, stores, notices, datasets });
  const more = laterActions({ client, stores, notices, datasets, bridge, download });
  const openChosen = createOpenChosen({ datasets, takeIn: more.takeAway.takeIn });
  const stops = [
    watchPlan(client, stores),
    watchPreset(client, stores),
    watchUsual(client, stores),
    watchRecords(client, stores),
    watchTargets(client, stores),
    watchBusy(stores, bridge),
    stores.dataset.subscribe(({ dataset }, before) => {
      if (dataset !== null && dataset.id !== before.dataset?.id) {
        void list.fetchBest();
      }
    }),
  ];

  bridge?.onCommand((command) => {
    switch (command.kind) {
      case 'open':
        void openChosen({ path: command.path });
        break;
      case 'action':
        // Done where the actions are (`features/host`), which are loaded later.
        break;
      default:
        command satisfies never;
    }
  });

  /**
   * What this machine computes with, for the foot of the start page. Asked only of someone who is still looking: it
   * costs an engine process, and whoever opens a file at once has better use for the processor.
   */
  async function askMachine(caller: ServiceCaller): Promise<void> {
    const { dataset, opening } = stores.dataset.getState();
    if (dataset === null && opening === null && stores.connection.getState().doctor === null) {
      const doctor = await caller.request('app.doctor', {}).catch(() => null);
      stores.connection.setState({ doctor });
    }
  }

  function stopWaiting(): void {
    if (doctorTimer !== null) {
      clearTimeout(doctorTimer);
      doctorTimer = null;
    }
  }

  async function greet(caller: ServiceCaller): Promise<void> {
    try {
      const [info, runsHere] = await Promise.all([
        caller.request('app.info', {}),
        caller.request('run.list', { newest: NEWEST_RUNS, ...onData(stores.dataset.getState().dataset) }),
      ]);
      stores.connection.setState({ status: 'open', error: null, info });
      stores.runs.setState({ runs: Object.fromEntries(runsHere.map((run) => [run.id, run])) });
      // What is on them, and which of ten thousand are worth a card, is known a moment later.
      void list.fetch();
      void studies.fetch();
      if (isFirst) {
        isFirst = false;
        await openFromBefore();
      } else {
        await checkDataset(caller);
      }
      stopWaiting();
      doctorTimer = setTimeout(() => void askMachine(caller), IDLE_MS);
    } catch (error) {
      const frame = toErrorFrame(error);
      if (frame.code !== 'CONNECTION_LOST') {
        stores.connection.setState({ error: frame });
      }
    }
  }

  /** The file the app was started with, or what was open before a reload. */
  async function openFromBefore(): Promise<void> {
    const path = await fileAtStart();
    if (path !== null) {
      await openChosen({ path });
      return;
    }
    const before = recall('session', 'open') as {
      readonly source: DataSource | null;
      readonly choices: OpenChoices;
    } | null;
    if (before?.source != null) {
      await datasets.open(before.source, before.choices);
    }
  }

  /** After a reconnect the service may be a new one that has never seen this file. */
  async function checkDataset(caller: ServiceCaller): Promise<void> {
    const { dataset } = stores.dataset.getState();
    if (dataset === null) {
      return;
    }
    try {
      await caller.request('dataset.rows', { dataset: dataset.id, offset: 0, count: 1 });
    } catch (error) {
      if (toErrorFrame(error).code === 'DATASET_UNKNOWN') {
        await datasets.reopen();
      }
    }
  }

  return {
    stores,
    client,
    bridge,
    datasets,
    runs,
    list,
    studies,
    ...more,
    openChosen,
    notices,
    restMs,
    dispose() {
      stopWaiting();
      for (const stop of stops) {
        stop();
      }
      client.close();
    },
  };
}

/** Of ten thousand runs the dashboard needs the newest, and of those on the data that is open the newest and the best. */
const NEWEST_RUNS = 60;

function onData(dataset: DatasetDescription | null): ParamsOf<'run.list'> {
  return dataset === null ? {} : { fingerprint: dataset.fingerprint, most: MOST_ON_DATA };
}

export const AppContext = createContext<App | null>(null);

/** The app of the component tree. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) {
    throw new Error('AppContext is missing above this component');
  }
  return app;
}
