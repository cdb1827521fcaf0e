// @vitest-environment happy-dom
/** The list of all runs: found, sorted, labelled, and ten thousand of them. */
import { act } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import type { RunSummary } from '../../../../src/shared/run.ts';
import { runOf } from '../../run-of.ts';
import { scriptedService } from '../../scripted-service.ts';
import {
  buttonNamed,
  canPress,
  choose,
  click,
  find,
  has,
  press,
  settled,
  testPage,
  text,
  type,
} from '../../shown-page.tsx';

const page = testPage();
// A document without a layout has no heights.
beforeEach(() => vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(720));

const many = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    runOf({
      id: `run-${at}`,
      number: at + 1,
      createdAt: new Date(Date.UTC(2026, 0, 1) + at * 60_000).toISOString(),
      mae: 1 + ((at * 7) % count) / count,
      config: { model: at % 2 === 0 ? 'lstm' : 'gru', target: at % 3 === 0 ? 'wind' : 'temp' },
      fingerprint: `sha256:${at % 5}`,
    }),
  );

async function show(runs: readonly RunSummary[]): Promise<void> {
  await page.show({}, scriptedService(runs));
  // Undo stays, however long the machine takes to the press.
  page.app.notices.hold(true);
  await settled(() => has('all-runs'));
  await click(find('all-runs'));
  await settled(() => has('run-row'));
}

const rows = () => [...document.querySelectorAll('[data-testid="run-row"]')];
const namesOf = () => rows().map((row) => row.querySelector('.run-row-button')?.textContent);

it('puts the few rows in sight on the page, however many there are, and finds among all', async () => {
  await show(many(2000));
  expect(find('run-count').textContent).toBe('2,000 runs');
  expect(rows().length).toBeLessThan(60);
  expect(document.querySelector('[role=table]')?.getAttribute('aria-rowcount')).toBe('2001');
  expect(namesOf()[0]).toBe('GRU 64 · 2000');
  await type('run-search', 'run-7 wind');
  expect(find('run-count').textContent).toMatch(/^\d+ of 2,000 runs$/);
  await type('run-search', 'nowhere');
  expect(text()).toContain('No run is like that');
  await click(buttonNamed('Show all'));
  await choose('filter-net', 'gru');
  await choose('filter-target', 'wind');
  expect(find('run-count').textContent).toBe('333 of 2,000 runs');
});

it('sorts by any metric, best first, by the list of orders and by the heads', async () => {
  await show(many(20));
  await choose('filter-order', 'mae');
  expect(namesOf()[0]).toBe('LSTM 64');
  expect(rows()[0]?.textContent).toContain('1.00');
  const head = (name: string) =>
    [...document.querySelectorAll<HTMLElement>('.run-sort')].find(({ textContent }) =>
      textContent?.startsWith(name),
    );
  await click(head('Made'));
  expect(namesOf()[0]).toBe('GRU 64 · 20');
  await click(head('Made'));
  expect(namesOf()[0]).toBe('LSTM 64');
  expect(document.querySelector('[aria-sort=ascending]')?.textContent).toContain('Made');
  // The best of a share that is explained is the most.
  await choose('filter-order', 'r2');
  expect(document.querySelector('[aria-sort=descending]')?.textContent).toMatch(/^R².* ↓$/);
});

it('tags, notes and archives the chosen run, and every list knows', async () => {
  await show(many(3));
  await click(rows()[1]?.querySelector<HTMLElement>('.run-row-button') ?? undefined);
  await settled(() => has('label-editor'));
  await type('add-tag', 'keep winter, keep');
  await click(buttonNamed('Add'));
  await settled(() => rows()[1]?.textContent?.includes('winter') === true);
  await choose('filter-tag', 'keep');
  expect(namesOf()).toEqual(['GRU 64 · 2']);
  await click(document.querySelector<HTMLElement>('[aria-label^="Take the tag winter"]') ?? undefined);
  await settled(() => !text().includes('winter'));
  await click(find('archive'));
  await settled(() => text().includes('No run is like that'));
  await choose('filter-archived', 'only');
  expect(namesOf()).toEqual(['GRU 64 · 2']);
  await click(buttonNamed('Undo'));
  await settled(() => text().includes('No run is like that'));
  await click(find('leave-runs'));
  await settled(() => has('drop-area'));
});

