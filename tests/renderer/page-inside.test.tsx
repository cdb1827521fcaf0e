// @vitest-environment happy-dom
/** Inside the net, as it is clicked through. */
import { beforeEach, expect, it } from 'vitest';
import { choose, click, find, has, settled, testPage, type } from './shown-page.tsx';

const page = testPage();

beforeEach(async () => {
  await page.show();
  await page.openWeather();
});

const asked = () => page.service.asked.filter((name) => name === 'run.states').length;

it('is asked once for a run that is done; layers, parts and the table are chosen, another window asked for', async () => {
  await click('tab-net');
  expect(find('inside').textContent).toContain('Appears for a run that is done');
  await page.train();
  await settled(() => has('states-words'));
  expect(find('states-words').textContent).toMatch(
    /^LSTM, 2 units, reads the window in 6 steps\. Its forget gates let it keep/,
  );
  const options = (testId: string) =>
    [...find<HTMLSelectElement>(testId).options].map(({ textContent }) => textContent);
  expect(options('states-layer')).toEqual(['lstm_1', 'lstm_2']);
  expect(options('states-part')).toEqual([
    ...['Hidden states', 'Memory', 'Input gate', 'Forget gate', 'Candidate', 'Output gate'],
  ]);
  await choose('states-layer', 'lstm_2');
  await choose('states-part', 'forget');
  const chart = () => find('inside').querySelector('[role=img]')?.getAttribute('aria-label') ?? '';
  expect(chart()).toMatch(/^Forget gate of lstm_2, units upwards, times to the right\./);
  await click('table-Inside the net');
  await settled(() => has('numbers-Inside the net'));
  const rows = [...find('numbers-Inside the net').querySelectorAll('tbody tr')];
  expect(rows).toHaveLength(6);
  expect(rows[5]?.textContent).toMatch(/now0\.\d{3}/);
  expect(rows[0]?.textContent).toContain('5 days back');
  expect(asked()).toBe(1);
  await click('tab-learning');
  await click('tab-net');
  await settled(() => has('states-words'));
  expect(asked()).toBe(1);
  await type('states-origin', '2013-05-01');
  await click('states-show');
  await settled(() => find<HTMLInputElement>('states-origin').placeholder === '2013-05-01');
  expect(asked()).toBe(2);
});
