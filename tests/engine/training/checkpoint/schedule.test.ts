import { expect, it } from 'vitest';
import { createCheckpoints } from '../../../../src/engine/training/checkpoint/schedule.ts';

/** A clock that moves when it is told to, and a checkpoint that takes its time on it. */
function scheduled(costMs: number) {
  let ms = 0;
  const taken: number[] = [];
  const checkpoints = createCheckpoints({ emit: () => taken.push(ms), now: () => ms });
  return {
    taken,
    checkpoints,
    wait(by: number) {
      ms += by;
    },
    turn: (startsEpoch: boolean, hasLearned = false) =>
      checkpoints.turn({ startsEpoch, hasLearned }, () => {
        ms += costMs;
        return new Uint8Array();
      }),
  };
}

it('takes one at every epoch of a second, and every ten seconds within a long one', () => {
  const { taken, turn, wait } = scheduled(1);
  for (let update = 1; update <= 40; update++) {
    wait(100);
    turn(update % 10 === 0);
  }
  expect(taken).toHaveLength(4);
  for (let update = 0; update < 310; update++) {
    wait(100);
    turn(false);
  }
  expect(taken).toHaveLength(7);
});

it('takes no more of the time than half a percent, and rests half a second after a quick one', () => {
  for (const [epochMs, costMs] of [
    [3, 0.1],
    [300, 20],
    [2000, 30],
  ] as const) {
    const { taken, turn, wait } = scheduled(costMs);
    let inAll = 0;
    for (let epoch = 0; epoch < 2000; epoch++) {
      wait(epochMs);
      inAll += epochMs;
      turn(true);
    }
    expect(taken.length).toBeGreaterThan(1);
    expect((taken.length * costMs) / inAll).toBeLessThan(0.0051);
    expect(taken.length).toBeLessThanOrEqual(inAll / 500);
  }
});

it('keeps what was learned before it is scored, but for what took no time', () => {
  const short = scheduled(1);
  short.wait(400);
  short.turn(true, true);
  expect(short.taken).toHaveLength(0);
  const long = scheduled(100);
  long.wait(600);
  long.turn(true);
  long.wait(10);
  long.turn(true, true);
  expect(long.taken).toHaveLength(2);
});

it('takes one whenever it is asked, at the next turn, and says when none comes any more', async () => {
  const { checkpoints, taken, turn } = scheduled(1);
  const asked = checkpoints.ask();
  turn(false);
  expect(await asked).toBe(true);
  expect(taken).toHaveLength(1);
  turn(false);
  expect(taken).toHaveLength(1);
  const last = checkpoints.ask();
  checkpoints.end();
  expect(await last).toBe(false);
  expect(await checkpoints.ask()).toBe(false);
});
