import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Events } from '../shared/contract/events.ts';
import { parseRequest } from '../shared/contract/parse-request.ts';
import type { Requests } from '../shared/contract.ts';
import { type AtOnce, atOnceOn, kernelThreads } from '../shared/set-up/at-once.ts';
import { type Handlers, serve } from '../shared/wire/rpc.ts';
import type { Transport } from '../shared/wire/transport.ts';
import { openBacktestStore } from './backtests/backtest-store.ts';
import { createBacktests } from './backtests/backtests.ts';
import { openRecentFiles } from './data/recent-files.ts';
import { openSamples } from './data/samples.ts';
import { openUploads } from './data/uploads.ts';
import { defaultDataFolder, openDataFolder } from './data-folder.ts';
import { createDatasets } from './datasets.ts';
import { openChosenDevice } from './device/chosen-device.ts';
import { openNews } from './elsewhere/news.ts';
import { fromElsewhere, tellOthers } from './elsewhere/runs-elsewhere.ts';
import { type EngineOptions, startEngine } from './engine-process.ts';
import type { FileCalls } from './files/atomic-write.ts';
import { openBin } from './files/bin.ts';
import { sweepLeftovers } from './files/leftovers.ts';
import { openWritesOutside } from './files/writes-outside.ts';
import { freeMemory } from './free-memory.ts';
import { appHandlers } from './handlers/app-handlers.ts';
import { backtestHandlers } from './handlers/backtest-handlers.ts';
import { compressHandlers } from './handlers/compress-handlers.ts';
import { datasetHandlers } from './handlers/dataset-handlers.ts';
import { exploreHandlers } from './handlers/explore-handlers.ts';
import type { EventListener, ServiceParts } from './handlers/parts.ts';
import { reuseHandlers } from './handlers/reuse-handlers.ts';
import { runHandlers } from './handlers/run-handlers.ts';
import { studyHandlers } from './handlers/study-handlers.ts';
import { takeAwayHandlers } from './handlers/take-away-handlers.ts';
import { workerHandlers } from './handlers/worker-handlers.ts';
import { createLongRequests } from './long-request.ts';
import { samplesFolder } from './places.ts';
import { openSketches } from './projects/sketches.ts';
import { createQueue } from './queue.ts';
import { openCheckIns } from './reuse/check-in.ts';
import { createDueCheckIns } from './reuse/due-check-ins.ts';
import { createReuse } from './reuse/reuse.ts';
import { openSaidForecasts } from './reuse/said-forecasts.ts';
import { openRunStore } from './run-store.ts';
import { createRuns } from './runs.ts';
import { createStudies } from './search/studies.ts';
import { openStudyStore } from './search/study-store.ts';
import { createLocalRunner } from './search/trial-runner.ts';
import { laterTakeAway } from './take-away/later-take-away.ts';
import { fitsMemory } from './training/fits-memory.ts';
import { openKeptRows } from './training/kept-rows.ts';
import { createRunCosts } from './training/run-costs.ts';
import type { Workers } from './workers/workers.ts';

export interface ServiceOptions {
  readonly appVersion: string;
  /** Where runs are kept; `GATECAST_HOME` or the platform's usual place when absent. */
  readonly dataFolder?: string;
  /** Found beside the product when absent. */
  readonly samplesFolder?: string;
  /** How engine processes are started. */
  readonly engine?: Omit<EngineOptions, 'appVersion'>;
  /** Bytes of uploads to keep in all; two gigabytes when absent. */
  readonly uploadLimitBytes?: number;
  /** Trainings at the same time; as many as cores and memory have room for when absent. */
  readonly atOnce?: number;
  /** What runs are written with; the system's own calls when absent. */
  readonly fileCalls?: FileCalls;
  /** Who trains and tries set-ups in place of engines of this machine; closed with the service. */
  readonly workers?: Workers;
  /** Told what nobody expected; stderr when absent. */
  readonly log?: (text: string) => void;
}

