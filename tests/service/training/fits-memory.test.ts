import { expect, test } from 'vitest';
import { createQueue } from '../../../src/service/queue.ts';
import { fitsMemory } from '../../../src/service/training/fits-memory.ts';

test('all together take half of what is free at most; what nobody can tell runs alone', () => {
  const fits = fitsMemory(() => 1000);
  expect([fits(200, [300]), fits(201, [300]), fits(100, [200, 201]), fits(0, [])]).toEqual([
    ...[true, false, false, true],
  ]);
  expect([fits(null, [1]), fits(1, [null])]).toEqual([false, false]);
});

/** Jobs that end when they are told to. */
function jobs(queue: ReturnType<typeof createQueue>) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    begun,
    add: (name: string, bytes: number | null) =>
      queue.add(() => {
        begun.push(name);
        return new Promise<void>((resolve) => ends.set(name, resolve));
      }, bytes),
    async end(name: string) {
      ends.get(name)?.();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

test('the next one waits until it has room, and nothing overtakes it', async () => {
  let free = 1000;
  const queue = createQueue(3, { fits: fitsMemory(() => free) });
  const { begun, add, end } = jobs(queue);
  add('a', 200);
  add('b', 300);
  add('large', 400);
  add('small', 1);
  expect(begun).toEqual(['a', 'b']);
  await end('a');
  expect(begun).toEqual(['a', 'b']);
  free = 2000;
  await end('b');
  // Alone it begins whatever it takes: what cannot fit at all is refused before it is queued.
  expect(begun).toEqual(['a', 'b', 'large', 'small']);
});

test('what nobody can tell runs alone, before and after what could run beside others', async () => {
  const queue = createQueue(4, { fits: fitsMemory(() => 1e9) });
  const { begun, add, end } = jobs(queue);
  add('a', 1);
  add('unknown', null);
  add('b', 1);
  expect(begun).toEqual(['a']);
  await end('a');
  expect(begun).toEqual(['a', 'unknown']);
  await end('unknown');
  expect(begun).toEqual(['a', 'unknown', 'b']);
});
