// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { standingActions } from '../../../src/renderer/features/actions/registry.ts';
import { menuOf } from '../../../src/renderer/features/host/menu-of.ts';
import { firstLanguage } from '../../../src/renderer/language/first-language.ts';
import { changeLanguage } from '../../../src/renderer/language/speak.ts';
import { type Draft, readDraft } from '../../../src/renderer/store/draft.ts';
import { formatCount, formatSeconds, formatValue } from '../../../src/renderer/ui/format.ts';
import { GERMAN } from '../../../src/shared/texts/de/german.ts';
import { type Language, languageFor } from '../../../src/shared/texts/languages.ts';
import { localeFor } from '../../../src/shared/texts/locales.ts';
import { setTranslator, shownStamp, translated } from '../../../src/shared/texts/text.ts';
import { click, fieldValue, find, settled, testPage, text, type } from '../shown-page.tsx';

const page = testPage();

afterEach(() => {
  vi.restoreAllMocks();
  setTranslator(null);
  document.documentElement.lang = '';
});

const change = (language: Language) => act(() => changeLanguage(page.app.stores, language));
const german = (message: keyof typeof GERMAN) => GERMAN[message];

describe('another language', () => {
  it('is one press away on the start page, and the way back is found in it', async () => {
    await page.show();
    expect(text()).toContain('What comes next?');
    expect(find('speak-de').getAttribute('lang')).toBe('de');
    await click('speak-de');
    await settled(() => text().includes(german('What comes next?')));
    expect(document.documentElement.lang).toBe('de');
    expect(text()).not.toContain('What comes next?');
    await click('speak-en');
    await settled(() => text().includes('What comes next?'));
    expect(document.documentElement.lang).toBe('en');
  });

  it('keeps what is open, what was typed and what was trained', async () => {
    await page.show();
    await page.openWeather();
    await type('horizon', '9');
    await page.train();
    const { selected, runs } = page.app.stores.runs.getState();
    await change('de');
    await settled(() => text().includes('LSTM trainieren'));
    expect(await fieldValue('horizon')).toBe('9');
    expect(page.app.stores.dataset.getState().dataset?.file).toBe('seattle-weather.csv');
    expect(page.app.stores.runs.getState()).toMatchObject({ selected, runs });
    expect(find('part-target').textContent).toBe('temp_max');
    expect(text()).toContain(german('Forecast '));
  });

  it('writes numbers as its readers do, and English as before', async () => {
    await page.show();
    await change('de');
    expect([formatCount(17351), formatValue(1418.3), formatSeconds(1.25)]).toEqual([
      '17.351',
      '1.418,3',
      '1,3 s',
    ]);
    await change('en');
    expect([formatCount(17351), formatValue(1418.3), formatSeconds(1.25)]).toEqual([
      '17,351',
      '1,418.3',
      '1.3 s',
    ]);
  });

  it('writes numbers and dates in English as a reader from elsewhere does at home, in sentences of the service too', async () => {
    vi.spyOn(window.navigator, 'languages', 'get').mockReturnValue(['fr-FR', 'en']);
    await page.show();
    await change('en');
    expect(document.documentElement.lang).toBe('en');
    expect([formatCount(17351), formatValue(1418.3), shownStamp('2015-12-31 13:30')]).toEqual([
      '17\u202f351',
      '1\u202f418,3',
      '31/12/2015, 13:30',
    ]);
    await page.openWeather();
    expect(await fieldValue('learningRate')).toMatch(/^0,\d+$/);
    expect(text()).toContain('Train LSTM');
    expect(translated('40,000 numbers are kept, and the net has 38,000')).toBe(
      '40\u202f000 numbers are kept, and the net has 38\u202f000',
    );
  });

  it('shows and takes the decimal comma in fields, and says when a number may mean two', async () => {
    await page.show();
    await page.openWeather();
    const english = await fieldValue('learningRate');
    expect(english).toMatch(/^0\.\d+$/);
    await change('de');
    expect(await fieldValue('learningRate')).toBe(english.replace('.', ','));
    expect(text()).toContain(`Rate ${english.replace('.', ',')}`);
    await type('learningRate', '0,005');
    expect(readDraft(page.app.stores.setup.getState().draft as Draft).config?.learningRate).toBe(0.005);
    await type('learningRate', '1.000');
    expect(text()).toContain('„1.000“ kann zweierlei heißen: Schreiben Sie 1,0 oder 1000.');
    expect(readDraft(page.app.stores.setup.getState().draft as Draft).config).toBeNull();
  });

  it('is that of the reader at first, and after that the one that was chosen', async () => {
    const languages = vi.spyOn(window.navigator, 'languages', 'get');
    languages.mockReturnValue(['de-AT', 'en']);
    expect(firstLanguage()).toBe('de');
    languages.mockReturnValue(['fr-FR', 'en-GB', 'de']);
    expect(firstLanguage()).toBe('en');
    languages.mockReturnValue(['fr-FR']);
    expect(firstLanguage()).toBe('en');
    await page.show();
    await click('speak-de');
    await settled(() => document.documentElement.lang === 'de');
    expect(firstLanguage()).toBe('de');
    expect(languageFor([])).toBe('en');
    expect([localeFor('de', ['en-US', 'de-CH']), localeFor('de', []), localeFor('en', ['en-GB'])]).toEqual([
      ...['de-CH', 'de-DE', 'en-US'],
    ]);
    const elsewhere = (tag: string) => localeFor('en', [tag, 'en']);
    expect(elsewhere('fr-FR')).toBe('fr-FR-u-ca-gregory-nu-latn');
    expect(new Date(0).toLocaleDateString(elsewhere('th-TH'), { timeZone: 'UTC' })).toBe('1/1/1970');
    expect((1.5).toLocaleString(elsewhere('fa-IR'))).toBe('1.5');
    expect([
      elsewhere('xx-nothing'),
      elsewhere('no tag'),
      elsewhere('th-u-nu-thai'),
      localeFor('en', []),
    ]).toEqual(Array(4).fill('en-US'));
  });

  it('is a command, and in the menu of the desktop a choice, which speaks it too', async () => {
    await page.show();
    const command = (id: string) => standingActions(page.app).find((action) => action.id === id);
    expect(menuOf(page.app).words).toBeUndefined();
    expect(command('language-en')?.not).toBe('It is so already.');
    command('language-de')?.run();
    await settled(() => document.documentElement.lang === 'de');
    expect(command('language-de')?.not).toBe(german('It is so already.'));
    const { entries, words } = menuOf(page.app);
    expect(entries['language-de']).toMatchObject({ label: 'Deutsch', checked: true });
    expect(entries['language-en']).toMatchObject({ label: 'English', checked: false });
    expect(entries.open?.label).toBe(german('Open…'));
    expect(words?.['&File']).toBe('&Datei');
  });
});
