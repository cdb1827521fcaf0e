// @vitest-environment happy-dom
/** The palette and the keys, as somebody without a pointer uses them. */
import { act } from 'react';
import { beforeAll, expect, it } from 'vitest';
import { standingActions } from '../../../../src/renderer/features/actions/registry.ts';
import { DIALOGS } from '../../../../src/renderer/later/parts.ts';
import type { RunSummary } from '../../../../src/shared/run.ts';
import { runOf } from '../../run-of.ts';
import { scriptedService } from '../../scripted-service.ts';
import { click, find, has, press, reveal, settled, testPage, text, type } from '../../shown-page.tsx';

const page = testPage();
// What is loaded after the first paint is there before somebody presses a key.
beforeAll(() => DIALOGS.load());
async function show(runs: readonly RunSummary[] = []): Promise<void> {
  await page.show({}, scriptedService(runs));
  await settled(() => page.app.stores.list.getState().lines !== null);
}

const options = () => [...document.querySelectorAll<HTMLElement>('[role="option"]')];
const chosen = () => document.querySelector('[role="option"][aria-selected="true"]')?.textContent;
const openWith = async (query: string) => {
  await press('k', { ctrlKey: true });
  await type('palette-input', query);
};

it('opens by Ctrl-K, finds by a few letters, and does what Enter is pressed on', async () => {
  await show();
  await openWith('sea');
  expect(chosen()).toContain('Sample: Seattle weather');
  expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toContain('Sea');
  const input = find('palette-input');
  expect(input.getAttribute('aria-activedescendant')).toBe(
    document.querySelector('[aria-selected="true"]')?.id,
  );
  await press('Enter', {}, input);
  expect(has('palette')).toBe(false);
  await settled(() => page.app.stores.dataset.getState().dataset?.file === 'seattle-weather.csv');
});

it('goes up and down its list and around, and shows the groups of what can be done before anything is typed', async () => {
  await show();
  await press('k', { metaKey: true });
  const heads = [...document.querySelectorAll('.palette-head')].map((head) => head.textContent);
  expect(heads).toEqual(['Go to', 'Open', 'Window', 'Help']);
  const first = chosen();
  await press('ArrowUp', {}, find('palette-input'));
  expect(chosen()).toBe(options()[options().length - 1]?.textContent);
  await press('ArrowDown', {}, find('palette-input'));
  expect(chosen()).toBe(first);
  await press('k', { ctrlKey: true }, find('palette-input'));
  expect(has('palette')).toBe(false);
});

it('says why something cannot be done, and does not do it', async () => {
  await show();
  await openWith('train');
  expect(options()[0]?.getAttribute('aria-disabled')).toBe('true');
  expect(text()).toContain('Open a file first.');
  await press('Enter', {}, find('palette-input'));
  expect(has('palette')).toBe(true);
  await type('palette-input', 'zebra');
  expect(text()).toContain('Nothing is called “zebra”.');
  expect(find('palette-input').hasAttribute('aria-activedescendant')).toBe(false);
});

it('finds every run by its name, its data and its verdict, and shows it', async () => {
  await show([
    runOf({ id: 'one', number: 1, config: { target: 'demand' } }),
    runOf({ id: 'two', number: 2, config: { target: 'wind' }, createdAt: '2026-11-22T10:00:00.000Z' }),
  ]);
  await openWith('demand naive');
  expect(options()).toHaveLength(1);
  await press('Enter', {}, find('palette-input'));
  // Nobody knows where its file lies: it is shown in the list.
  await settled(() => page.app.stores.view.getState().centre === 'runs');
  expect(page.app.stores.runs.getState().selected).toBe('one');
});

it('trains, and then offers what ends it', async () => {
  await show();
  await page.openWeather();
  await press('Enter', { ctrlKey: true });
  await settled(() => page.service.runs.size === 1);
  await act(async () => page.service.learn('run-1', 1));
  await openWith('add queue');
  expect(chosen()).toContain('Add to the queue: Train LSTM');
  await type('palette-input', 'stop');
  expect(chosen()).toContain('Stop LSTM 64, keep the best');
  await press('Enter', {}, find('palette-input'));
  await settled(() => page.service.runs.get('run-1')?.status === 'stopped');
  await settled(() => page.app.stores.runs.getState().runs['run-1']?.status === 'stopped');
  await openWith('report');
  expect(options()[0]?.getAttribute('aria-disabled')).toBe('false');
});

it('goes from view to view by single keys, but not while somebody types', async () => {
  await show([runOf()]);
  await click('sample-seattle-weather.csv');
  await settled(() => has('train'));
  const centre = () => page.app.stores.view.getState().centre;
  await press('3');
  expect(centre()).toBe('backtest');
  await press('2');
  await settled(() => has('train'));
  await reveal('window');
  await press('3', {}, find('window'));
  await press('3', { altKey: true });
  expect(centre()).toBe('forecast');
  await press('4');
  expect(centre()).toBe('runs');
  await press('h');
  await settled(() => has('drop-area'));
});

