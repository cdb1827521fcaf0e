// @vitest-environment happy-dom
/** Inside the net, as it is clicked through. */
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { click, find, forget, has, type ShownPage, settled, showPage } from './shown-page.tsx';

vi.mock('../../src/renderer/charts/echarts.ts', () => import('./no-canvas.ts'));

let page: ShownPage;

beforeEach(async () => {
  page = await showPage();
  await settled(() => has('sample-seattle-weather.csv'));
  await click('sample-seattle-weather.csv');
  await settled(() => page.app.stores.setup.getState().plan.status === 'ready');
});

afterEach(() => forget(page));

async function choose(testId: string, value: string): Promise<void> {
  const select = find<HTMLSelectElement>(testId);
  await act(async () => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

async function showWindow(origin: string): Promise<void> {
  const field = find<HTMLInputElement>('states-origin');
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, origin);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await click('states-show');
}

const asked = () => page.service.asked.filter((name) => name === 'run.states').length;

it('is asked once for a run that is done; layers, parts and the table are chosen, another window asked for', async () => {
  await click('tab-net');
  expect(find('inside').textContent).toContain('Appears for a run that is done');
  await click('train');
  await settled(() => page.service.runs.has('run-1'));
  await act(async () => {
    page.service.learn('run-1', 2);
    page.service.finish('run-1');
  });
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
  await act(async () => find('states-table').querySelector('input')?.click());
  const rows = [...find('states-rows').querySelectorAll('tbody tr')];
  expect(rows).toHaveLength(6);
  expect(rows[5]?.textContent).toMatch(/now0\.\d{3}/);
  expect(rows[0]?.textContent).toContain('5 days back');
  expect(asked()).toBe(1);
  await click('tab-learning');
  await click('tab-net');
  await settled(() => has('states-words'));
  expect(asked()).toBe(1);
  await showWindow('2013-05-01');
  await settled(() => find<HTMLInputElement>('states-origin').placeholder === '2013-05-01');
  expect(asked()).toBe(2);
});
