// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { actions } from './no-canvas.ts';
import { click, find, has, settled, testPage, text } from './shown-page.tsx';

const page = testPage();

async function explore(): Promise<void> {
  await page.show();
  await page.openWeather();
  await click('view-explore');
  await settled(() => has('repeats-sentence') && has('pair-sentence'));
}

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-testid="read-row"]')];

async function showFile(): Promise<void> {
  await click([...document.querySelectorAll<HTMLInputElement>('[aria-label="Rows"] input')].at(-1));
  // Its header comes with its first rows.
  const head = '[aria-label="Rows of the file"] .is-stamp';
  await settled(() => document.querySelector(head) !== null);
}

const draft = () => page.app.stores.setup.getState().draft;

async function giveRole(column: string, role: string): Promise<void> {
  await click(`role-${column}`);
  await click(`role-${column}-${role}`);
}

describe('Explore', () => {
  it('has a lane for every column of numbers and of words, with its range and its part in the set-up', async () => {
    await explore();
    await settled(() => document.querySelectorAll('.lane .histogram').length === 4);
    expect(document.querySelectorAll('.lane')).toHaveLength(5);
    expect(find('lane-temp_max').getAttribute('aria-pressed')).toBe('true');
    expect(find('role-wind').dataset.role).toBe('none');
    expect(document.querySelector('.role-target')?.textContent).toBe('Target');
    expect(text()).toContain('Not drawn: date');

    await giveRole('wind', 'known');
    expect(draft()).toMatchObject({ features: ['wind'], known: ['wind'], target: 'temp_max' });
    expect(find('role-wind').dataset.role).toBe('known');
    await giveRole('wind', 'target');
    expect(draft()).toMatchObject({ features: [], known: [], target: 'wind' });
    expect(has('role-wind')).toBe(false);
  });

  it('says what repeats, and the set-up takes what follows at a press', async () => {
    await explore();
    const sentence = find('repeats-sentence').textContent ?? '';
    expect(sentence).toMatch(/A week \(7 rows\)|Nothing repeats/);
    if (has('use-these')) {
      const [, window, horizon] = /window (\d+), horizon (\d+)/.exec(find('follows').textContent ?? '') ?? [];
      await click('use-these');
      expect(draft()).toMatchObject({ window, horizon });
      expect((find('use-these') as HTMLButtonElement).disabled).toBe(true);
    }
    expect(has('profile-weekday')).toBe(true);
  });

  it('makes another column large, and holds it against others', async () => {
    await explore();
    await click('lane-precipitation');
    await settled(() => text().includes('What repeats in precipitation') && has('pair-sentence'));
    expect(document.querySelector('[aria-label="Column chart"] h2')?.textContent).toBe('precipitation');
    // Of what is no target, the target first.
    expect((find('pair-other') as HTMLSelectElement).value).toBe('temp_max');
  });

  it('has all rows in one list, and those of the file beside it', async () => {
    await explore();
    const first = () => document.querySelector('[data-testid="read-row"]')?.textContent ?? '';
    // The time of a row is there before its values.
    await settled(() => /^1(Jan 1,? 2015|2015-01-01).*rain$/.test(first()));
    expect(find('rows-facts').textContent).toContain('1–12 of 400');
    expect(document.querySelectorAll('[data-testid="read-row"]')).toHaveLength(12);
    const words = [...document.querySelectorAll('[data-testid="read-row"] .is-words')];
    expect(words.slice(0, 3).map(({ textContent }) => textContent)).toEqual(['rain', 'sun', 'rain']);
    const list = find('read-rows');
    list.scrollTop = 28 * 100;
    await act(async () => void list.dispatchEvent(new Event('scroll')));
    expect(find('rows-facts').textContent).toContain('101–112 of 400');
    await settled(() => /^101.*[a-z]$/.test(first()));
    await showFile();
    expect(
      document.querySelector('[aria-label="Rows of the file"] [role="columnheader"].is-stamp')?.textContent,
    ).toBe('date');
    expect(find('rows-facts').textContent).toContain('1–12 of 400');
    const inFile = find('read-rows');
    inFile.scrollTop = 28 * 300;
    await act(async () => void inFile.dispatchEvent(new Event('scroll')));
    await settled(() => /^3012015-10-28/.test(first()));
    expect(document.querySelectorAll('[data-testid="read-row"]')).toHaveLength(12);
  });

  it('moves the rows of the file with the chart, and the chart with them: row by row, by pointer and by keys', async () => {
    await explore();
    await showFile();
    await settled(() => /^12015-01-01/.test(rows()[0]?.textContent ?? ''));
    const aimed = () => actions.filter(({ type }) => type === 'showTip').length;
    const before = aimed();
    await act(async () => rows()[4]?.click());
    expect(aimed()).toBe(before + 1);
    const grid = find('read-rows');
    expect(grid.getAttribute('role')).toBe('grid');
    expect(grid.getAttribute('aria-rowcount')).toBe('401');
    await act(
      async () => void grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true })),
    );
    expect(aimed()).toBe(before + 2);
    expect(rows().every((row) => row.getAttribute('aria-selected') !== null)).toBe(true);
  });

  it('has a column large again that was chosen before it was left', async () => {
    await explore();
    await click('lane-precipitation');
    await click('view-forecast');
    await click('view-explore');
    await settled(() => text().includes('What repeats in precipitation'));
    expect(find('lane-precipitation').getAttribute('aria-pressed')).toBe('true');
    const [fingerprint = ''] = Object.keys(page.app.stores.view.getState().explored);
    expect(page.app.stores.dataset.getState().dataset?.fingerprint).toBe(fingerprint);
  });

  it('leads to the place of a row that is pressed before its values have come', async () => {
    await page.show();
    await page.openWeather();
    const { request } = page.app.client;
    vi.spyOn(page.app.client, 'request').mockImplementation((name, params, options) =>
      name === 'explore.rows' ? new Promise(() => {}) : request(name, params, options),
    );
    await click('view-explore');
    await settled(() => /2015/.test(rows()[4]?.textContent ?? ''));
    expect(rows()[4]?.querySelectorAll('[role="gridcell"]')[1]?.textContent).toMatch(/2015/);
    actions.length = 0;
    await act(async () => rows()[4]?.click());
    expect(actions.some(({ type }) => type === 'showTip')).toBe(true);
  });
});
