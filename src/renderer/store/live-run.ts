/** What a run has told while it trains, or what was kept of it: every loss, every epoch, the forecast as it would be now. */
import type { Events } from '../../shared/contract/events.ts';
import type { SearchProgress } from '../../shared/ensemble/ensemble.ts';
import type { BackendReport, EpochRecord } from '../../shared/run.ts';
import { spreadNorms } from '../../shared/runs/learning/gradient-norms.ts';
import {
  type EpochForecast,
  forecastsOf,
  type LearningTrace,
} from '../../shared/runs/learning/learning-trace.ts';

export interface LiveRun {
  /** Training losses, one an update, NaN where it was not kept; beyond the first `updates` is room to grow. */
  readonly losses: Float32Array;
  /** How long the gradient was at each of them before clipping, NaN where it is not known; has the room of `losses`. */
  readonly norms: Float32Array;
  readonly updates: number;
  readonly updatesPerEpoch: number;
  readonly updatesPerSecond: number;
  readonly secondsLeft: number;
  readonly epochs: readonly EpochRecord[];
  readonly bestEpoch: number | null;
  /** After each epoch, from the last row into the future. */
  readonly forecasts: readonly EpochForecast[];
  readonly backend: BackendReport | null;
  /** Where a training that searches is; null before it has said, and for single nets. */
  readonly search: SearchProgress | null;
}

export const EMPTY_LIVE_RUN: LiveRun = {
  losses: new Float32Array(0),
  norms: new Float32Array(0),
  updates: 0,
  updatesPerEpoch: 0,
  updatesPerSecond: 0,
  secondsLeft: Number.NaN,
  epochs: [],
  bestEpoch: null,
  forecasts: [],
  backend: null,
  search: null,
};

const FIRST_ROOM = 1024;

function grown(values: Float32Array, length: number): Float32Array {
  const next = new Float32Array(length).fill(Number.NaN);
  next.set(values);
  return next;
}

/** Appends losses. The buffer grows by doubling and is shared between states; only entries past `updates` change. */
export function withUpdates(live: LiveRun, event: Events['run.updates']): LiveRun {
  const start = event.firstUpdate - 1;
  const updates = start + event.losses.length;
  let { losses, norms } = live;
  if (updates > losses.length) {
    const length = Math.max(FIRST_ROOM, updates, losses.length * 2);
    losses = grown(losses.subarray(0, live.updates), length);
    norms = grown(norms.subarray(0, live.updates), length);
  }
  losses.set(event.losses, start);
  norms.set(event.norms ?? new Float32Array(0), start);
  return {
    ...live,
    losses,
    norms,
    updates: Math.max(live.updates, updates),
    updatesPerEpoch: event.updatesPerEpoch,
    updatesPerSecond: event.updatesPerSecond,
    secondsLeft: event.secondsLeft,
  };
}

/** Adds an epoch; one that came twice, after a reconnect, replaces its earlier self. */
export function withEpoch(live: LiveRun, event: Events['run.epoch']): LiveRun {
  const { run: _run, bestEpoch, ...record } = event;
  return {
    ...live,
    epochs: [...live.epochs.filter(({ epoch }) => epoch !== record.epoch), record],
    bestEpoch,
  };
}

/** Takes back what was told past an epoch: a run that goes on from there tells it again. */
export function cutBack(live: LiveRun, lastEpoch: number): LiveRun {
  const updates = Math.min(live.updates, lastEpoch * live.updatesPerEpoch);
  live.losses.fill(Number.NaN, updates);
  live.norms.fill(Number.NaN, updates);
  return {
    ...live,
    updates,
    updatesPerSecond: 0,
    secondsLeft: Number.NaN,
    epochs: live.epochs.filter(({ epoch }) => epoch <= lastEpoch),
    forecasts: live.forecasts.filter(({ epoch }) => epoch <= lastEpoch),
    search: null,
  };
}

/** With what was kept of the run: what this page has not heard itself, because it was opened later. */
export function withTrace(live: LiveRun, trace: LearningTrace): LiveRun {
  const updates = Math.max(live.updates, trace.updates);
  const losses = new Float32Array(updates).fill(Number.NaN);
  for (const [place, update] of trace.at.entries()) {
    losses[update - 1] = trace.losses[place] ?? Number.NaN;
  }
  for (const [place, loss] of live.losses.subarray(0, live.updates).entries()) {
    losses[place] = Number.isNaN(loss) ? (losses[place] ?? Number.NaN) : loss;
  }
  const norms = grown(live.norms.subarray(0, live.updates), updates);
  const updatesPerEpoch = live.updatesPerEpoch || trace.updatesPerEpoch;
  spreadNorms(trace.norms ?? new Float32Array(0), norms, { updates: trace.updates, updatesPerEpoch });
  const heard = new Set(live.forecasts.map(({ epoch }) => epoch));
  const forecasts = [...forecastsOf(trace).filter(({ epoch }) => !heard.has(epoch)), ...live.forecasts];
  forecasts.sort((a, b) => a.epoch - b.epoch);
  return {
    ...live,
    losses,
    norms,
    updates,
    updatesPerEpoch,
    forecasts,
  };
}

/** Adds the forecast of an epoch. */
export function withForecast(live: LiveRun, event: Events['run.forecast']): LiveRun {
  const { epoch, values } = event;
  return { ...live, forecasts: [...live.forecasts.filter((one) => one.epoch !== epoch), { epoch, values }] };
}
