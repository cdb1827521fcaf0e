import { netParts } from '../../src/core/net/net-parts.ts';
import { residualsOf } from '../../src/core/residuals/residuals.ts';
import { compressionWord } from '../../src/shared/compress/compression-text.ts';
import type { RunOrigin } from '../../src/shared/reuse/run-origin.ts';
import type { CheckIn } from '../../src/shared/reuse/said.ts';
/**
 * A service with a script instead of an engine, behind the real frames and validators: a daily series with a season,
 * runs that learn on command. Nothing in it is measured, so nothing in it may be asserted as a result.
 */

import type { BacktestRecord } from '../../src/shared/backtest.ts';
import type { RecentFile } from '../../src/shared/contract/app-requests.ts';
import type { Events } from '../../src/shared/contract/events.ts';
import { parseRequest } from '../../src/shared/contract/parse-request.ts';
import type { TakenRun } from '../../src/shared/contract/take-away-requests.ts';
import type { Requests } from '../../src/shared/contract.ts';
import type { DatasetDescription, OpenChoices } from '../../src/shared/dataset.ts';
import { GatecastError, toErrorFrame } from '../../src/shared/errors.ts';
import { targetByName } from '../../src/shared/opening/target-names.ts';
import type { Sketch } from '../../src/shared/projects/projects.ts';
import type { RunSummary } from '../../src/shared/run.ts';
import { newestFirst } from '../../src/shared/runs/arrange-runs.ts';
import { NO_LABELS, type RunLabels, withChange } from '../../src/shared/runs/labels.ts';
import { labelled, lineOf } from '../../src/shared/runs/run-line.ts';
import type { Suggestion } from '../../src/shared/set-up/suggestion.ts';
import { DEFAULT_CONFIG } from '../../src/shared/set-up/train-config.ts';
import { memoryTransportPair } from '../../src/shared/wire/memory-transport.ts';
import { type Caller, connect, type Handlers, type Server, serve } from '../../src/shared/wire/rpc.ts';
import {
  BACKEND,
  bandOf,
  column,
  describe,
  epochRecord,
  forecastOf,
  lossAt,
  ROWS,
  recordOf,
  sample,
  scriptedMetrics,
  stamp,
  targetOf,
  testOf,
  times,
  valueAt,
} from './scripted-data.ts';
import { scriptedExplore } from './scripted-explore.ts';
import { statesOf } from './scripted-states.ts';

const numberNames = ({ columns }: DatasetDescription) =>
  columns.filter(({ kind }) => kind === 'number').map(({ name }) => name);

const UPDATES_PER_EPOCH = 12;

export interface ScriptedService {
  /** Opens one more connection. */
  readonly open: () => Caller<Requests, Events>;
  /** Ends every connection, as a dying host would. */
  drop(): void;
  emit<Name extends keyof Events & string>(name: Name, payload: Events[Name]): void;
  /** Plays `epochs` epochs of a run that was started. */
  learn(run: string, epochs: number): void;
  /** Ends a run with scores and a forecast. */
  finish(run: string): void;
  readonly runs: Map<string, RunSummary>;
  /** Columns that the service keeps a thin line of. */
  readonly sketches: Sketch[];
  /** Names of all requests so far, in order. */
  readonly asked: string[];
  readonly saved: Map<string, string>;
  /** Runs whose test forecasts are damaged. */
  readonly damaged: Set<string>;
  /** Fingerprints of the uploads that are kept. */
  readonly kept: Set<string>;
  /** Runs whose rows are not kept: to resume them, or to look at what an older version trained, takes their file. */
  readonly rowless: Set<string>;
  /** Runs that were let before others that wait. */
  readonly hastened: readonly string[];
  /** What a form begins with that nobody has touched. */
  readonly suggestion: { -readonly [Key in 'features' | 'calendar' | 'because']: Suggestion[Key] };
}