it('leads to the tabs below the forecast once there is a run', async () => {
  await show();
  const tab = () => standingActions(page.app).find(({ id }) => id === 'tab-error');
  expect(tab()?.not).toBe('Train a run first, or choose one.');
  await page.openWeather();
  await press('Enter', { ctrlKey: true });
  await settled(() => page.app.stores.runs.getState().selected !== null);
  await press('4');
  await openWith('error behind');
  await press('Enter', {}, find('palette-input'));
  await settled(() => page.app.stores.view.getState().insight.tab === 'error');
  expect(page.app.stores.view.getState().centre).toBe('forecast');
});

it('shows another part of the chart, other lines and another band beside a run that is scored', async () => {
  await show();
  const action = (id: string) => standingActions(page.app).find((one) => one.id === id);
  const chart = () => page.app.stores.view.getState().chart;
  expect(action('range-recent')?.not).toBe('Open a file first.');
  await page.openWeather();
  expect(action('line-naive')).toBeUndefined();
  await page.train();
  const run = 'run-1';
  await settled(() => action('line-naive') !== undefined);
  await openWith('show all rows');
  await press('Enter', {}, find('palette-input'));
  expect(chart()).toMatchObject({ range: 'all', dataset: page.app.stores.dataset.getState().dataset?.id });
  expect(action('range-all')?.not).toBe('It is shown already.');
  // Asked for twice it is shown twice: the chart may have been moved since.
  await press('0');
  const { asked } = chart();
  await press('0');
  expect(chart()).toMatchObject({ range: 'recent', asked: asked + 1 });
  expect(action('line-naive')?.title).toBe('Hide naive beside the forecast');
  await act(async () => action('line-naive')?.run());
  expect(action('line-naive')?.title).toBe('Show naive beside the forecast');
  expect(page.app.stores.shownLines.getState().turned[run]).toEqual({ naive: false });
  // In another view the key is that of what has the focus there.
  await press('1');
  expect(action('range-recent')?.shortcut).toBeUndefined();
  await act(async () => action('range-test')?.run());
  expect(page.app.stores.view.getState().centre).toBe('forecast');
});

it('marks the run that is looked at, and compares those that are marked once two have scores', async () => {
  await show([runOf({ id: 'one', number: 1 }), runOf({ id: 'two', number: 2 })]);
  await act(async () => page.app.list.choose('one'));
  const action = (id: string) => standingActions(page.app).find((one) => one.id === id);
  await settled(() => action('mark') !== undefined);
  expect(action('compare-marked')).toBeUndefined();
  await act(async () => action('mark')?.run());
  expect(action('mark')?.title).toMatch(/^Take the mark from /);
  expect(action('compare-marked')?.not).toBe('Two scored runs or more stand beside each other.');
  await act(async () => page.app.list.mark('two', true));
  expect(action('compare-marked')).toMatchObject({ title: 'Compare 2 runs' });
  await act(async () => action('compare-marked')?.run());
  expect(page.app.stores.list.getState().comparing).toBe(true);
  expect(page.app.stores.view.getState().centre).toBe('runs');
  await act(async () => action('mark-none')?.run());
  expect(page.app.stores.list.getState().marked).toEqual([]);
});

it('runs the backtest that its form says, and says why it cannot', async () => {
  await show();
  const action = () => standingActions(page.app).find(({ id }) => id === 'backtest-run');
  expect(action()?.not).toBe('Open a file first.');
  await page.openWeather();
  await settled(() => action()?.not === undefined);
  expect(action()?.detail).toBe('20 origins');
  const { typed } = page.app.stores.backtests.getState();
  await act(async () => page.app.stores.backtests.setState({ typed: { ...typed, origins: 'many' } }));
  expect(action()?.not).toBe('What the form of the backtest says cannot be read.');
  await act(async () => page.app.stores.backtests.setState({ typed: { ...typed, origins: '3' } }));
  await act(async () => action()?.run());
  expect(page.app.stores.view.getState().centre).toBe('backtest');
  await settled(() => page.app.stores.backtests.getState().shown !== null);
});

it('undoes what a notice offers to undo by Ctrl-Z, and in a field leaves that to the field', async () => {
  await show([runOf({ id: 'one' }), runOf({ id: 'two', number: 2 })]);
  const leaving = () => page.app.stores.runs.getState().leaving;
  await act(async () => page.app.runs.remove('one'));
  await act(async () => page.app.runs.remove('two'));
  expect(leaving()).toEqual(['one', 'two']);
  await press('z', { ctrlKey: true });
  expect(leaving()).toEqual(['one']);
  await openWith('undo');
  await press('z', { ctrlKey: true }, find('palette-input'));
  expect(leaving()).toEqual(['one']);
  await press('Enter', {}, find('palette-input'));
  expect(leaving()).toEqual([]);
  await press('z', { ctrlKey: true });
  expect(page.service.runs.size).toBe(2);
});
