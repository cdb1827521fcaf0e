// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, expect, it } from 'vitest';
import { setTranslator } from '../../../src/shared/texts/text.ts';
import { click, settled, testPage } from '../shown-page.tsx';
import { readableTexts, speakPseudo } from './pseudo.ts';
import stillEnglish from './still-english.json' with { type: 'json' };

const page = testPage();

afterEach(() => setTranslator(null));

/** What the scripted service says of its samples and of what it suggests, and words in a column. */
const OF_THE_SCRIPT =
  /Five stocks|What of Seattle|because a script|temperature, rain|monthly prices|\/data\/|^(rain|sun)$/;

/** What each tab, view and overlay has once all that it says is there. */
const WHOLE = {
  'tab-learning': '.insight-panel [data-testid^="table-"]',
  'tab-error': '[data-testid="error-by-step"]',
  'tab-bands': '.insight-panel [data-testid^="table-"]',
  'tab-residuals': '[data-testid="residuals-words"]',
  'tab-inputs': '[data-testid="importance"]',
  'tab-memory': '.insight-panel [data-testid^="table-"]',
  'tab-net': '[data-testid="states-words"]',
  explore: '[data-testid="read-row"]',
  backtest: '[data-testid="backtest-words"]',
  runs: '[data-testid="run-count"]',
  about: 'dialog .about-facts dd',
  shortcuts: 'dialog kbd',
  palette: 'dialog [role="option"]',
  tour: 'dialog button',
} as const;

/** A button may be a sign alone; what else is there is whole once it says something. */
function isWhole(screen: keyof typeof WHOLE): boolean {
  const element = document.querySelector(WHOLE[screen]);
  return element !== null && (element.tagName === 'BUTTON' || element.textContent !== '');
}

/** Every control of the set-up that opens to others, one after another. */
async function openEach(selector: string, look: () => void): Promise<void> {
  for (const opener of document.querySelectorAll<HTMLElement>(selector)) {
    await act(async () => opener.click());
    look();
    await act(async () => opener.click());
  }
}

it('leaves nothing in English on the screens that are walked but what is listed, and the list only shrinks', async () => {
  speakPseudo();
  const found: Record<string, readonly string[]> = {};
  const look = (screen: string) => {
    found[screen] = [...new Set([...(found[screen] ?? []), ...readableTexts()])].sort();
  };

  await page.show();
  look('start page');
  await page.openWeather();
  look('set-up');
  await openEach('[data-testid^="part-"]', () => look('set-up'));
  await openEach('[data-testid^="group-"]', () => look('set-up'));
  await page.train();
  look('forecast');
  const tabs = [...document.querySelectorAll<HTMLElement>('.insight-card [role="tab"]')];
  expect(tabs.map(({ dataset }) => dataset.testid)).toEqual(
    Object.keys(WHOLE).filter((screen) => screen.startsWith('tab-')),
  );
  for (const tab of tabs) {
    await act(async () => tab.click());
    await settled(() => isWhole(tab.dataset.testid as keyof typeof WHOLE));
    look('tabs');
  }
  for (const view of ['explore', 'backtest', 'runs'] as const) {
    await click(`view-${view}`);
    await settled(() => isWhole(view));
    look(view);
  }
  for (const overlay of ['about', 'shortcuts', 'palette', 'tour'] as const) {
    await act(async () => page.app.stores.view.setState({ overlay }));
    await settled(() => isWhole(overlay));
    found[overlay] = readableTexts(document.querySelector('dialog') ?? document.body);
    await act(async () => page.app.stores.view.setState({ overlay: null }));
    await settled(() => document.querySelector('dialog') === null);
  }

  // What was seen on the screens before is not told again.
  const told = new Set<string>();
  const fresh = Object.fromEntries(
    Object.entries(found).map(([screen, texts]) => {
      const own = texts.filter((text) => !told.has(text));
      for (const text of own) {
        told.add(text);
      }
      return [screen, own];
    }),
  );
  // The words of the script's own service are its data.
  const of = (texts: readonly string[]) => texts.filter((text) => !OF_THE_SCRIPT.test(text));
  const left = Object.fromEntries(
    Object.entries(fresh).flatMap(([screen, texts]) => (of(texts).length === 0 ? [] : [[screen, of(texts)]])),
  );
  expect(left).toEqual(stillEnglish);
});
