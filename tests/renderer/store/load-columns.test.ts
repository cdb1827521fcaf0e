import { expect, it } from 'vitest';
import { columnLoader } from '../../../src/renderer/store/forecast/load-columns.ts';
import { createStores } from '../../../src/renderer/store/stores.ts';

const TIMES = Float64Array.of(1, 2);

/** A service that answers when it is told to. */
function waitingClient() {
  const asked: string[][] = [];
  const answers: (() => void)[] = [];
  const request = (_name: string, { columns }: { readonly columns: readonly string[] }) => {
    asked.push([...columns]);
    return new Promise((resolve) => {
      const provenance = columns.map(() => new Uint8Array(0));
      answers.push(() => resolve({ times: TIMES, columns: columns.map(() => TIMES), provenance }));
    });
  };
  return { asked, answers, client: { request } as never };
}

it('asks for no column twice, neither on its way nor here, and waits for all', async () => {
  const { asked, answers, client } = waitingClient();
  const stores = createStores();
  stores.dataset.setState({ dataset: { id: 'one', needsSeries: false } as never });
  const load = columnLoader({ client, stores });
  const first = load(['a']);
  let isThere = false;
  const second = load(['a', 'b']).then(() => {
    isThere = true;
  });
  expect(asked).toEqual([['a'], ['b']]);
  answers[1]?.();
  await new Promise((resolve) => setTimeout(resolve));
  expect(isThere).toBe(false);
  answers[0]?.();
  await Promise.all([first, second]);
  expect(Object.keys(stores.dataset.getState().values?.columns ?? {}).sort()).toEqual(['a', 'b']);
  await load(['a', 'b']);
  expect(asked).toHaveLength(2);
});