/** A new service, with runs that came of an earlier one. */
export function scriptedService(earlier: readonly RunSummary[] = []): ScriptedService {
  const servers = new Set<Server<Events>>();
  const runs = new Map(earlier.map((run) => [run.id, run]));
  const asked: string[] = [];
  const labels = new Map<string, RunLabels>();
  const saved = new Map<string, string>();
  const damaged = new Set<string>();
  const rowless = new Set<string>();
  const hastened: string[] = [];
  const suggestion: ScriptedService['suggestion'] = { features: [], calendar: [], because: null };
  /** Fingerprints of the uploads that are kept. */
  const kept = new Set<string>();
  const opened: RecentFile[] = [];
  const sketches: Sketch[] = [];
  const backtests = new Map<string, BacktestRecord>();
  let nextRun = 1;
  let nextDataset = 1;
  const datasets = new Map<string, DatasetDescription>();

  function openDataset(file: string, choices: OpenChoices): DatasetDescription {
    if (file === 'missing.csv') {
      throw new GatecastError('FILE_NOT_FOUND', { path: '/data/missing.csv' });
    }
    const dataset = describe(file, choices, `dataset-${nextDataset++}`);
    datasets.set(dataset.id, dataset);
    return dataset;
  }

  function asKept(dataset: DatasetDescription): DatasetDescription {
    const { fingerprint, file } = dataset;
    const { choices, rows, time } = dataset;
    const places = [{ kind: 'kept', fingerprint, file }] as const;
    const times = { openedAt: '2026-11-21T09:00:00Z', step: time.step, kind: time.kind };
    if (!kept.has(fingerprint)) {
      kept.add(fingerprint);
      opened.unshift({ places, file, fingerprint, choices, rows, ...times });
    }
    const uploaded: DatasetDescription = { ...dataset, places };
    datasets.set(dataset.id, uploaded);
    return uploaded;
  }

  function known(id: string): DatasetDescription {
    const dataset = datasets.get(id);
    if (dataset === undefined) {
      throw new GatecastError('DATASET_UNKNOWN', { dataset: id });
    }
    return dataset;
  }

  function runOf(id: string): RunSummary {
    const run = runs.get(id);
    if (run === undefined) {
      throw new GatecastError('RUN_UNKNOWN', { run: id });
    }
    return run;
  }

  function emit<Name extends keyof Events & string>(name: Name, payload: Events[Name]): void {
    for (const server of servers) {
      server.emit(name, payload);
    }
  }

  function change(id: string, part: Partial<RunSummary>): RunSummary {
    const run = { ...runOf(id), ...part };
    runs.set(id, run);
    emit('run.changed', run);
    return run;
  }

  function checkInOf(dataset: string): CheckIn {
    const { file, series, fingerprint } = known(dataset);
    return {
      ...{ checkedAt: '2026-11-22T10:00:00.000Z', dataset: { file, series, fingerprint } },
      ...{ until: stamp(ROWS - 1), forecasts: [], known: 12, mae: 3.5, testMae: 2.5 },
      band: { level: 0.8, coverage: 0.5, testCoverage: 0.79 },
      drift: { since: stamp(ROWS - 12), percent: 40, pValue: 0.01 },
    };
  }

  function originOf(run: string): RunOrigin {
    const { name } = runOf(run);
    return { run, name, weights: 'sha256:1', learnedUntil: null, testRowsLearned: 0 };
  }

  const handlers: Handlers<Requests> = {
    'app.info': async () => ({
      atOnce: { most: 1, cores: 2, threads: 2 },
      appVersion: '0.1.0',
      samples: [
        sample(
          'seattle-weather.csv',
          'Seattle weather',
          '1,461 days · temperature, rain, wind · 2012–2015',
          1,
        ),
        sample('stocks.csv', 'Five stocks', 'monthly prices of MSFT, AMZN, IBM, GOOG, AAPL · 2000–2010', 3),
      ],
      recent: [
        ...opened,
        {
          places: [{ kind: 'path', path: '/data/energy.csv', file: 'energy.csv' }],
          file: 'energy.csv',
          fingerprint: 'sha256:energy.csv',
          choices: {},
          openedAt: '2026-11-20T08:00:00Z',
          rows: 52_608,
          step: 'PT30M',
          kind: 'regular',
        },
      ],
      sketches,
      uploads: { files: kept.size, bytes: 1000 * kept.size, limitBytes: 1_000_000 },
      runs: runs.size,
    }),
    'app.doctor': async () => ({
      node: '20.0.0',
      platform: 'linux x64',
      cores: 2,
      backend: BACKEND,
      checks: [],
    }),
    'dataset.open': async ({ path, choices }) => {
      const file = path.split('/').pop() ?? path;
      if (file === 'wide.csv' && choices.limits?.columns !== 0) {
        throw new GatecastError('FILE_LIMIT', { file, limit: 'columns', found: 30_000, most: 20_000 });
      }
      return openDataset(file, choices);
    },
    'dataset.openSample': async ({ file, choices }) => openDataset(file, choices),
    'dataset.openKept': async ({ fingerprint, file, choices }) => {
      if (!kept.has(fingerprint)) {
        throw new GatecastError('UPLOAD_NOT_KEPT', { file });
      }
      return asKept(openDataset(file, choices));
    },
    'dataset.upload': async ({ file, last }) => ({ dataset: last ? asKept(openDataset(file, {})) : null }),
    'dataset.choose': async ({ dataset, choices }) => openDataset(known(dataset).file, choices),
    'dataset.join': async ({ datasets: parts, choices }) => openDataset(known(parts[0] ?? '').file, choices),
    ...scriptedExplore(known),
    'dataset.values': async ({ dataset, columns }) => {
      known(dataset);
      return {
        times: times(),
        columns: columns.map((name) => column(name)),
        provenance: columns.map(() => new Uint8Array()),
        breaks: new Int32Array(),
      };
    },
    'dataset.rows': async ({ dataset, offset, count }) => {
      const header = known(dataset).columns.map(({ name }) => name);
      const last = Math.min(offset + count, ROWS);
      const rows = [];
      for (let row = offset; row < last; row += 1) {
        rows.push(
          header.map((name) => (name === 'date' ? stamp(row) : String(valueAt(name, row).toFixed(1)))),
        );
      }
      return { header, offset, rows, total: ROWS };
    },
    'dataset.close': async ({ dataset }) => {
      datasets.delete(dataset);
      return {};
    },
    'net.parts': async ({ config }) => netParts(config),
    'run.plan': async ({ config }) => {
      if (config.window + config.horizon > ROWS * config.split.test) {
        const { window, horizon } = config;
        throw new GatecastError('WINDOW_TOO_LONG', {
          window,
          horizon,
          rows: ROWS,
          needed: 700,
          part: 'test',
        });
      }
      return {
        rows: { train: 280, validation: 60, test: 60 },
        windows: { train: 280 - config.window - config.horizon + 1, validation: 54, test: 54 },
        parameters: 17_351,
        updatesPerEpoch: UPDATES_PER_EPOCH,
        windowsLost: 0,
        ...(config.horizon > 20 ? { smallData: 'Too few windows, a script says.' } : {}),
        knownAhead: null,
      };
    },
    'run.cost': async () => ({ seconds: 9.2, pace: null, memoryBytes: 180_000_000 }),
    'run.derive': async ({ said: { net: _net, ...said }, preset = 'plain', weights }) => ({
      ...DEFAULT_CONFIG,
      // As the real one, a segment that divides the window, and a cell where nobody chose one.
      ...(preset === 'plain'
        ? { segment: 1, dropout: 0 }
        : { segment: (said.window ?? DEFAULT_CONFIG.window) % 5 === 0 ? 5 : 4, dropout: 0.1 }),
      ...(preset === 'accurate' ? { model: 'gru' } : {}),
      ...said,
      ...(weights === undefined ? {} : { units: 33 }),
      preset,
    }),
    'run.suggest': async ({ dataset, target }) => ({
      target: {
        column: target ?? targetByName(numberNames(known(dataset))),
        because: 'temp_max, because a script says so.',
      },
      ...suggestion,
    }),
    'run.compare': async ({ runs: ids }) => ({
      pairs: [],
      sentence: `${ids.length} nets do not differ beyond seed noise (p = 0.41).`,
    }),
    'run.bands': async ({ run, method, levels }) => {
      const { config } = runOf(run);
      return {
        bands: {
          method,
          calibrationWindows: 54,
          weightedQuantileLoss: null,
          levels: levels.map((level) => bandOf(level, config.horizon)),
        },
        test: { lower: testOf(config).predicted, upper: testOf(config).predicted },
        forecasts: levels.map((level) =>
          forecastOf(config).map(({ time, value }) => ({
            time,
            value,
            lower: value - 4 * level,
            upper: value + 4 * level,
          })),
        ),
      };
    },
    'run.states': async ({ origin }) => statesOf(origin),
    'run.beside': async ({ run, lines }) => {
      const { predicted, origins } = testOf(runOf(run).config);
      const future = new Float64Array(predicted.length / origins.length).fill(21);
      return lines.map((line) => ({ line, predicted: predicted.map((value) => value + 1), future }));
    },
    'run.importance': async ({ method }) => ({
      method,
      windows: 54,
      entries: [
        { column: 'temp_max', lags: { from: 0, to: 4 }, mean: 1.5, deviation: 0.2 },
        { column: 'wind', lags: null, mean: 0.01, deviation: 0.02 },
      ],
    }),
    'run.forecast': async ({ run, dataset }) => {
      const { config } = runOf(run);
      const { file, series, fingerprint } = known(dataset);
      return {
        id: '0123456789abcdef',
        madeAt: '2026-11-22T10:00:00.000Z',
        dataset: { file, series, fingerprint },
        origin: stamp(ROWS - 1),
        forecast: forecastOf(config),
        band: { method: 'adaptive', level: 0.8, windows: 108 },
        naiveForecast: forecastOf(config).map(({ time }) => ({ time, value: 10 })),
        otherTargets: [],
        rows: ROWS,
        repairs: [],
        checkIn: checkInOf(dataset),
        time: known(dataset).time,
        past: {
          times: Float64Array.from({ length: 30 }, (_, row) => Date.parse(stamp(ROWS - 30 + row))),
          values: Float64Array.from({ length: 30 }, (_, row) => row),
        },
      };
    },
    'run.label': async ({ run, change }) => {
      const next = withChange(labels.get(run) ?? NO_LABELS, change);
      labels.set(run, next);
      emit('run.labelled', { run, labels: next });
      return next;
    },
    'run.bin': async () => [],
    'run.restore': async ({ run }) => runOf(run),
    'run.lines': async () =>
      [...runs.values()]
        .map((run) => labelled(lineOf(run), labels.get(run.id) ?? NO_LABELS))
        .sort(newestFirst),
    'run.checkIn': async ({ dataset }) => checkInOf(dataset),
    'run.lastCheckIn': async () => null,
    'run.score': async ({ run, dataset, all = false }) => {
      const { config } = runOf(run);
      const { file, series, fingerprint } = known(dataset);
      const metrics = scriptedMetrics(config);
      return {
        ...{ dataset: { file, series, fingerprint }, rows: ROWS, repairs: [], all, seenUntil: null },
        ...{ from: stamp(30), to: stamp(ROWS - 1), metrics, before: metrics },
      };
    },
    'backtest.plan': async ({ plan }) => {
      const from = 280;
      const origins = Array.from(
        { length: plan.origins },
        (_, index) => from + Math.round((index * (ROWS - from - 8)) / Math.max(1, plan.origins - 1)),
      );
      const every = plan.refitEvery === 0 ? origins.length : plan.refitEvery;
      const folds = Array.from({ length: Math.ceil(origins.length / every) }, (_, fold) => {
        const part = origins.slice(fold * every, (fold + 1) * every);
        return { firstRow: 0, endRow: (part[0] ?? 0) + 1, origins: part };
      });
      return { rows: ROWS, folds, stamps: origins.map(stamp) };
    },
    'backtest.run': async ({ dataset, config, plan }) => {
      const { file, series, fingerprint } = known(dataset);
      const forecasts = testOf(config);
      const record: BacktestRecord = {
        schemaVersion: 1,
        id: `backtest-${backtests.size + 1}`,
        createdAt: '2026-11-21T10:00:00.000Z',
        dataset: { file, series, fingerprint },
        config,
        plan,
        metrics: scriptedMetrics(config),
        seconds: 3,
        folds: [],
        stamps: Array.from(forecasts.origins, (row) => stamp(row)),
        forecasts,
      };
      backtests.set(record.id, record);
      emit('backtest.progress', { dataset, done: plan.origins, origins: plan.origins, secondsLeft: 0 });
      return record;
    },
    'backtest.list': async () => [...backtests.values()],
    'backtest.get': async ({ backtest }) => {
      const record = backtests.get(backtest);
      if (record === undefined) {
        throw new GatecastError('BACKTEST_UNKNOWN', { backtest });
      }
      return record;
    },
    'backtest.delete': async ({ backtest }) => {
      backtests.delete(backtest);
      return {};
    },
    evaluate: async () => {
      throw new Error('the page never asks for an evaluation');
    },
    'run.start': async ({ dataset, config, from }) => {
      const { file, series, fingerprint, choices } = known(dataset);
      const id = `run-${nextRun++}`;
      const run: RunSummary = {
        id,
        name: `${config.model.toUpperCase()} · ${config.target} · ${config.window} → ${config.horizon}`,
        status: 'queued',
        createdAt: new Date(Date.UTC(2026, 10, 21, 10, 0, nextRun)).toISOString(),
        dataset: { file, series, fingerprint, choices },
        config,
        metrics: null,
        epochs: [],
        bestEpoch: null,
        error: null,
        ...(from === undefined ? {} : { from: originOf(from) }),
      };
      runs.set(id, run);
      return run;
    },
    'run.more': async ({ run, epochs, dataset }) => {
      const { dataset: rows, config, name } = runOf(run);
      if (dataset === undefined && rowless.has(run)) {
        throw new GatecastError('RESUME_NEEDS_FILE', { run, file: rows.file });
      }
      const id = `run-${nextRun++}`;
      const more: RunSummary = {
        ...{
          id,
          name,
          status: 'queued',
          createdAt: new Date(Date.UTC(2026, 10, 21, 10, 0, nextRun)).toISOString(),
        },
        ...{ dataset: rows, config: { ...config, epochs }, metrics: null, epochs: [], bestEpoch: null },
        ...{ error: null, from: { ...originOf(run), more: true } },
      };
      runs.set(id, more);
      return more;
    },
    'run.next': async ({ run }) => {
      hastened.push(run);
      return {};
    },
    'run.stop': async ({ run }) => {
      finish(run, 'stopped');
      return {};
    },
    'run.cancel': async ({ run }) => {
      change(run, { status: 'cancelled' });
      return {};
    },
    'run.pause': async ({ run }) => {
      change(run, { status: 'paused' });
      return {};
    },
    'run.resume': async ({ run, dataset }) => {
      const { file, fingerprint } = runOf(run).dataset;
      if (dataset !== undefined && known(dataset).fingerprint !== fingerprint) {
        throw new GatecastError('DATASET_OTHER', { run, file });
      }
      if (dataset === undefined && rowless.has(run)) {
        throw new GatecastError('RESUME_NEEDS_FILE', { run, file });
      }
      return {
        run: change(run, { status: 'queued', error: null }),
        from: { phase: 'learning', net: 1, epoch: 3 },
        damaged: [],
      };
    },
    'run.list': async ({ newest, ids }) =>
      [...runs.values()]
        .sort(newestFirst)
        .slice(0, newest)
        .filter(({ id }) => ids === undefined || ids.includes(id)),
    'run.compress': async ({ run, method, dataset }) => {
      const { dataset: rows, config, name } = runOf(run);
      if (dataset === undefined && rowless.has(run)) {
        throw new GatecastError('COMPRESS_NEEDS_FILE', { run, file: rows.file });
      }
      const id = `run-${nextRun++}`;
      const small: RunSummary = {
        ...{ id, name: `${name} · ${compressionWord(method)}`, status: 'queued' },
        createdAt: new Date(Date.UTC(2026, 10, 21, 10, 0, nextRun)).toISOString(),
        ...{ dataset: rows, config, metrics: null, epochs: [], bestEpoch: null, error: null },
        compression: { method, from: { run, name } },
      };
      runs.set(id, small);
      return small;
    },
    'run.compressionCurve': async () => ({
      windows: 40,
      points: [
        { kind: 'whole', bytes: 4000, error: 2 },
        { kind: 'float16', bytes: 2000, error: 2.001 },
        { kind: 'int8', bytes: 1100, error: 2.004 },
        { kind: 'prune', sparsity: 0.5, bytes: 2200, error: 2.01 },
        { kind: 'prune', sparsity: 0.9, bytes: 600, error: 2.2 },
      ],
    }),
    'run.get': async ({ run }) => ({
      ...recordOf(runOf(run)),
      ...(damaged.has(run) ? { error: toErrorFrame(damageOf(run)) } : {}),
    }),
    'run.learning': async () => null,
    'run.test': async ({ run }) => {
      if (damaged.has(run)) {
        throw damageOf(run);
      }
      return testOf(runOf(run).config);
    },
    'run.target': async ({ run }) => {
      if (damaged.has(run)) {
        throw damageOf(run, 'target.bin.gz');
      }
      return rowless.has(run) ? null : targetOf(runOf(run).config);
    },
    'run.residuals': async ({ run, dataset, ahead = 1 }) => {
      const time = { kind: 'regular', step: 'P1D' };
      const rows = dataset === undefined ? null : { firstRow: 0, times: times() };
      return residualsOf({ test: testOf(runOf(run).config), ahead, time, times: rows });
    },
    'run.rename': async ({ run, name }) => change(run, { name }),
    'run.delete': async ({ run }) => {
      runs.delete(run);
      emit('run.removed', { run });
      return {};
    },
    'run.file': async ({ run, as }) => ({ file: `${run}.${as}`, bytes: new TextEncoder().encode(run) }),
    'run.save': async ({ run, path }) => {
      saved.set(path, run);
      return { path, bytes: run.length };
    },
    'run.open': async ({ path }) => take(path),
    'run.upload': async ({ file, last }) => ({ taken: last ? take(file) : null }),
    'forecast.file': async ({ run, as = 'csv' }) => ({
      file: `${runOf(run).config.target}-forecast.${as}`,
      bytes: new TextEncoder().encode(
        `time,value\n${forecastOf(runOf(run).config)
          .map(({ time, value }) => `${time},${value}`)
          .join('\n')}\n`,
      ),
    }),
    'forecast.save': async ({ run, path }) => {
      saved.set(path, run);
      return { path, rows: runOf(run).config.horizon };
    },
  };

  /** A run comes out of a file that is named after it. */
  function take(file: string): TakenRun {
    const id = file.replace(/^.*\//, '').replace(/\.gatecast$/, '');
    if (!runs.has(id)) {
      throw new GatecastError('RUN_FILE_INVALID', { file, problem: 'it is no zip, or a damaged one' });
    }
    emit('run.changed', runOf(id));
    return { run: runOf(id), already: false, said: 0 };
  }

  function learn(id: string, count: number): void {
    const run = runOf(id);
    if (run.status === 'queued') {
      change(id, { status: 'training' });
      emit('run.backend', { run: id, backend: BACKEND });
    }
    const from = runOf(id).epochs.length;
    for (let epoch = from + 1; epoch <= from + count; epoch += 1) {
      const losses = Float32Array.from({ length: UPDATES_PER_EPOCH }, (_, index) =>
        lossAt(epoch - 1 + index / UPDATES_PER_EPOCH, index),
      );
      emit('run.updates', {
        run: id,
        firstUpdate: (epoch - 1) * UPDATES_PER_EPOCH + 1,
        losses,
        updatesPerEpoch: UPDATES_PER_EPOCH,
        updatesPerSecond: 1420,
        secondsLeft: (run.config.epochs - epoch) * 0.02,
      });
      const record = epochRecord(epoch);
      const epochs = [...runOf(id).epochs, record];
      runs.set(id, { ...runOf(id), epochs, bestEpoch: epoch });
      emit('run.epoch', { run: id, ...record, bestEpoch: epoch });
      const values = forecastOf(run.config).map(({ value }) => value + 3 / epoch);
      emit('run.forecast', { run: id, epoch, values: Float64Array.from(values) });
    }
  }

  function finish(id: string, status: 'finished' | 'stopped' = 'finished'): void {
    change(id, { status, metrics: scriptedMetrics(runOf(id).config), bestEpoch: runOf(id).epochs.length });
  }

  return {
    open() {
      const [near, far] = memoryTransportPair();
      const server = serve<Requests, Events>(far, {
        handlers,
        appVersion: '0.1.0',
        parse(name, params) {
          asked.push(name);
          return parseRequest(name, params);
        },
      });
      servers.add(server);
      server.onClose(() => servers.delete(server));
      return connect<Requests, Events>(near, '0.1.0');
    },
    drop() {
      for (const server of [...servers]) {
        server.close();
      }
    },
    emit,
    learn,
    finish: (run) => finish(run),
    runs,
    sketches,
    asked,
    saved,
    damaged,
    kept,
    rowless,
    suggestion,
    hastened,
  };
}

function damageOf(run: string, file = 'test.bin'): GatecastError {
  return new GatecastError('RUN_DAMAGED', { run, files: [file], problem: 'it is missing' });
}
