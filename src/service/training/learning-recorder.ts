/** Keeps what a training tells while it learns: every loss, thinned where it is asked for, and the forecast after each epoch. */
import { joinFloat64 } from '../../core/join-arrays.ts';
import type { EngineEvents } from '../../shared/engine-contract.ts';
import { normsByEpoch, spreadNorms } from '../../shared/runs/learning/gradient-norms.ts';
import { forecastsOf, type LearningTrace } from '../../shared/runs/learning/learning-trace.ts';

export interface LearningRecorder {
  updates(news: EngineEvents['updates']): void;
  forecast(news: EngineEvents['forecast']): void;
  /** What has been told so far, in few enough numbers to be kept and sent. */
  trace(): LearningTrace;
}

/** Losses that are kept of a run: what a chart can show. */
export const MOST_LOSSES = 2000;
/** Places of the slider; of more epochs every second, fourth or eighth, and the last. */
const MOST_FORECASTS = 200;
const FIRST_ROOM = 1024;

/** `before` is what was told of the same run before it was left; what it does again it tells again. */
export function createLearningRecorder(before: LearningTrace | null = null): LearningRecorder {
  let losses = new Float32Array(FIRST_ROOM).fill(Number.NaN);
  let norms = losses.slice();
  let updates = 0;
  let updatesPerEpoch = before?.updatesPerEpoch ?? 0;
  const forecasts = new Map<number, Float64Array>();

  function room(least: number): void {
    if (least > losses.length) {
      const length = Math.max(least, losses.length * 2);
      losses = grown(losses, length);
      norms = grown(norms, length);
    }
  }

  if (before !== null) {
    room(before.updates);
    updates = before.updates;
    for (const [place, update] of before.at.entries()) {
      losses[update - 1] = before.losses[place] ?? Number.NaN;
    }
    spreadNorms(before.norms ?? new Float32Array(0), norms, before);
    for (const { epoch, values } of forecastsOf(before)) {
      forecasts.set(epoch, values);
    }
  }

  return {
    updates(news) {
      const start = news.firstUpdate - 1;
      room(start + news.losses.length);
      losses.set(news.losses, start);
      norms.set(news.norms ?? new Float32Array(0), start);
      updates = Math.max(updates, start + news.losses.length);
      updatesPerEpoch = news.updatesPerEpoch;
    },
    forecast({ epoch, values }) {
      forecasts.set(epoch, values);
    },
    trace() {
      const at = extremes(losses.subarray(0, updates), MOST_LOSSES);
      const ofEpochs = normsByEpoch(norms, updates, updatesPerEpoch);
      const epochs = thinned([...forecasts.keys()].toSorted((a, b) => a - b));
      return {
        updates,
        updatesPerEpoch,
        at: at.map((place) => place + 1),
        losses: Float32Array.from(at, (place) => losses[place] ?? Number.NaN),
        ...(ofEpochs.some((norm) => !Number.isNaN(norm)) ? { norms: ofEpochs } : {}),
        epochs: Int32Array.from(epochs),
        forecasts: joinFloat64(epochs.map((epoch) => forecasts.get(epoch) ?? new Float64Array())),
      };
    },
  };
}

function grown(values: Float32Array, length: number): Float32Array<ArrayBuffer> {
  const next = new Float32Array(length).fill(Number.NaN);
  next.set(values);
  return next;
}

/** Places of the lowest and the highest value of each of `most / 2` stretches, in order; all where they are few. Skips NaN. */
function extremes(values: Float32Array, most: number): Int32Array {
  const stretch = values.length <= most ? 1 : Math.ceil(values.length / (most / 2));
  const kept: number[] = [];
  for (let start = 0; start < values.length; start += stretch) {
    let low = -1;
    let high = -1;
    for (let place = start; place < Math.min(start + stretch, values.length); place += 1) {
      const value = values[place] ?? Number.NaN;
      if (!Number.isNaN(value)) {
        low = low < 0 || value < (values[low] ?? Number.NaN) ? place : low;
        high = high < 0 || value > (values[high] ?? Number.NaN) ? place : high;
      }
    }
    if (low >= 0) {
      kept.push(...(low === high ? [low] : [Math.min(low, high), Math.max(low, high)]));
    }
  }
  return Int32Array.from(kept);
}

function thinned(epochs: readonly number[]): readonly number[] {
  let every = 1;
  while (epochs.length / every > MOST_FORECASTS) {
    every *= 2;
  }
  return epochs.filter((_epoch, place) => (place + 1) % every === 0 || place === epochs.length - 1);
}
