import { createRandom } from '../../../src/core/windows/random.ts';
import type { TrainContext, TrainParams } from '../../../src/engine/training/train-run.ts';
import type { EngineEvents } from '../../../src/shared/engine-contract.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';

/** Small and quick: two dozen updates take a second on the slowest backend. */
export const SMALL: TrainConfig = {
  ...DEFAULT_CONFIG,
  target: 'value',
  model: 'gru',
  window: 8,
  horizon: 2,
  units: 4,
  batch: 32,
  epochs: 3,
  learningRate: 0.01,
};

/** A sine wave of period 20 with a little seeded noise. */
export function sine(rows: number, noise = 0): Float64Array {
  const random = createRandom(8, 0);
  return Float64Array.from(
    { length: rows },
    (_, row) => 10 + 3 * Math.sin((2 * Math.PI * row) / 20) + noise * random.normal(),
  );
}

export function paramsFor(config: TrainConfig, ...columns: Float64Array[]): TrainParams {
  return {
    config,
    columns,
    times: Float64Array.from(columns[0] ?? [], (_, row) => row + 1),
    breaks: new Int32Array(),
    time: { columns: [], kind: 'none', step: null, first: null, last: null, zone: null },
  };
}

export interface Recorded {
  readonly context: TrainContext;
  readonly cancel: AbortController;
  readonly stop: AbortController;
  readonly updates: EngineEvents['updates'][];
  readonly epochs: EngineEvents['epoch'][];
  readonly forecasts: EngineEvents['forecast'][];
  readonly searches: EngineEvents['search'][];
  readonly scorings: EngineEvents['scoring'][];
  readonly scored: EngineEvents['scored'][];
}

/** A context that keeps what it is sent; `onEvent` may stop or cancel. */
export function recordedContext(onEvent: (event: string, recorded: Recorded) => void = () => {}): Recorded {
  const cancel = new AbortController();
  const stop = new AbortController();
  const recorded: Recorded = {
    cancel,
    stop,
    updates: [],
    epochs: [],
    forecasts: [],
    searches: [],
    scorings: [],
    scored: [],
    context: {
      backend: { tensors: 'cpu', device: 'cpu', kernel: 'stock', threads: 1, reason: 'A test.' },
      signal: cancel.signal,
      stopSignal: stop.signal,
      emit(event, payload) {
        const { updates, epochs, forecasts, searches, scorings, scored } = recorded;
        const lists = {
          ...{ updates, epoch: epochs, forecast: forecasts, search: searches, scoring: scorings },
          scored,
        };
        (lists[event] as unknown[]).push(payload);
        onEvent(event, recorded);
      },
    },
  };
  return recorded;
}
