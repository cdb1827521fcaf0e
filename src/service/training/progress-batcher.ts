/**
 * Progress of one run, at most twenty times a second however fast the engine tells it: losses are joined, of several
 * forecasts only the latest goes on, and no epoch is lost. The first news after a pause goes out at once.
 */
import { joinFloat32 } from '../../core/join-arrays.ts';
import type { Events } from '../../shared/contract/events.ts';
import type { EngineEvents } from '../../shared/engine-contract.ts';

type Emit = <Name extends keyof Events & string>(event: Name, payload: Events[Name]) => void;

export interface ProgressBatcher {
  updates(updates: EngineEvents['updates']): void;
  epoch(epoch: EngineEvents['epoch']): void;
  forecast(forecast: EngineEvents['forecast']): void;
  /** Sends what waits; nothing waits afterwards and no timer runs. */
  flush(): void;
}

const INTERVAL_MS = 50;

export function createProgressBatcher(run: string, emit: Emit): ProgressBatcher {
  let updates: EngineEvents['updates'][] = [];
  let epochs: EngineEvents['epoch'][] = [];
  let forecast: EngineEvents['forecast'] | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function send(): void {
    const latest = updates.at(-1);
    const [first] = updates;
    if (latest !== undefined && first !== undefined) {
      const losses = joinFloat32(updates.map((piece) => piece.losses));
      const norms = joinFloat32(
        updates.map((piece) => piece.norms ?? new Float32Array(piece.losses.length).fill(Number.NaN)),
      );
      const ofGradient = updates.some((piece) => piece.norms !== undefined) ? { norms } : {};
      emit('run.updates', { ...latest, run, firstUpdate: first.firstUpdate, losses, ...ofGradient });
    }
    for (const epoch of epochs) {
      emit('run.epoch', { ...epoch, run });
    }
    if (forecast !== null) {
      emit('run.forecast', { ...forecast, run });
    }
    updates = [];
    epochs = [];
    forecast = null;
  }

  function isEmpty(): boolean {
    return updates.length === 0 && epochs.length === 0 && forecast === null;
  }

  function tick(): void {
    timer = isEmpty() ? null : setTimeout(tick, INTERVAL_MS);
    send();
  }

  function news(): void {
    if (timer === null) {
      send();
      timer = setTimeout(tick, INTERVAL_MS);
    }
  }

  return {
    updates(piece) {
      updates.push(piece);
      news();
    },
    epoch(epoch) {
      epochs.push(epoch);
      news();
    },
    forecast(values) {
      forecast = values;
      news();
    },
    flush() {
      if (timer !== null) {
        clearTimeout(timer);
        timer = null;
      }
      send();
    },
  };
}
