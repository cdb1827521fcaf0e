// @vitest-environment happy-dom
/** What is left of the test forecasts, as it is clicked through. */
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { click, find, forget, has, type ShownPage, settled, showPage } from '../../shown-page.tsx';

vi.mock('../../../../src/renderer/charts/echarts.ts', () => import('../../no-canvas.ts'));

let page: ShownPage;

beforeEach(async () => {
  page = await showPage();
  await settled(() => has('sample-seattle-weather.csv'));
  await click('sample-seattle-weather.csv');
  await settled(() => page.app.stores.setup.getState().plan.status === 'ready');
});

afterEach(() => forget(page));

const panel = () => document.querySelector('[role=tabpanel]')?.textContent ?? '';
const asked = () => page.service.asked.filter((name) => name === 'run.residuals').length;

async function choose(testId: string): Promise<void> {
  await act(async () => find(testId).querySelector('input')?.click());
}

it('is asked once a distance, each view with its sentence, and told in a table too', async () => {
  await click('tab-residuals');
  expect(panel()).toContain('Appears when a run has been scored');
  await click('train');
  await settled(() => page.service.runs.has('run-1'));
  await act(async () => {
    page.service.learn('run-1', 2);
    page.service.finish('run-1');
  });
  await settled(() => has('residuals-words'));
  expect(find('residuals-words').textContent).toMatch(/^1 day ahead, over \d+ forecasts: off by /);
  await choose('residuals-size');
  expect(find('residuals-words').textContent).toMatch(/normal curve/);
  await choose('residuals-past');
  expect(find('residuals-words').textContent).toMatch(/^What is left /);
  const chart = () => document.querySelector('[role=tabpanel] [role=img]')?.getAttribute('aria-label') ?? '';
  expect(chart()).toMatch(/^Past\. What is left /);
  await choose('residuals-table');
  expect(find('residuals-rows').querySelectorAll('thead th')).toHaveLength(3);
  await choose('residuals-weekday');
  expect(find('residuals-rows').querySelector('tbody th')?.textContent).toBe('Monday');
  expect(asked()).toBe(1);
  await act(async () => {
    const select = find<HTMLSelectElement>('residuals-ahead');
    select.value = '3';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await settled(() => has('residuals-words'));
  expect(asked()).toBe(2);
  await choose('residuals-past');
  expect(find('residuals-words').textContent).toMatch(
    /^Forecasts 3 days ahead share 2 steps with the next one/,
  );
  await click('tab-learning');
  await click('tab-residuals');
  expect(asked()).toBe(2);
});
