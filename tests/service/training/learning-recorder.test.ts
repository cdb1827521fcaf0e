import { expect, test } from 'vitest';
import { createLearningRecorder, MOST_LOSSES } from '../../../src/service/training/learning-recorder.ts';

const SPEED = { updatesPerEpoch: 100, updatesPerSecond: 10, secondsLeft: 1 };

test('few losses are kept as they are, whatever pieces they come in', () => {
  const recorder = createLearningRecorder();
  recorder.updates({ ...SPEED, firstUpdate: 1, losses: Float32Array.of(5, 4) });
  recorder.updates({ ...SPEED, firstUpdate: 3, losses: Float32Array.of(3) });
  recorder.forecast({ epoch: 1, values: Float64Array.of(1, 2) });
  expect(recorder.trace()).toEqual({
    updates: 3,
    updatesPerEpoch: 100,
    at: Int32Array.of(1, 2, 3),
    losses: Float32Array.of(5, 4, 3),
    epochs: Int32Array.of(1),
    forecasts: Float64Array.of(1, 2),
  });
});

test('of a hundred thousand the peaks and the valleys stay, each at its own update', () => {
  const losses = Float32Array.from({ length: 100_000 }, (_, at) => 1 + Math.sin(at / 7) / 10);
  losses[41_234] = 9;
  losses[77_777] = 0.01;
  const recorder = createLearningRecorder();
  recorder.updates({ ...SPEED, firstUpdate: 1, losses });
  const { updates, at, losses: kept } = recorder.trace();
  expect([updates, at.length <= MOST_LOSSES, at.length > MOST_LOSSES / 2]).toEqual([100_000, true, true]);
  expect(kept[at.indexOf(41_235)]).toBe(9);
  expect(kept[at.indexOf(77_778)]).toBeCloseTo(0.01);
  expect([...at]).toEqual([...at].toSorted((a, b) => a - b));
  expect(at.every((update, place) => kept[place] === losses[update - 1])).toBe(true);
});

test('of a thousand epochs the slider has a few hundred places, the last among them', () => {
  const recorder = createLearningRecorder();
  for (let epoch = 1; epoch <= 1001; epoch += 1) {
    recorder.forecast({ epoch, values: Float64Array.of(epoch, -epoch) });
  }
  const { epochs, forecasts } = recorder.trace();
  expect([epochs.length > 100, epochs.length <= 202, epochs.at(-1)]).toEqual([true, true, 1001]);
  expect([forecasts.length, forecasts.at(-2), forecasts.at(-1)]).toEqual([epochs.length * 2, 1001, -1001]);
});

test('a training that goes on keeps what it had told, and what it tells again counts once', () => {
  const first = createLearningRecorder();
  first.updates({ ...SPEED, firstUpdate: 1, losses: Float32Array.of(5, 4, 3, 2) });
  first.forecast({ epoch: 1, values: Float64Array.of(7) });
  const second = createLearningRecorder(first.trace());
  second.updates({ ...SPEED, firstUpdate: 3, losses: Float32Array.of(3, 2, 1) });
  second.forecast({ epoch: 2, values: Float64Array.of(8) });
  expect(second.trace()).toMatchObject({
    updates: 5,
    losses: Float32Array.of(5, 4, 3, 2, 1),
    epochs: Int32Array.of(1, 2),
    forecasts: Float64Array.of(7, 8),
  });
});

test('the gradient is kept as the mean of each epoch, over a training that goes on too', () => {
  const speed = { ...SPEED, updatesPerEpoch: 2 };
  const first = createLearningRecorder();
  first.updates({
    ...speed,
    firstUpdate: 1,
    losses: Float32Array.of(5, 4, 3),
    norms: Float32Array.of(1, 3, 8),
  });
  const kept = first.trace();
  expect(kept.norms).toEqual(Float32Array.of(2, 8));
  const second = createLearningRecorder(kept);
  second.updates({ ...speed, firstUpdate: 3, losses: Float32Array.of(3, 2), norms: Float32Array.of(6, 2) });
  expect(second.trace().norms).toEqual(Float32Array.of(2, 4));
  // An engine of before, or a run of before, tells none.
  second.updates({ ...speed, firstUpdate: 5, losses: Float32Array.of(1) });
  expect(second.trace().norms).toEqual(Float32Array.of(2, 4, Number.NaN));
  const silent = createLearningRecorder();
  silent.updates({ ...speed, firstUpdate: 1, losses: Float32Array.of(5) });
  expect('norms' in silent.trace()).toBe(false);
});
