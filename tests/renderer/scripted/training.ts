/** How runs of the scripted service learn, on command. */
import { BACKEND, epochRecord, forecastOf, lossAt, scriptedMetrics } from './data.ts';
import type { ScriptedState } from './state.ts';

export const UPDATES_PER_EPOCH = 12;

/** Plays epochs of a run that was started. */
export function learn({ runs, runOf, change, emit }: ScriptedState, id: string, count: number): void {
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

/** Ends a run with scores. */
export function finish(
  { runOf, change }: ScriptedState,
  id: string,
  status: 'finished' | 'stopped' = 'finished',
): void {
  change(id, { status, metrics: scriptedMetrics(runOf(id).config), bestEpoch: runOf(id).epochs.length });
}