export interface Service {
  readonly handlers: Handlers<Requests>;
  readonly dataFolder: string;
  /** Returns the function that takes the listener off again. */
  subscribe(listener: EventListener): () => void;
  /** Serves one connection until it closes. */
  attach(transport: Transport): void;
  /** Ends all work and closes all connections; runs at work are recorded as interrupted. */
  dispose(): Promise<void>;
}

/** Workers have turns of their own; more at once would only hold memory here. */
const MOST_ON_WORKERS = 100;

/** The owner of uploads that come through `handlers` rather than a connection. */
const LOCAL = 'local';

/** Throws the `OUTPUT_…` errors or `DISK_FULL` when the data folder cannot be made. */
export function createService(options: ServiceOptions): Service {
  const { appVersion, log = logToStderr, workers } = options;
  const folder = openDataFolder(options.dataFolder ?? defaultDataFolder());
  const listeners = new Set<EventListener>();
  const connections = new Set<{ close(): void }>();
  let nextConnection = 1;

  const emit: EventListener = (event, payload) => {
    for (const listener of listeners) {
      listener(event, payload);
    }
  };
  const told = options.engine?.environment?.GATECAST_DEVICE ?? process.env.GATECAST_DEVICE;
  const device = openChosenDevice(folder.deviceFile, told);
  const start = () => {
    const environment = { ...device.environment(), ...options.engine?.environment };
    return startEngine({ appVersion, ...options.engine, environment });
  };
  const samples = openSamples(options.samplesFolder ?? samplesFolder());
  const uploads = openUploads(folder.uploads, {
    isOpen: (path) => datasets.isOpen(path),
    ...(options.uploadLimitBytes === undefined ? {} : { limitBytes: options.uploadLimitBytes }),
  });
  const recent = openRecentFiles(folder.recentFile, (fingerprint) => uploads.isKept(fingerprint));
  const sketches = openSketches(folder.sketchesFile);
  const datasets = createDatasets({
    // Reading computes on no device, and an engine that came up ahead was told of none.
    startEngine: () => startEngine({ appVersion, ...options.engine }),
    onProgress: (progress) => emit('dataset.progress', progress),
    onChange: (change) => emit('dataset.changed', change),
    cacheFolder: folder.cache,
  });
  const decided = atOnceHere(options.engine?.environment?.GATECAST_THREADS);
  const atOnce = { ...decided, most: options.atOnce ?? decided.most };
  const queue =
    workers === undefined
      ? createQueue(atOnce.most, {
          onTurn: () => void costs.rest(),
          ...(options.atOnce === undefined ? { fits: fitsMemory(freeMemory) } : {}),
        })
      : createQueue(MOST_ON_WORKERS);
  const longRequests = createLongRequests();
  const store = openRunStore(folder.runs, options.fileCalls);
  const keptRows = openKeptRows(folder.cache, options.fileCalls);
  const news = openNews(folder.news, (run, what) => {
    fromElsewhere(store, run, what).then(
      (event) => event?.(emit),
      (error: unknown) => log(String(error)),
    );
  });
  const tell: EventListener = (event, payload) => {
    emit(event, payload);
    tellOthers(news, event, payload);
  };
  const runs = createRuns({
    store,
    keptRows,
    startEngine: workers?.startEngine ?? start,
    emit: tell,
    log,
    appVersion,
    queue,
  });
  const costs = createRunCosts({
    ...{ startEngine: start, appVersion },
    path: join(folder.cache, 'paces.json'),
    kernel: options.engine?.environment?.GATECAST_KERNEL ?? process.env.GATECAST_KERNEL,
    device: device.device,
    isBusy: () => queue.running > 0,
  });
  const said = openSaidForecasts(folder.runs, options.fileCalls);
  const checkIns = openCheckIns(folder.runs, options.fileCalls);
  const reuse = createReuse({
    ...{ runs, datasets, said, checkIns },
    due: createDueCheckIns({
      ...{ folder: folder.runs, said, checkIns },
      lines: () => runs.lines(),
      recent: () => recent.list(),
    }),
    startEngine: start,
  });
  const backtests = createBacktests({
    store: openBacktestStore(folder.backtests, options.fileCalls),
    queue,
    startEngine: start,
    onProgress: (progress) => emit('backtest.progress', progress),
    onFold: (fold) => emit('backtest.fold', fold),
    log,
  });
  const studies = createStudies({
    ...{ store: openStudyStore(folder.studies, options.fileCalls), runs, queue, keptRows, log, appVersion },
    startRunner: (study, name) =>
      workers?.startRunner(study, name) ??
      createLocalRunner(study, { startEngine: start, slots: atOnce.most }),
    emit,
  });
  subscribe((event, payload) => {
    if (event === 'run.changed') {
      studies.heard(payload as Events['run.changed']);
    }
  });
  const unlisten = workers?.onChange((all) => emit('workers.changed', { workers: all }));
  const outside = openWritesOutside(folder.writes);
  const takeAway = laterTakeAway({
    ...{ folder: folder.runs, runs, reuse, store, uploads, outside, emit: tell, appVersion },
    calls: options.fileCalls,
  });
  const swept = Promise.all([
    sweepLeftovers(folder),
    outside.sweep(),
    openBin(`${folder.runs}-bin`).empty(new Date()),
  ]).catch((error: unknown) => log(String(error)));

  const parts: ServiceParts = {
    ...{ appVersion, dataFolder: folder.root, start, emit, queue, longRequests, samples, uploads, recent },
    ...{ atOnce, datasets, sketches, keptRows, runs, costs, reuse, backtests, studies, takeAway },
    ...{ workers, device },
  };

  const ofAll = {
    ...appHandlers(parts),
    ...runHandlers(parts),
    ...reuseHandlers(parts),
    ...backtestHandlers(parts),
    ...compressHandlers(parts),
    ...exploreHandlers(parts),
    ...studyHandlers(parts),
    ...workerHandlers(parts),
  };

  /** The handlers as one connection has them: what it uploads is its own. */
  function handlersFor(owner: string): Handlers<Requests> {
    return { ...ofAll, ...datasetHandlers(parts, owner), ...takeAwayHandlers(parts, owner) };
  }

  function subscribe(listener: EventListener): () => void {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }

  return {
    handlers: handlersFor(LOCAL),
    dataFolder: folder.root,
    subscribe,
    attach(transport) {
      const owner = String(nextConnection++);
      const server = serve<Requests, Events>(transport, {
        handlers: handlersFor(owner),
        parse: parseRequest,
        appVersion,
        onInternalError: (error) =>
          log(error instanceof Error ? (error.stack ?? error.message) : String(error)),
      });
      const unsubscribe = subscribe((event, payload) => server.emit(event, payload));
      connections.add(server);
      server.onClose(() => {
        unsubscribe();
        connections.delete(server);
        uploads.abandon(owner).catch((error: unknown) => log(String(error)));
      });
    },
    async dispose() {
      await studies.dispose();
      // Runs first: whoever is connected is told what becomes of them.
      await Promise.all([runs.dispose(), longRequests.dispose(), costs.rest()]);
      unlisten?.();
      await workers?.close();
      for (const connection of [...connections]) {
        connection.close();
      }
      listeners.clear();
      datasets.dispose();
      store.dispose();
      await uploads.dispose();
      await news.dispose();
      await sketches.settled();
      await swept;
    },
  };
}

function logToStderr(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** As many trainings as have cores of their own. */
function atOnceHere(threads = process.env.GATECAST_THREADS): AtOnce {
  const cores = availableParallelism();
  return atOnceOn(cores, kernelThreads(threads, cores));
}
