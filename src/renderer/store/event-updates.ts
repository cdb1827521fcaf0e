/** The one place where what the service pushes becomes state of the page. */
import type { BacktestFold } from '../../shared/backtest.ts';
import type { Events } from '../../shared/contract/events.ts';
import type { EventName } from '../../shared/contract.ts';
import type { RunLine } from '../../shared/run.ts';
import { NO_LABELS } from '../../shared/runs/labels.ts';
import { labelled, lineOf } from '../../shared/runs/run-line.ts';
import type { ServiceCaller } from '../client/connection.ts';
import { cutBack, EMPTY_LIVE_RUN, type LiveRun, withEpoch, withForecast, withUpdates } from './live-run.ts';
import { runInPlaceOf } from './run-groups.ts';
import type { BacktestSoFar, Stores } from './stores.ts';
import { withoutStudy, withStudy } from './studies/studies-state.ts';

/** All but those of evaluations, which only the command line asks for. */
const EVENT_NAMES = [
  'dataset.progress',
  'dataset.changed',
  'backtest.progress',
  'backtest.fold',
  'run.changed',
  'run.labelled',
  'run.removed',
  'run.backend',
  'run.updates',
  'run.epoch',
  'run.search',
  'run.forecast',
  'study.changed',
  'study.removed',
  'workers.changed',
] as const satisfies readonly EventName[];

export type PushedEvent = {
  [Name in (typeof EVENT_NAMES)[number]]: { readonly name: Name; readonly payload: Events[Name] };
}[(typeof EVENT_NAMES)[number]];

/**
 * Listens to every event and applies what has come together, once per call of `schedule`'s callback: the page
 * schedules it on animation frames, so that twenty events between two frames cost one update.
 * Returns the function that stops listening.
 */
export function listenForEvents(
  caller: ServiceCaller,
  stores: Stores,
  schedule: (flush: () => void) => void,
): () => void {
  let waiting: PushedEvent[] = [];
  function flush(): void {
    const events = waiting;
    waiting = [];
    applyEvents(stores, events);
  }
  function push(event: PushedEvent): void {
    waiting.push(event);
    if (waiting.length === 1) {
      schedule(flush);
    }
  }
  const stops = EVENT_NAMES.map((name) =>
    caller.on(name, (payload) => push({ name, payload } as PushedEvent)),
  );
  return () => {
    for (const stop of stops) {
      stop();
    }
  };
}

