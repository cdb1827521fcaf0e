/** The service: datasets, runs and their events behind one contract, for any number of connections. */
import { basename, resolve } from 'node:path';
import { netParts } from '../core/net/net-parts.ts';
import { deriveConfig } from '../core/recipe/derive-config.ts';
import { checkMemory } from '../core/recipe/memory.ts';
import type { DoctorReport, Events, ParamsOf, Requests } from '../shared/contract.ts';
import type { DatasetDescription } from '../shared/dataset.ts';
import type { Evaluation } from '../shared/protocol.ts';
import type { TrainConfig } from '../shared/set-up/train-config.ts';
import { parseRequest } from '../shared/validators.ts';
import { type Handlers, serve } from '../shared/wire/rpc.ts';
import type { Transport } from '../shared/wire/transport.ts';
import { compareRuns } from './analysis/compare-runs.ts';
import { runBands } from './analysis/run-bands.ts';
import { runImportance } from './analysis/run-importance.ts';
import { openBacktestStore } from './backtests/backtest-store.ts';
import { createBacktests } from './backtests/backtests.ts';
import { openRecentFiles } from './data/recent-files.ts';
import { openSamples } from './data/samples.ts';
import { openUploads } from './data/uploads.ts';
import { defaultDataFolder, openDataFolder } from './data-folder.ts';
import { createDatasets } from './datasets.ts';
import { type EngineOptions, startEngine } from './engine-process.ts';
import type { FileCalls } from './files/atomic-write.ts';
import { openBin } from './files/bin.ts';
import { sweepLeftovers } from './files/leftovers.ts';
import { openWritesOutside } from './files/writes-outside.ts';
import { freeMemory } from './free-memory.ts';
import { askEngine, createLongRequests } from './long-request.ts';
import { samplesFolder } from './places.ts';
import { createQueue, inTurn } from './queue.ts';
import { openCheckIns } from './reuse/check-in.ts';
import { createReuse } from './reuse/reuse.ts';
import { openSaidForecasts } from './reuse/said-forecasts.ts';
import { openRunStore } from './run-store.ts';
import { createRuns } from './runs.ts';
import { createTakeAway } from './take-away/take-away.ts';
import { openKeptRows } from './training/kept-rows.ts';
import { rowsToResume } from './training/resume-rows.ts';
import { namedConfig, trainingData } from './training/training-data.ts';

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
  /** Trainings at the same time; one when absent. */
  readonly atOnce?: number;
  /** What runs are written with; the system's own calls when absent. */
  readonly fileCalls?: FileCalls;
  /** Told what nobody expected; stderr when absent. */
  readonly log?: (text: string) => void;
}

/** Called with every event, in order. */
type EventListener = <Name extends keyof Events & string>(event: Name, payload: Events[Name]) => void;

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

/** The owner of uploads that come through `handlers` rather than a connection. */
const LOCAL = 'local';