it('goes on to the next run by the arrow keys', async () => {
  await show(many(5));
  await press('ArrowDown', {}, find('run-table'));
  await press('ArrowDown', {}, find('run-table'));
  await settled(
    () => document.querySelector('[data-testid="run-card"]')?.textContent?.includes('· 4') === true,
  );
  await press('ArrowUp', {}, find('run-table'));
  expect(document.querySelector('.run-row.is-selected')?.textContent).toContain('LSTM 64 · 5');
});

it('puts marked runs beside each other: what differs and nothing else, and what came of it', async () => {
  await show(many(6));
  const mark = (at: number) =>
    click(rows()[at]?.querySelector<HTMLElement>('input[type=checkbox]') ?? undefined);
  await mark(0);
  expect(find<HTMLButtonElement>('compare-marked').disabled).toBe(true);
  await mark(1);
  await settled(() => canPress('compare-marked'));
  await click(find('compare-marked'));
  await settled(() => has('compare'));
  const [differs, scores] = [...document.querySelectorAll('.compare-table table')];
  const cells = (table: Element | undefined) =>
    [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      [...row.children].map(({ textContent }) => textContent),
    );
  // The sixth is a GRU on one file, the fifth an LSTM on another.
  expect(cells(differs)).toEqual([
    ['content', 'sha256:0', 'sha256:4'],
    ['model', 'gru', 'lstm'],
  ]);
  expect(cells(scores)[0]).toEqual(['MAE', '1.83', '1.67']);
  // Errors of other data are no race, those without a unit are.
  expect(scores?.querySelectorAll('.is-best').length).toBeGreaterThan(0);
  expect(scores?.querySelector('tbody tr .is-best')?.parentElement?.textContent).not.toMatch(/^MAE/);
  expect(text()).toContain('They were scored on other data');
  await click(find('leave-compare'));
  await settled(() => has('run-row'));
});

it('shows what is free among the runs of one file and target, with a box for its line and none to compare', async () => {
  const three = [1, 2, 3].map((mae) => runOf({ id: `run-${mae}`, mae, number: mae }));
  await show(three);
  await settled(() => has('free-row'));
  const free = () => [...document.querySelectorAll<HTMLElement>('[data-testid="free-row"]')];
  expect(free().map(({ textContent }) => textContent)).toEqual([expect.stringMatching(/^naivefree.*2\.50/)]);
  // By the error it stands between those that it beats and those that beat it.
  await choose('filter-order', 'mae');
  const shown = [...document.querySelectorAll<HTMLElement>('.run-table-body .run-row')]
    .map((row) => [Number(row.getAttribute('aria-rowindex')), row.dataset.testid] as const)
    .sort(([a], [b]) => a - b);
  expect(shown.map(([, kind]) => kind)).toEqual(['run-row', 'run-row', 'free-row', 'run-row']);
  expect(find('run-count').textContent).toBe('3 runs');
  const box = free()[0]?.querySelector<HTMLInputElement>('input');
  expect([box?.checked, box?.getAttribute('aria-label')]).toEqual([
    true,
    'Draw naive over the forecast of LSTM 64 · 3',
  ]);
  await click(box ?? undefined);
  expect(page.app.stores.shownLines.getState().turned).toEqual({ 'run-3': { naive: false } });
  expect(has('compare-marked')).toBe(false);
});

it('draws a run that is marked over the forecast of the chosen one', async () => {
  await show([1, 2, 3].map((number) => runOf({ id: `run-${number}`, mae: number, number })));
  await click(rows()[0]?.querySelector<HTMLElement>('.run-row-button') ?? undefined);
  await settled(() => page.app.stores.runs.getState().selected === 'run-3');
  const box = rows()[1]?.querySelector<HTMLElement>('input[type=checkbox]') ?? undefined;
  await click(box);
  const turned = () => page.app.stores.shownLines.getState().turned;
  expect(turned()).toEqual({ 'run-3': { 'run-2': true } });
  await click(box);
  expect(turned()).toEqual({ 'run-3': { 'run-2': false } });
  expect(rows()[0]?.getAttribute('aria-current')).toBe('true');
});

