import { expect, test } from 'vitest';
import { createQueue } from '../../src/service/queue.ts';

test.each([1, 3])('at most %i jobs run at once, in the order they came', async (atOnce) => {
  const queue = createQueue(atOnce);
  const started: number[] = [];
  let running = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 10 }, (_, job) => {
      return new Promise<void>((done) => {
        queue.add(async () => {
          started.push(job);
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
          done();
        });
      });
    }),
  );
  expect({ started, most }).toEqual({ started: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], most: atOnce });
});

test('a job that fails makes room for the next one', async () => {
  const queue = createQueue(1);
  queue.add(() => Promise.reject(new Error('as told by the test')));
  await new Promise<void>((done) => {
    queue.add(async () => done());
  });
});

test('a job that waits can leave, one that has started cannot', async () => {
  const queue = createQueue(1);
  let finishFirst = () => {};
  const first = queue.add(
    () =>
      new Promise<void>((resolve) => {
        finishFirst = resolve;
      }),
  );
  const ran: string[] = [];
  const second = queue.add(async () => {
    ran.push('second');
  });
  const third = new Promise<void>((done) => {
    queue.add(async () => {
      ran.push('third');
      done();
    });
  });
  expect([first.leave(), second.leave(), second.leave()]).toEqual([false, true, false]);
  finishFirst();
  await third;
  expect(ran).toEqual(['third']);
});

test('a job that waits can go before all that wait, one that has started cannot', async () => {
  const queue = createQueue(1);
  let finishFirst = () => {};
  const begun = queue.add(
    () =>
      new Promise<void>((resolve) => {
        finishFirst = resolve;
      }),
  );
  const ran: number[] = [];
  const add = (job: number) =>
    queue.add(async () => {
      ran.push(job);
    });
  const [, , third] = [add(1), add(2), add(3)];
  expect([begun.first(), third?.first(), queue.running]).toEqual([false, true, 1]);
  finishFirst();
  await expect.poll(() => ran.length).toBe(3);
  expect(ran).toEqual([3, 1, 2]);
  expect(third?.first()).toBe(false);
});