/** Throws the `OUTPUT_…` errors or `DISK_FULL` when the data folder cannot be made. */
export function createService(options: ServiceOptions): Service {
  const { appVersion, log = logToStderr } = options;
  const folder = openDataFolder(options.dataFolder ?? defaultDataFolder());
  const listeners = new Set<EventListener>();
  const connections = new Set<{ close(): void }>();
  let nextConnection = 1;
  /** The machine stays the same while we run, and every new tab asks. */
  let doctor: DoctorReport | null = null;

  const emit: EventListener = (event, payload) => {
    for (const listener of listeners) {
      listener(event, payload);
    }
  };
  const start = () => startEngine({ appVersion, ...options.engine });
  const samples = openSamples(options.samplesFolder ?? samplesFolder());
  const uploads = openUploads(folder.uploads, {
    isOpen: (path) => datasets.isOpen(path),
    ...(options.uploadLimitBytes === undefined ? {} : { limitBytes: options.uploadLimitBytes }),
  });
  const recent = openRecentFiles(folder.recentFile, (fingerprint) => uploads.isKept(fingerprint));
  const datasets = createDatasets({
    startEngine: start,
    onProgress: (progress) => emit('dataset.progress', progress),
    onChange: (change) => emit('dataset.changed', change),
    cacheFolder: folder.cache,
  });
  const queue = createQueue(options.atOnce ?? 1);
  const longRequests = createLongRequests();
  const store = openRunStore(folder.runs, options.fileCalls);
  const keptRows = openKeptRows(folder.cache, options.fileCalls);
  const runs = createRuns({
    store,
    keptRows,
    startEngine: start,
    emit,
    log,
    appVersion,
    queue,
  });
  const reuse = createReuse({
    runs,
    datasets,
    said: openSaidForecasts(folder.runs, options.fileCalls),
    checkIns: openCheckIns(folder.runs, options.fileCalls),
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
  const outside = openWritesOutside(folder.writes);
  const takeAway = createTakeAway({
    ...{ folder: folder.runs, runs, reuse, store, uploads, outside, emit },
    calls: options.fileCalls,
  });
  const swept = Promise.all([
    sweepLeftovers(folder),
    outside.sweep(),
    openBin(`${folder.runs}-bin`).empty(new Date()),
  ]).catch((error: unknown) => log(String(error)));

  async function askDoctor(signal: AbortSignal): Promise<DoctorReport> {
    const engine = start();
    try {
      return withOwnChecks(await engine.request('doctor', {}, { signal }), folder.root);
    } finally {
      await engine.dispose();
    }
  }

  /** What a request is about: the open dataset, and the config with all columns by the names they are kept under. */
  function asked({ dataset, config }: { readonly dataset: string; readonly config: TrainConfig }) {
    const open = datasets.get(dataset);
    return [open, namedConfig(config, open.description)] as const;
  }

  function evaluate({ dataset, ...said }: ParamsOf<'evaluate'>, signal: AbortSignal): Promise<Evaluation> {
    const [open, config] = asked({ dataset, config: said.config });
    const request = { ...said, config };
    const data = trainingData(open, config);
    // At most a window a row: its parts are the protocol's.
    const windows = { train: data.times.length, forecast: data.times.length };
    checkMemory(config, windows, freeMemory());
    return inTurn(queue, signal, () =>
      askEngine({
        name: 'evaluate',
        params: { ...data, ...request },
        startEngine: start,
        signal,
        progress: {
          event: 'evaluate.progress',
          tell: (progress) => emit('evaluate.progress', progress),
        },
      }),
    );
  }

  /** Puts what was opened first among the recent files. */
  async function remembered(opening: Promise<DatasetDescription>): Promise<DatasetDescription> {
    const dataset = await opening;
    await recent.remember(dataset);
    return dataset;
  }

  /** The handlers as one connection has them: an upload belongs to the connection that began it. */
  function handlersFor(owner: string): Handlers<Requests> {
    return {
      'app.info': async () => {
        const lines = await runs.lines();
        return {
          appVersion,
          samples: await samples.list(),
          recent: await recent.list(lines),
          uploads: await uploads.size(),
          runs: lines.length,
        };
      },
      'app.doctor': async (_params, { signal }) => {
        doctor ??= await askDoctor(signal);
        return doctor;
      },
      'dataset.open': async ({ path, choices }, { signal }) => {
        const whole = resolve(path);
        const place = { kind: 'sample', file: basename(whole) } as const;
        return remembered(
          datasets.open({ path, ...(samples.isSample(whole) ? { place } : {}), choices, signal }),
        );
      },
      'dataset.openSample': async ({ file, choices }, { signal }) => {
        const path = await samples.pathOf(file);
        return remembered(datasets.open({ path, place: { kind: 'sample', file }, choices, signal }));
      },
      'dataset.openKept': async ({ fingerprint, file, choices }, { signal }) => {
        const { path } = await uploads.find(fingerprint, file);
        const place = { kind: 'kept', fingerprint, file } as const;
        return remembered(datasets.open({ path, place, choices, signal }));
      },
      'dataset.upload': async ({ upload, file, bytes, last, limits }, { signal }) => {
        const kept = await uploads.append({ owner, key: upload, bytes, last });
        if (kept === null) {
          return { dataset: null };
        }
        const { path, fingerprint, isNew } = kept;
        const place = { kind: 'kept', fingerprint, file } as const;
        const choices = limits === undefined ? {} : { limits };
        try {
          return { dataset: await remembered(datasets.open({ path, place, choices, signal })) };
        } catch (error) {
          if (isNew && !datasets.isOpen(path)) {
            await uploads.discard(path);
          }
          throw error;
        }
      },
      'dataset.choose': async ({ dataset, choices }, { signal }) =>
        remembered(datasets.choose(dataset, choices, signal)),
      'dataset.join': async ({ datasets: ids, choices }, { signal }) =>
        remembered(datasets.join(ids, choices, signal)),
      'dataset.values': async ({ dataset, columns }) => datasets.values(dataset, columns),
      'dataset.rows': async ({ dataset, offset, count }, { signal }) =>
        datasets.rows(dataset, { offset, count }, signal),
      'dataset.close': async ({ dataset }) => {
        datasets.close(dataset);
        return {};
      },
      'run.plan': async (params) => runs.plan(...asked(params)),
      'run.derive': async ({ dataset, said, preset }) => {
        const open = datasets.get(dataset);
        const named = namedConfig(said, open.description);
        return deriveConfig({ said: named, preset }, trainingData(open, named));
      },
      'net.parts': async ({ config }) => netParts(config),
      'run.compare': ({ runs: ids }) => compareRuns(ids, runs),
      'run.start': async (params) => runs.start(...asked(params)),
      'run.stop': async ({ run }) => {
        await runs.stop(run);
        return {};
      },
      'run.pause': async ({ run }) => {
        await runs.pause(run);
        return {};
      },
      'run.resume': ({ run, dataset }, { signal }) =>
        runs.resume(run, (left) => rowsToResume(left, { datasets, keptRows }, { dataset, signal })),
      'run.cancel': async ({ run }) => {
        await runs.cancel(run);
        return {};
      },
      'run.list': (asked) => runs.list(asked),
      'run.lines': () => runs.lines(),
      'run.get': ({ run }) => runs.get(run),
      'run.test': ({ run }) => runs.test(run),
      'run.bands': async ({ run, ...bands }) => runBands(await runs.results(run), bands),
      'run.importance': ({ run, dataset, method }, { signal }) =>
        longRequests.work(signal, async (either) => {
          const finished = await runs.results(run);
          const open = datasets.get(dataset);
          return runImportance(finished, { dataset: open, method, startEngine: start, signal: either });
        }),
      'run.forecast': ({ run, dataset, choices = {} }, { signal }) =>
        longRequests.work(signal, (either) => reuse.forecast(run, { dataset, choices, signal: either })),
      'run.score': ({ run, dataset, choices = {}, all = false }, { signal }) =>
        longRequests.work(signal, (either) => reuse.score(run, { dataset, choices, all, signal: either })),
      'run.checkIn': ({ run, dataset, choices = {} }, { signal }) =>
        longRequests.work(signal, (either) => reuse.checkIn(run, { dataset, choices, signal: either })),
      'run.lastCheckIn': ({ run }) => reuse.lastCheckIn(run),
      'run.rename': ({ run, name }) => runs.rename(run, name),
      'run.delete': async ({ run, now = false }) => {
        await runs.remove(run, { now });
        return {};
      },
      'run.bin': () => runs.binned(),
      'run.restore': ({ run }) => runs.restore(run),
      'backtest.plan': async ({ plan, ...params }) => {
        const [dataset, config] = asked(params);
        return backtests.plan({ dataset, config, plan });
      },
      'backtest.run': ({ plan, ...params }, { signal }) =>
        longRequests.work(signal, async (either) => {
          const [dataset, config] = asked(params);
          return backtests.run({ dataset, config, plan, signal: either });
        }),
      'backtest.list': () => backtests.list(),
      'backtest.get': ({ backtest }) => backtests.get(backtest),
      'backtest.delete': async ({ backtest }) => {
        await backtests.remove(backtest);
        return {};
      },
      evaluate: (params, { signal }) => longRequests.work(signal, async (either) => evaluate(params, either)),
      'run.file': (asked) => takeAway.file(asked),
      'run.save': (asked) => takeAway.save(asked),
      'run.open': ({ path }) => takeAway.open(path),
      'run.upload': async ({ upload, ...piece }) => ({
        taken: await takeAway.upload({ owner, key: upload, ...piece }),
      }),
      'forecast.file': (asked) => takeAway.forecastFile(asked),
      'forecast.save': (asked) => takeAway.saveForecast(asked),
    };
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
      // Runs first: whoever is connected is told what becomes of them.
      await Promise.all([runs.dispose(), longRequests.dispose()]);
      for (const connection of [...connections]) {
        connection.close();
      }
      listeners.clear();
      datasets.dispose();
      store.dispose();
      await uploads.dispose();
      await swept;
    },
  };
}

function withOwnChecks(report: DoctorReport, dataFolder: string): DoctorReport {
  return { ...report, checks: [...report.checks, { name: 'data folder', ok: true, detail: dataFolder }] };
}

function logToStderr(text: string): void {
  process.stderr.write(`${text}\n`);
}