it('explains its heads: what is pointed at in brief, by W in full, and a press still sorts', async () => {
  await show(many(30));
  const head = [...document.querySelectorAll<HTMLElement>('[role=columnheader] button')].find(
    ({ textContent }) => textContent === 'MAE',
  );
  await act(async () => head?.focus());
  await settled(
    () => document.querySelector('[role=tooltip]')?.textContent?.includes('Mean absolute error') === true,
  );
  expect(document.querySelector('[role=tooltip]')?.textContent).toMatch(/Press sorts; the key W tells more$/);
  await press('w', {}, head ?? document.body);
  expect(find('word').dataset.word).toBe('mae');
  await click('words-close');
  await click(head ?? document.body);
  expect(has('words')).toBe(false);
  expect(head?.closest('[role=columnheader]')?.getAttribute('aria-sort')).toBe('ascending');
});

it('says of runs of one file what is their own and how they learned, once they are in sight', async () => {
  const epochs = [2, 1].map((validationLoss, at) => ({ epoch: at + 1, loss: 3, validationLoss, seconds: 1 }));
  const runs = [0.001, 0.001, 0.004].map((learningRate, at) => ({
    ...runOf({ id: `run-${at}`, number: at + 1, config: { learningRate } }),
    ...(at === 0 ? { epochs, seedMaes: [1.5, 2.5] } : {}),
  }));
  await show(runs);
  await settled(() => text().includes('learning rate 0.004'));
  expect(document.querySelectorAll('.run-cell.is-learning .sparkline').length).toBe(1);
  expect(document.querySelector('[data-testid=run-table]')?.textContent).toContain('2.00\u00a0±\u00a00.71');
});

it('stands under headings by what the runs are grouped by', async () => {
  await show(many(6));
  await choose('filter-group', 'net');
  const heads = () => [...document.querySelectorAll('[data-testid=group-row]')].map((row) => row.textContent);
  expect(heads()).toEqual(['GRU 3', 'LSTM 3']);
  expect(rows().length).toBe(6);
  await choose('filter-group', '');
  expect(heads()).toEqual([]);
});

it('puts away or deletes all marked runs at once, with one Undo for them', async () => {
  await show(many(4));
  const mark = (at: number) =>
    click(rows()[at]?.querySelector<HTMLElement>('input[type=checkbox]') ?? undefined);
  await mark(0);
  await mark(1);
  await click(find('delete-marked'));
  expect(namesOf()).toEqual(['GRU 64 · 2', 'LSTM 64']);
  expect(text()).toContain('2 runs are deleted.');
  expect(has('delete-marked')).toBe(false);
  await click(buttonNamed('Undo'));
  expect(rows().length).toBe(4);
  await mark(2);
  await mark(3);
  await click(find('archive-marked'));
  await settled(() => rows().length === 2);
  expect(text()).toContain('2 runs are archived.');
  await click(buttonNamed('Undo'));
  await settled(() => rows().length === 4);
});

it('puts tags and a note on all marked runs, and one Undo brings back what was on each', async () => {
  await show(many(3));
  for (const at of [0, 1]) {
    await click(rows()[at]?.querySelector<HTMLElement>('input[type=checkbox]') ?? undefined);
  }
  const tags = () => rows().map((row) => [...row.querySelectorAll('.tag')].map((tag) => tag.textContent));
  await click(find('label-marked'));
  await type('tag-marked', 'keep, winter');
  await click(find('marked-labels').querySelector<HTMLElement>('button[type=submit]') ?? undefined);
  await settled(() => tags()[1]?.length === 2);
  expect(tags()).toEqual([['keep', 'winter'], ['keep', 'winter'], []]);
  expect(has('marked-labels')).toBe(false);
  expect(text()).toContain('2 runs are labelled.');
  await click(buttonNamed('Undo'));
  await settled(() => tags().every((those) => those.length === 0));
});
