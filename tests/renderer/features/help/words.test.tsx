// @vitest-environment happy-dom
/** Terms with a dotted line and the words they open. */
import { act } from 'react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { changeLanguage } from '../../../../src/renderer/language/speak.ts';
import { GERMAN_GLOSSARY } from '../../../../src/shared/help/german/german-glossary.ts';
import { HELP_ENTRIES } from '../../../../src/shared/help/glossary.ts';
import { setTranslator } from '../../../../src/shared/texts/text.ts';
import { click, find, has, press, settled, testPage, text, type } from '../../shown-page.tsx';

const page = testPage();
beforeEach(() => page.show());
afterEach(() => setTranslator(null));

const word = () => find('word').dataset.word;
const openAt = (id: string | null) =>
  act(async () => page.app.stores.view.setState({ overlay: 'words', word: id }));

it('shows one word with how it is computed, when it misleads and what belongs to it, and follows links there and back', async () => {
  await openAt('mase');
  expect(word()).toBe('mase');
  expect(has('words-find')).toBe(false);
  const shown = find('word').textContent ?? '';
  expect(shown).toMatch(
    /MAE divided by .*How it is computedMAE \/ mean.*When it misleads.*See alsoMAERMSSE.*Hyndman/s,
  );
  expect(document.activeElement?.textContent).toBe('MASE');
  await click('see-rmsse');
  expect([word(), document.activeElement?.textContent]).toEqual(['rmsse', 'RMSSE']);
  await click('words-back');
  expect(word()).toBe('mase');
  await click('words-close');
  expect(has('words')).toBe(false);
});

it('lists all words by W, searches them, and goes along them by arrow keys', async () => {
  await press('w');
  expect(document.querySelectorAll('.words-word').length).toBe(HELP_ENTRIES.length);
  await type('words-find', 'coverage');
  expect(document.querySelector('.words-word')?.textContent).toBe('Coverage');
  await press('Enter', {}, find('words-find'));
  expect(word()).toBe('coverage');
  await press('ArrowDown', {}, find('words-find'));
  expect(document.activeElement?.textContent).toBe('Coverage');
  await press('ArrowUp', {}, document.activeElement as HTMLElement);
  expect(document.activeElement).toBe(find('words-find'));
  await type('words-find', 'qqqq');
  expect(text()).toContain('No word is called “qqqq”.');
});

it('is found in the palette by a word, after the commands of that name', async () => {
  await press('k', { ctrlKey: true });
  await type('palette-input', 'mase');
  expect(document.querySelector('[role="option"]')?.textContent).toContain('What is “MASE”?');
  await press('Enter', {}, find('palette-input'));
  expect(word()).toBe('mase');
});

it('opens from a term, whose brief stands under the pointer; a hint about a fact only says what it says', async () => {
  await page.openWeather();
  await click('group-learning');
  const hints = [...document.querySelectorAll<HTMLElement>('.hint')];
  const term = hints.find(({ textContent }) => textContent === 'Patience');
  const fact = hints.find((hint) => hint.closest('.plan-line') !== null);
  await act(async () => fact?.focus());
  await act(async () => fact?.click());
  expect(has('words')).toBe(false);
  expect(document.querySelector('[role="tooltip"]')?.textContent).not.toContain('Press for more');
  await act(async () => fact?.blur());
  await act(async () => term?.focus());
  expect(document.querySelector('[role="tooltip"]')?.textContent).toMatch(
    /^Training ends by itself after this many epochs.*Press for more$/,
  );
  await act(async () => term?.click());
  expect(word()).toBe('patience');
  expect(document.querySelector('[role="tooltip"]')).toBeNull();
});

it('speaks German in a German window, in the list, the word, the search and under the pointer', async () => {
  await act(() => changeLanguage(page.app.stores, 'de'));
  await press('w');
  await settled(() => document.querySelectorAll('.words-word').length === GERMAN_GLOSSARY.entries.length);
  expect(document.querySelector('.words-list .caption')?.textContent).toBe('Die Daten');
  // Whoever read of it in English finds it too.
  await type('words-find', 'learning rate');
  expect(document.querySelector('.words-word')?.textContent).toBe('Lernrate');
  await press('Enter', {}, find('words-find'));
  expect(find('word').textContent).toContain('Wie groß jede Korrektur ist.');
  expect(find('word').textContent).not.toContain('step size');
  await click('words-close');
  await page.openWeather();
  await click('group-learning');
  const term = [...document.querySelectorAll<HTMLElement>('.hint')].find(
    ({ textContent }) => textContent === 'Geduld',
  );
  await act(async () => term?.focus());
  expect(document.querySelector('[role="tooltip"]')?.textContent).toMatch(/^Nach so vielen Epochen ohne/);
});
