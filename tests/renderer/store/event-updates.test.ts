import { describe, expect, it } from 'vitest';
import { applyEvents, listenForEvents, type PushedEvent } from '../../../src/renderer/store/event-updates.ts';
import { createStores } from '../../../src/renderer/store/stores.ts';
import type { RunSummary } from '../../../src/shared/run.ts';
import { runOf } from '../run-of.ts';
import { scriptedService } from '../scripted-service.ts';

function updates(firstUpdate: number, losses: readonly number[]): PushedEvent {
  return {
    name: 'run.updates',
    payload: {
      run: 'a',
      firstUpdate,
      losses: Float32Array.from(losses),
      updatesPerEpoch: 4,
      updatesPerSecond: 100,
      secondsLeft: 3,
    },
  };
}

describe('event updates', () => {
  it('keep the list of runs: what a run came to, what is on it, and that it is gone', () => {
    const stores = createStores();
    const linesNow = () => stores.list.getState().lines;
    const labels = { tags: ['keep'], note: '', archived: false };
    const changed = (run: RunSummary): PushedEvent => ({ name: 'run.changed', payload: run });
    applyEvents(stores, [changed(runOf()), { name: 'run.labelled', payload: { run: 'a', labels } }]);
    // Nobody has asked for the list yet: it is fetched as a whole.
    expect(linesNow()).toBeNull();
    stores.list.setState({ lines: {}, marked: ['a', 'b'] });
    applyEvents(stores, [
      changed(runOf({ mae: null, status: 'training' })),
      { name: 'run.labelled', payload: { run: 'a', labels } },
      changed(runOf({ mae: 2 })),
    ]);
    expect(linesNow()).toMatchObject({ a: { status: 'finished', metrics: { mae: 2 }, labels } });
    const bare = { tags: [], note: '', archived: false };
    applyEvents(stores, [{ name: 'run.labelled', payload: { run: 'a', labels: bare } }]);
    expect(linesNow()?.a).not.toHaveProperty('labels');
    applyEvents(stores, [{ name: 'run.removed', payload: { run: 'a' } }]);
    expect(stores.list.getState()).toMatchObject({ lines: {}, marked: ['b'] });
  });

  it('appends losses in order and keeps every one of them as the buffer grows', () => {
    const stores = createStores();
    const all = Array.from({ length: 3000 }, (_, index) => index / 8);
    for (let start = 0; start < all.length; start += 600) {
      applyEvents(stores, [updates(start + 1, all.slice(start, start + 600))]);
    }
    const live = stores.live.getState().runs.a;
    expect(live?.updates).toBe(3000);
    expect(Array.from(live?.losses.subarray(0, 3000) ?? [])).toEqual(all);
  });

  it('takes back what a resumed run tells again', () => {
    const stores = createStores();
    const epoch = (number: number): PushedEvent => ({
      name: 'run.epoch',
      payload: { run: 'a', epoch: number, loss: 9 - number, validationLoss: null, seconds: 1, bestEpoch: 1 },
    });
    const left = { epoch: 1, loss: 8, validationLoss: null, seconds: 1 };
    applyEvents(stores, [
      ...[updates(1, [9, 8, 7, 6]), epoch(1), updates(5, [5, 4, 3, 2]), epoch(2), updates(9, [1])],
      { name: 'run.changed', payload: { ...runOf({ status: 'queued' }), epochs: [left] } },
    ]);
    expect(stores.live.getState().runs.a).toMatchObject({ updates: 4, epochs: [left], forecasts: [] });
    applyEvents(stores, [updates(5, [5.5]), epoch(2)]);
    const live = stores.live.getState().runs.a;
    expect(Array.from(live?.losses.subarray(0, 6) ?? [])).toEqual([9, 8, 7, 6, 5.5, Number.NaN]);
    expect(live?.epochs.map((one) => one.epoch)).toEqual([1, 2]);
  });

  it('touches each store once for many events', () => {
    const stores = createStores();
    let changes = 0;
    stores.live.subscribe(() => {
      changes += 1;
    });
    stores.runs.subscribe(() => {
      changes += 1;
    });
    applyEvents(stores, [
      { name: 'run.changed', payload: runOf({ status: 'training' }) },
      updates(1, [1, 2]),
      updates(3, [3]),
      {
        name: 'run.epoch',
        payload: { run: 'a', epoch: 1, loss: 2, validationLoss: 3, seconds: 1, bestEpoch: 1 },
      },
      { name: 'run.forecast', payload: { run: 'a', epoch: 1, values: Float64Array.of(5, 6) } },
    ]);
    expect(changes).toBe(2);
    const live = stores.live.getState().runs.a;
    expect(live).toMatchObject({ updates: 3, bestEpoch: 1, secondsLeft: 3 });
    expect(live?.epochs).toEqual([{ epoch: 1, loss: 2, validationLoss: 3, seconds: 1 }]);
    expect(live?.forecasts).toEqual([{ epoch: 1, values: Float64Array.of(5, 6) }]);
  });

  it('shows another run of the same rows where the one shown was cancelled or deleted, and none where there is none', () => {
    const stores = createStores();
    const changed = (run: RunSummary): PushedEvent => ({ name: 'run.changed', payload: run });
    applyEvents(stores, [
      changed(runOf({ id: 'old', createdAt: '2026-11-20T10:00:00.000Z' })),
      changed(runOf({ id: 'elsewhere', fingerprint: 'sha256:b' })),
      changed(runOf({ id: 'now', status: 'training', mae: null })),
    ]);
    const shown = () => stores.runs.getState().selected;
    expect(shown()).toBe('now');
    applyEvents(stores, [changed(runOf({ id: 'now', status: 'cancelled', mae: null }))]);
    expect(shown()).toBe('old');
    applyEvents(stores, [{ name: 'run.removed', payload: { run: 'old' } }]);
    expect(shown()).toBeNull();
  });

  it('puts the forecasts of a fold in their places on the map of the backtest at work, and of no other', () => {
    const stores = createStores();
    const { config } = runOf({ config: { horizon: 2 } });
    const empty = () => new Float32Array(6).fill(Number.NaN);
    const origins = Int32Array.of(10, 20, 30);
    stores.backtests.setState({
      running: {
        ...{ done: 0, origins: 3, secondsLeft: 9, label: 'LSTM 64', file: 'a.csv', dataset: 'd1' },
        soFar: {
          config,
          stamps: ['a', 'b', 'c'],
          forecasts: { origins, predicted: empty(), actual: empty() },
        },
      },
    });
    const fold = (dataset: string, from: number): PushedEvent => ({
      name: 'backtest.fold',
      payload: {
        dataset,
        from,
        forecasts: {
          origins: Int32Array.of(20, 30),
          predicted: Float32Array.of(1, 2, 3, 4),
          actual: Float32Array.of(5, 6, 7, 8),
        },
      },
    });
    const predicted = () => [...(stores.backtests.getState().running?.soFar?.forecasts.predicted ?? [])];
    applyEvents(stores, [fold('d2', 0)]);
    expect(predicted()).toEqual(Array(6).fill(Number.NaN));
    applyEvents(stores, [fold('d1', 1)]);
    expect(predicted()).toEqual([Number.NaN, Number.NaN, 1, 2, 3, 4]);
  });

  it('takes an epoch that comes twice for one', () => {
    const stores = createStores();
    const epoch = (validationLoss: number): PushedEvent => ({
      name: 'run.epoch',
      payload: { run: 'a', epoch: 1, loss: 2, validationLoss, seconds: 1, bestEpoch: 1 },
    });
    applyEvents(stores, [epoch(3), epoch(4)]);
    expect(stores.live.getState().runs.a?.epochs.map(({ validationLoss }) => validationLoss)).toEqual([4]);
  });

  it('selects the run that begins to train only while the selection follows', () => {
    const stores = createStores();
    const training = (id: string): PushedEvent => ({
      name: 'run.changed',
      payload: runOf({ id, status: 'training' }),
    });
    applyEvents(stores, [training('a')]);
    expect(stores.runs.getState().selected).toBe('a');
    stores.runs.setState({ follows: false });
    applyEvents(stores, [training('b')]);
    expect(stores.runs.getState().selected).toBe('a');
  });

  it('forgets everything about a removed run', () => {
    const stores = createStores();
    applyEvents(stores, [{ name: 'run.changed', payload: runOf({ status: 'training' }) }, updates(1, [1])]);
    stores.runs.setState({ leaving: ['a'] });
    applyEvents(stores, [{ name: 'run.removed', payload: { run: 'a' } }]);
    expect(stores.runs.getState()).toMatchObject({ runs: {}, selected: null, leaving: [] });
    expect(stores.live.getState().runs).toEqual({});
  });

  it('shows import progress only while a file is being opened', () => {
    const stores = createStores();
    const progress = { file: 'a.csv', bytesRead: 10, bytesTotal: 20, rows: 3 };
    applyEvents(stores, [{ name: 'dataset.progress', payload: progress }]);
    expect(stores.dataset.getState().opening).toBeNull();
    stores.dataset.setState({ opening: { file: 'a.csv', bytesRead: 0, bytesTotal: 0, rows: 0 } });
    applyEvents(stores, [{ name: 'dataset.progress', payload: progress }]);
    expect(stores.dataset.getState().opening).toEqual(progress);
  });

  it('applies all events between two frames in one flush, and none after it was told to stop', async () => {
    const service = scriptedService();
    const caller = service.open();
    const stores = createStores();
    const flushes: (() => void)[] = [];
    const stop = listenForEvents(caller, stores, (flush) => flushes.push(flush));
    await caller.request('app.info', {});
    const say = async (id: string) => {
      service.emit('run.changed', runOf({ id }));
      await caller.request('run.list', {});
    };
    await say('a');
    await say('b');
    expect(flushes).toHaveLength(1);
    expect(stores.runs.getState().runs).toEqual({});
    flushes[0]?.();
    expect(Object.keys(stores.runs.getState().runs)).toEqual(['a', 'b']);
    stop();
    await say('c');
    expect(flushes).toHaveLength(1);
    caller.close();
  });
});
