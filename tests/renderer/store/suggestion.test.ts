import { expect, it } from 'vitest';
import type { Client } from '../../../src/renderer/client/lasting-client.ts';
import { draftOf } from '../../../src/renderer/store/draft.ts';
import { looksAsSuggested, takeSuggestion } from '../../../src/renderer/store/set-up/suggestion.ts';
import { createStores } from '../../../src/renderer/store/stores.ts';
import type { DatasetDescription } from '../../../src/shared/dataset.ts';
import type { Suggestion } from '../../../src/shared/set-up/suggestion.ts';
import { DEFAULT_CONFIG } from '../../../src/shared/set-up/train-config.ts';

const dataset = { id: 'd' } as DatasetDescription;
const fresh = draftOf({ ...DEFAULT_CONFIG, target: 'temp' });
const suggested: Suggestion = {
  target: { column: 'demand', because: 'demand, because.' },
  features: ['temp'],
  calendar: ['weekday'],
  because: 'They help.',
};
const client = { request: async () => suggested } as unknown as Client;

it('is taken by a form that nobody has touched, whatever the preset has filled in meanwhile', async () => {
  const stores = createStores();
  stores.dataset.setState({ dataset });
  stores.setup.setState({ draft: { ...fresh, units: '12', segment: '5' } });
  await takeSuggestion(dataset, fresh, { client, stores });
  const { draft } = stores.setup.getState();
  expect(draft).toMatchObject({ target: 'demand', features: ['temp'], calendar: ['weekday'], units: '12' });
  expect(draft !== null && looksAsSuggested(draft, suggested)).toBe(true);
  expect(looksAsSuggested({ ...fresh, features: ['temp'] }, suggested)).toBe(false);
});

it('is left where somebody has chosen, where other data are open, and where there is no answer', async () => {
  const stores = createStores();
  const chosen = { ...fresh, target: 'wind' };
  stores.dataset.setState({ dataset });
  stores.setup.setState({ draft: chosen });
  await takeSuggestion(dataset, fresh, { client, stores });
  expect(stores.setup.getState()).toMatchObject({ draft: chosen, suggested: null });
  stores.setup.setState({ draft: fresh });
  await takeSuggestion({ ...dataset, id: 'other' }, fresh, { client, stores });
  const silent = { request: async () => Promise.reject(new Error('gone')) } as unknown as Client;
  await takeSuggestion(dataset, fresh, { client: silent, stores });
  expect(stores.setup.getState()).toMatchObject({ draft: fresh, suggested: null });
});

it.each<[string, Partial<typeof fresh>, Partial<typeof fresh>]>([
  ['a target that was left and chosen again', { target: 'wind' }, { target: 'temp' }],
  ['columns that were added and taken off again', { features: ['wind'] }, { features: fresh.features }],
])('comes too late for %s', async (_, first, second) => {
  const stores = createStores();
  stores.dataset.setState({ dataset });
  stores.setup.setState({ draft: fresh });
  let answer: (suggestion: Suggestion) => void = () => {};
  const late = {
    request: () =>
      new Promise<Suggestion>((resolve) => {
        answer = resolve;
      }),
  };
  const taken = takeSuggestion(dataset, fresh, { client: late as unknown as Client, stores });
  for (const part of [first, second]) {
    stores.setup.setState(({ draft }) => ({ draft: draft && { ...draft, ...part } }));
  }
  answer(suggested);
  await taken;
  expect(stores.setup.getState()).toMatchObject({ draft: fresh, suggested: null });
});
