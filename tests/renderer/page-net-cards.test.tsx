// @vitest-environment happy-dom
/** What each net is, on cards that are opened where a net is chosen. */
import { act } from 'react';
import { expect, it } from 'vitest';
import { NET_NAMES } from '../../src/shared/net/names.ts';
import { setTranslator } from '../../src/shared/texts/text.ts';
import { readableTexts, speakPseudo } from './language/pseudo.ts';
import { click, find, has, settled, testPage } from './shown-page.tsx';

const page = testPage();

async function openCards(): Promise<void> {
  await page.show();
  await page.openWeather();
  await click('part-net');
  await click('about-nets');
  await settled(() => document.querySelectorAll('.net-card [data-testid=net-picture]').length === 8);
}

const configs = () => [...page.service.runs.values()].map(({ config }) => config);

it('shows a card a net: what it is, its formula, its weights, and its picture with the sizes of the form', async () => {
  await openCards();
  const cards = [...document.querySelectorAll('.net-card')];
  expect(cards.map((card) => card.getAttribute('data-testid'))).toEqual(
    ['alone', ...NET_NAMES].map((name) => `card-${name}`),
  );
  expect(find('card-alone').textContent).toContain('In the form');
  const attention = find('card-attention');
  expect(attention.textContent).toContain('softmax');
  expect(attention.textContent).toContain('When it helps');
  expect(find('weights-attention').textContent).toBe('17,351 weights');
  const { draft } = page.app.stores.setup.getState();
  expect(attention.querySelector('[data-testid=net-picture]')?.textContent).toContain(
    `${draft?.window} steps ×`,
  );
  expect(attention.textContent).toContain('Bahdanau attention');
});

it('puts a net into the form, and gives the focus back to the part of the sentence', async () => {
  await openCards();
  await click('use-conv-lstm');
  expect(has('net-cards')).toBe(false);
  expect(page.app.stores.setup.getState().draft?.net).toBe('conv-lstm');
  expect(document.activeElement?.getAttribute('data-testid')).toBe('part-net');
});

it('trains one beside the others at a press, and leaves the form as it is', async () => {
  await openCards();
  await click('beside-luong-attention');
  await settled(() => page.service.runs.size === 1);
  expect(configs().map(({ net }) => net?.name)).toEqual(['luong-attention']);
  expect(page.app.stores.setup.getState().draft?.net).toBeNull();
  expect(has('net-cards')).toBe(false);
});

it('opens from the nets that are compared too', async () => {
  await page.show();
  await page.openWeather();
  await click('compare-nets');
  await click('about-compared-nets');
  await settled(() => has('net-cards'));
  expect(has('compare-these')).toBe(false);
  await click('net-cards-close');
  expect(document.activeElement?.getAttribute('data-testid')).toBe('compare-nets');
});

it('says why a set-up cannot be trained with a net, and trains none then', async () => {
  await page.show();
  await page.openWeather();
  const { draft } = page.app.stores.setup.getState();
  await act(async () => {
    page.app.stores.setup.setState({ draft: draft === null ? null : { ...draft, window: '5000' } });
    page.app.stores.view.setState({ overlay: 'nets' });
  });
  await settled(
    () =>
      has('weights-input-to-output') &&
      find('weights-input-to-output').textContent !== 'Counting its weights…',
  );
  expect(find('weights-attention').textContent).toMatch(/5,?000/);
  expect(find<HTMLButtonElement>('beside-attention').disabled).toBe(true);
});

it('offers no decoder where up or down is asked', async () => {
  await page.show();
  await page.openWeather();
  await click('question-direction');
  await act(async () => page.app.stores.view.setState({ overlay: 'nets' }));
  await settled(() => has('card-input-to-output'));
  expect(has('card-attention')).toBe(false);
});

it('leaves nothing but signs in English', async () => {
  speakPseudo();
  await openCards();
  const words = find('net-cards').cloneNode(true) as HTMLElement;
  // Signs are the same in every language, and the words of a block come from the service.
  for (const element of words.querySelectorAll('.formula, svg')) {
    element.remove();
  }
  const left = readableTexts(words);
  setTranslator(null);
  expect(left).toEqual([]);
});
