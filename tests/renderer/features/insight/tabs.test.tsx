// @vitest-environment happy-dom
/** The row of tabs below the forecast: chosen with the pointer and with keys, as high as wanted, and kept. */
import { act } from 'react';
import { beforeEach, expect, it } from 'vitest';
import {
  INSIGHT_HEIGHT,
  INSIGHT_TABS,
  keptInsight,
} from '../../../../src/renderer/store/view/insight-view.ts';
import { choose, click, find, has, press, settled, testPage } from '../../shown-page.tsx';

const page = testPage();

beforeEach(async () => {
  await page.show();
  await page.openWeather();
});

const panel = () => document.querySelector<HTMLElement>('[role=tabpanel]');
const handle = () => find('insight-height');
const height = () => Number(handle().getAttribute('aria-valuenow'));

it('is one row of tabs with the roles and names that a screen reader tells', async () => {
  const tabs = [...document.querySelectorAll('[role=tablist] [role=tab]')];
  expect(tabs.map(({ textContent }) => textContent?.toLowerCase())).toEqual([...INSIGHT_TABS]);
  expect(tabs.filter((tab) => tab.getAttribute('tabindex') === '0')).toEqual([find('tab-learning')]);
  for (const tab of INSIGHT_TABS) {
    await click(`tab-${tab}`);
    expect(find(`tab-${tab}`).getAttribute('aria-selected')).toBe('true');
    expect(document.querySelectorAll('[role=tab][aria-selected=true]')).toHaveLength(1);
    expect(panel()?.getAttribute('aria-labelledby')).toBe(find(`tab-${tab}`).id);
    expect(find(`tab-${tab}`).getAttribute('aria-controls')).toBe(panel()?.id);
    // Every tab says what it will show, before there is a run.
    expect(panel()?.textContent).not.toBe('');
  }
});

it('goes from tab to tab with the arrows, round at both ends, and takes the focus along', async () => {
  await press('ArrowLeft', {}, find('tab-learning'));
  expect(document.activeElement).toBe(find('tab-net'));
  expect(find('tab-net').getAttribute('aria-selected')).toBe('true');
  await press('ArrowRight', {}, find('tab-net'));
  await press('ArrowRight', {}, find('tab-learning'));
  expect(document.activeElement).toBe(find('tab-error'));
  await press('End', {}, find('tab-error'));
  expect(document.activeElement).toBe(find('tab-net'));
  await press('Home', {}, find('tab-net'));
  expect(document.activeElement).toBe(find('tab-learning'));
});

it('is made higher and lower with keys and with the pointer, within bounds, and set back by a double click', async () => {
  expect(height()).toBe(INSIGHT_HEIGHT.first);
  await press('ArrowUp', {}, find('insight-height'));
  expect(height()).toBe(INSIGHT_HEIGHT.first + 16);
  await press('End', {}, find('insight-height'));
  await press('ArrowUp', {}, find('insight-height'));
  expect(height()).toBe(INSIGHT_HEIGHT.most);
  await press('Home', {}, find('insight-height'));
  await press('ArrowDown', {}, find('insight-height'));
  expect(height()).toBe(INSIGHT_HEIGHT.least);
  handle().setPointerCapture = () => {};
  const drag = (type: string, clientY: number) =>
    act(async () => {
      handle().dispatchEvent(new PointerEvent(type, { bubbles: true, button: 0, pointerId: 7, clientY }));
    });
  await drag('pointerdown', 500);
  await drag('pointermove', 400);
  await drag('pointerup', 400);
  await drag('pointermove', 300);
  expect(height()).toBe(INSIGHT_HEIGHT.least + 100);
  await act(async () => {
    handle().dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
  });
  expect(height()).toBe(INSIGHT_HEIGHT.first);
});

it('comes back as it was left', async () => {
  await click('tab-memory');
  await press('ArrowUp', {}, find('insight-height'));
  await page.leave();
  // What was open before a reload opens by itself.
  await page.show();
  await settled(() => has('tab-memory'));
  expect(find('tab-memory').getAttribute('aria-selected')).toBe('true');
  expect(height()).toBe(INSIGHT_HEIGHT.first + 16);
});

it('is as it is first seen where what was kept cannot be read', () => {
  window.localStorage.setItem('gatecast.insight', '{"tab":"gone","heightPx":"tall"}');
  expect(keptInsight()).toEqual({ tab: 'learning', heightPx: INSIGHT_HEIGHT.first });
  window.localStorage.setItem('gatecast.insight', '{"tab":"net","heightPx":1e9}');
  expect(keptInsight()).toEqual({ tab: 'net', heightPx: INSIGHT_HEIGHT.most });
});

it('shows the error by step, by origin, and against what is free, each in words too', async () => {
  await page.train();
  await click('tab-error');
  await settled(() => page.app.stores.runs.getState().tests['run-1'] !== undefined);
  expect(panel()?.textContent).toContain('Error by day ahead');
  const tick = (testId: string) => act(async () => find(testId).querySelector('input')?.click());
  await tick('error-by-origin');
  expect(find('error-map-words').textContent).toMatch(
    /^\d+ % of the map is too high\. At its ends: .* from \d{4}-\d\d-\d\d, \d days? ahead/,
  );
  await tick('error-against');
  await settled(() => find('error-map-words').textContent?.startsWith('Against ') === true);
  expect(find('error-map-words').textContent).toMatch(/(nearer|further off) by /);
  const { options, value } = find<HTMLSelectElement>('error-free');
  const best = page.app.stores.runs.getState().runs['run-1']?.metrics?.best;
  expect(value).toBe(best);
  const words = [...options].map(({ textContent }) => textContent ?? '');
  expect(words.filter((word) => word.endsWith(', the best'))).toHaveLength(1);
  expect(words[0]).toMatch(/^minus naive, MAE \d/);
  const before = page.service.asked.filter((name) => name === 'run.beside').length;
  const other = [...options].map((option) => option.value).find((one) => one !== best) ?? '';
  await choose('error-free', other);
  await settled(() => page.service.asked.filter((name) => name === 'run.beside').length === before + 1);
  await settled(() => has('error-map-words'));
});
