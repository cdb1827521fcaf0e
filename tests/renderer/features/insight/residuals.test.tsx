// @vitest-environment happy-dom
/** What is left of the test forecasts, as it is clicked through. */
import { act } from 'react';
import { beforeEach, expect, it } from 'vitest';
import { choose, click, find, has, settled, testPage } from '../../shown-page.tsx';

const page = testPage();

beforeEach(async () => {
  await page.show();
  await page.openWeather();
});

const panel = () => document.querySelector('[role=tabpanel]')?.textContent ?? '';
const asked = () => page.service.asked.filter((name) => name === 'run.residuals').length;

async function tick(testId: string): Promise<void> {
  await act(async () => find(testId).querySelector('input')?.click());
}

it('is asked once a distance, each view with its sentence, and told in a table too', async () => {
  await click('tab-residuals');
  expect(panel()).toContain('Appears when a run has been scored');
  await page.train();
  await settled(() => has('residuals-words'));
  expect(find('residuals-words').textContent).toMatch(/^1 day ahead, over \d+ forecasts: off by /);
  await tick('residuals-size');
  expect(find('residuals-words').textContent).toMatch(/normal curve/);
  await tick('residuals-past');
  expect(find('residuals-words').textContent).toMatch(/^What is left /);
  const chart = () => document.querySelector('[role=tabpanel] [role=img]')?.getAttribute('aria-label') ?? '';
  expect(chart()).toMatch(/^Past\. What is left /);
  await click('table-Residuals');
  await settled(() => has('numbers-Residuals'));
  expect(find('numbers-Residuals').querySelectorAll('thead th')).toHaveLength(4);
  await tick('residuals-weekday');
  // It stays a table.
  await settled(() => has('numbers-Residuals'));
  expect(find('numbers-Residuals').querySelector('tbody th')?.textContent).toBe('Monday');
  expect(asked()).toBe(1);
  await click('table-Residuals');
  await choose('residuals-ahead', '3');
  await settled(() => has('residuals-words'));
  expect(asked()).toBe(2);
  await tick('residuals-past');
  expect(find('residuals-words').textContent).toMatch(
    /^Forecasts 3 days ahead share 2 steps with the next one/,
  );
  await click('tab-learning');
  await click('tab-residuals');
  expect(asked()).toBe(2);
});
