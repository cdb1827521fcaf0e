import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  createProgressBatcher,
  type ProgressBatcher,
} from '../../../src/service/training/progress-batcher.ts';

let sent: [string, unknown][] = [];
let batcher: ProgressBatcher;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  batcher = createProgressBatcher('r', (event, payload) => sent.push([event, payload]));
});
afterEach(() => {
  batcher.flush();
  vi.useRealTimers();
});

test('the first news goes out at once, what follows waits for the next twentieth of a second', () => {
  batcher.updates(piece(1, 0.5));
  expect(names()).toEqual(['run.updates']);
  batcher.updates(piece(2, 0.4));
  batcher.updates(piece(3, 0.3));
  vi.advanceTimersByTime(49);
  expect(names()).toEqual(['run.updates']);
  vi.advanceTimersByTime(1);
  expect(sent[1]).toEqual([
    'run.updates',
    {
      run: 'r',
      firstUpdate: 2,
      losses: Float32Array.of(0.4, 0.3),
      updatesPerEpoch: 10,
      updatesPerSecond: 3,
      secondsLeft: 7,
    },
  ]);
});

test('a second of updates makes at most twenty messages and loses none', () => {
  for (let millisecond = 0; millisecond < 1000; millisecond += 1) {
    batcher.updates(piece(millisecond + 1, millisecond));
    vi.advanceTimersByTime(1);
  }
  batcher.flush();
  expect(sent.length).toBeLessThanOrEqual(21);
  const losses = sent.flatMap(([, payload]) => [...(payload as { losses: Float32Array }).losses]);
  expect(losses).toEqual(Array.from({ length: 1000 }, (_, index) => index));
});

test('no epoch is lost, of the forecasts the latest stays', () => {
  for (const epoch of [1, 2, 3]) {
    batcher.epoch({ epoch, loss: 1, validationLoss: null, seconds: 1, bestEpoch: 1 });
    batcher.forecast({ epoch, values: Float64Array.of(epoch) });
  }
  batcher.flush();
  expect(sent.map(([name, payload]) => [name, (payload as { epoch: number }).epoch])).toEqual([
    ['run.epoch', 1],
    ['run.epoch', 2],
    ['run.epoch', 3],
    ['run.forecast', 3],
  ]);
});

test('no timer runs while there is nothing to tell, nor after a flush', () => {
  batcher.updates(piece(1, 1));
  vi.advanceTimersByTime(200);
  expect(vi.getTimerCount()).toBe(0);
  batcher.updates(piece(2, 1));
  batcher.updates(piece(3, 1));
  batcher.flush();
  expect([names().length, vi.getTimerCount()]).toEqual([3, 0]);
});

function piece(firstUpdate: number, loss: number) {
  return {
    firstUpdate,
    losses: Float32Array.of(loss),
    updatesPerEpoch: 10,
    updatesPerSecond: firstUpdate,
    secondsLeft: 10 - firstUpdate,
  };
}

function names(): string[] {
  return sent.map(([name]) => name);
}