/** Applies events in their order, with at most one update a store. */
export function applyEvents(stores: Stores, events: readonly PushedEvent[]): void {
  const before = {
    runs: stores.runs.getState(),
    live: stores.live.getState(),
    list: stores.list.getState(),
    dataset: stores.dataset.getState(),
    backtests: stores.backtests.getState(),
    studies: stores.studies.getState(),
    workers: stores.workers.getState(),
  };
  let { runs, live, list, dataset, backtests, studies, workers } = before;

  function changeLive(run: string, change: (liveRun: LiveRun) => LiveRun): void {
    live = { runs: { ...live.runs, [run]: change(live.runs[run] ?? EMPTY_LIVE_RUN) } };
  }

  function changeLine(run: string, change: (line: RunLine | undefined) => RunLine | undefined): void {
    const line = list.lines === null ? undefined : change(list.lines[run]);
    if (line !== undefined) {
      list = { ...list, lines: { ...list.lines, [run]: line } };
    }
  }

  for (const { name, payload } of events) {
    switch (name) {
      case 'dataset.progress':
        if (dataset.opening !== null) {
          dataset = { ...dataset, opening: payload };
        }
        break;
      case 'dataset.changed':
        if (dataset.dataset?.id === payload.dataset) {
          dataset = { ...dataset, changed: payload.change };
        }
        break;
      case 'backtest.progress':
        if (backtests.running?.dataset === payload.dataset) {
          backtests = { ...backtests, running: { ...backtests.running, ...payload } };
        }
        break;
      case 'backtest.fold':
        if (backtests.running?.dataset === payload.dataset && backtests.running.soFar !== null) {
          const soFar = withFold(backtests.running.soFar, payload);
          backtests = { ...backtests, running: { ...backtests.running, soFar } };
        }
        break;
      case 'run.changed': {
        const selects = runs.follows && payload.status === 'training';
        const all = { ...runs.runs, [payload.id]: payload };
        if (payload.status === 'queued' && live.runs[payload.id] !== undefined) {
          const lastEpoch = Math.max(0, ...payload.epochs.map(({ epoch }) => epoch));
          changeLive(payload.id, (liveRun) => cutBack(liveRun, lastEpoch));
        }
        const isGone = payload.status === 'cancelled' && runs.selected === payload.id;
        const inPlace = isGone ? runInPlaceOf(payload, Object.values(all), runs.leaving) : runs.selected;
        runs = { ...runs, runs: all, selected: selects ? payload.id : inPlace };
        changeLine(payload.id, (line) => labelled(lineOf(payload), line?.labels ?? NO_LABELS));
        break;
      }
      case 'run.labelled':
        changeLine(payload.run, (line) => line && labelled(withoutLabels(line), payload.labels));
        break;
      case 'run.removed': {
        const gone = runs.runs[payload.run];
        const left = without(runs.runs, payload.run);
        runs = {
          ...runs,
          runs: left,
          records: without(runs.records, payload.run),
          tests: without(runs.tests, payload.run),
          said: without(runs.said, payload.run),
          checkIns: without(runs.checkIns, payload.run),
          refused: without(runs.refused, payload.run),
          leaving: runs.leaving.filter((id) => id !== payload.run),
          selected:
            runs.selected === payload.run
              ? runInPlaceOf(gone, Object.values(left), runs.leaving)
              : runs.selected,
        };
        live = { runs: without(live.runs, payload.run) };
        list = {
          ...list,
          lines: list.lines && without(list.lines, payload.run),
          marked: list.marked.filter((id) => id !== payload.run),
        };
        break;
      }
      case 'run.backend':
        changeLive(payload.run, (liveRun) => ({ ...liveRun, backend: payload.backend }));
        break;
      case 'run.updates':
        changeLive(payload.run, (liveRun) => withUpdates(liveRun, payload));
        break;
      case 'run.epoch':
        changeLive(payload.run, (liveRun) => withEpoch(liveRun, payload));
        break;
      case 'run.search':
        changeLive(payload.run, (liveRun) => ({ ...liveRun, search: payload }));
        break;
      case 'run.forecast':
        changeLive(payload.run, (liveRun) => withForecast(liveRun, payload));
        break;
      case 'study.changed':
        studies = withStudy(studies, payload);
        break;
      case 'study.removed':
        studies = withoutStudy(studies, payload.study);
        break;
      case 'workers.changed':
        workers = { ...workers, ...payload };
        break;
      default:
        name satisfies never;
    }
  }

  if (runs !== before.runs) {
    stores.runs.setState(runs, true);
  }
  if (list !== before.list) {
    stores.list.setState(list, true);
  }
  if (live !== before.live) {
    stores.live.setState(live, true);
  }
  if (backtests !== before.backtests) {
    stores.backtests.setState(backtests, true);
  }
  if (studies !== before.studies) {
    stores.studies.setState(studies, true);
  }
  if (workers !== before.workers) {
    stores.workers.setState(workers, true);
  }
  if (dataset !== before.dataset) {
    stores.dataset.setState(dataset, true);
  }
}

/** The map with the forecasts of one more fold in their places. */
function withFold(soFar: BacktestSoFar, { from, forecasts: news }: BacktestFold): BacktestSoFar {
  const { origins } = soFar.forecasts;
  const predicted = soFar.forecasts.predicted.slice();
  const actual = soFar.forecasts.actual.slice();
  const start = from * soFar.config.horizon;
  if (start + news.predicted.length <= predicted.length) {
    predicted.set(news.predicted, start);
    actual.set(news.actual, start);
  }
  return { ...soFar, forecasts: { origins, predicted, actual } };
}

function withoutLabels({ labels: _labels, ...line }: RunLine): RunLine {
  return line;
}

function without<Value>(
  record: Readonly<Record<string, Value>>,
  key: string,
): Readonly<Record<string, Value>> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}
