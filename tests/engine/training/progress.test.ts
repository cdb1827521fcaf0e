import { describe, expect, it } from 'vitest';
import { createProgress, createThrottle } from '../../../src/engine/training/progress.ts';
import type { EngineEvents } from '../../../src/shared/engine-contract.ts';

type Updates = EngineEvents['updates'];

describe('createProgress', () => {
  it('sends at most one message in 50 ms and loses no loss', () => {
    const sent: Updates[] = [];
    let time = 1000;
    const progress = createProgress({
      updatesPerEpoch: 10,
      updatesInAll: 100,
      emit: (payload) => sent.push(payload),
      now: () => time,
    });
    for (let update = 1; update <= 25; update++) {
      time += 10;
      progress.add(update);
    }
    // At 10 ms the first goes out; then one every 50 ms with five losses; the last four wait for the flush.
    expect(sent.map(({ firstUpdate, losses }) => [firstUpdate, losses.length])).toEqual([
      [1, 1],
      [2, 5],
      [7, 5],
      [12, 5],
      [17, 5],
    ]);
    progress.flush();
    progress.flush();
    expect(sent).toHaveLength(6);
    expect(sent.flatMap(({ losses }) => [...losses])).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
    // 25 updates in 250 ms: 100 a second, 75 left.
    expect(sent.at(-1)).toMatchObject({ updatesPerEpoch: 10, updatesPerSecond: 100, secondsLeft: 0.75 });
  });
});

describe('createThrottle', () => {
  it('lets one through every 50 ms', () => {
    let time = 0;
    const isDue = createThrottle(() => time);
    const passed = [0, 10, 49, 50, 60, 120].map((at) => {
      time = at;
      return isDue();
    });
    expect(passed).toEqual([true, false, false, true, false, true]);
  });
});
