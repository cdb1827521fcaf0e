// @vitest-environment happy-dom
/** The start page: what is at work, projects with their sketch and verdict, samples by their questions. */
import { act } from 'react';
import { expect, it, vi } from 'vitest';
import { homeSentence } from '../../../../src/renderer/features/home/home-words.ts';
import type { RunSummary } from '../../../../src/shared/run.ts';
import { runOf } from '../../run-of.ts';
import { scriptedService } from '../../scripted-service.ts';
import { buttonNamed, click, find, has, settled, testPage, text, type } from '../../shown-page.tsx';

const page = testPage();

async function show(runs: readonly RunSummary[] = [], sketched: readonly string[] = []): Promise<void> {
  const service = scriptedService(runs);
  for (const column of sketched) {
    service.sketches.push({ fingerprint: 'sha256:a', series: null, column, values: [1, null, 3, 2] });
  }
  await page.show({}, service);
  await settled(() => page.app.stores.list.getState().lines !== null);
}

const projects = () => [...document.querySelectorAll<HTMLElement>('[data-testid="project"]')];
const cellsOf = (row: HTMLElement | undefined) =>
  [...(row?.children ?? [])].map((cell) => cell.textContent?.trim());

it('lists a file with its sketch, what was forecast last, the best verdict and how many runs it has', async () => {
  await show(
    [
      runOf({ id: 'older', number: 1, mae: 1, createdAt: '2026-11-20T10:00:00.000Z' }),
      runOf({ id: 'newer', number: 2, mae: 2, createdAt: new Date(Date.now() - 150 * 60_000).toISOString() }),
    ],
    ['temp'],
  );
  const [row, other] = projects();
  expect(cellsOf(row)).toEqual(['a.csv', 'temp', 'temp, 7 steps', expect.any(String), '2', '2 h ago']);
  // The better of the two is the older one: the first of its cell, which has no number.
  expect(cellsOf(row)?.[3]).toMatch(/^beats naive by \d+ % .*LSTM 64/);
  // A gap in the values lifts the pen.
  expect(row?.querySelector('.sparkline path')?.getAttribute('d')?.match(/M/g)).toHaveLength(2);
  expect(cellsOf(other)?.slice(0, 3)).toEqual(['energy.csv', '', '52,608 rows, every 30 min']);
  expect(other?.querySelector('.sparkline')).toBeNull();
  expect(find('home-sentence').textContent).toBe('Nothing is at work.');
});

it('speaks in a toast of a run by the name that it has on the page', async () => {
  const runs = [1, 2, 3].map((number) =>
    runOf({ id: `nr-${number}`, number, createdAt: `2026-11-21T1${number}:00:00Z` }),
  );
  await show([...runs, runOf({ id: 'nr-4', number: 4, status: 'training', mae: null })]);
  await settled(() => has('run-at-work'));
  expect(find('run-at-work').textContent).toContain('LSTM 64 · 4');
  await act(async () => page.app.runs.remove('nr-3'));
  expect(text()).toContain('LSTM 64 · 3 is deleted.');
  await act(async () => page.app.runs.cancel('nr-4'));
  // The numbers of those before it are gone by then, or are going.
  await settled(() => text().includes('LSTM 64 · 4 was cancelled.'));
});

it('opens a project as it was opened last, and asks for the file of one that nobody knows', async () => {
  await show([runOf()]);
  const chooser = vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(() => {});
  await click(projects()[0]?.querySelector('button') ?? undefined);
  expect(chooser).toHaveBeenCalledTimes(1);
  await click(find('open-project'));
  await settled(() => page.app.stores.dataset.getState().dataset?.file === 'energy.csv');
});

it('offers a search where there are many, and shows the rest on request', async () => {
  await show(
    Array.from({ length: 12 }, (_, at) => {
      const run = runOf({ id: `run-${at}`, config: { target: at === 3 ? 'snow' : 'rain' } });
      return { ...run, dataset: { ...run.dataset, file: `file-${at}.csv`, fingerprint: `sha256:${at}` } };
    }),
  );
  expect(projects()).toHaveLength(8);
  await click(buttonNamed('Show all 13'));
  expect(projects()).toHaveLength(13);
  await type('project-search', 'snow');
  expect(projects().map((row) => cellsOf(row)?.[0])).toEqual(['file-3.csv']);
  await type('project-search', 'hail');
  expect(text()).toContain('No project has “hail” in it.');
});

it('names a run whose file has grown, and tells by one press what came of its forecasts', async () => {
  const service = scriptedService([runOf({ id: 'old', number: 1 })]);
  service.due.push({
    ...{ run: 'old', file: 'a.csv', places: [{ kind: 'sample', file: 'seattle-weather.csv' }] },
    ...{ changedAt: '2026-11-21T10:00:00.000Z', checkedAt: null, said: 1 },
  });
  await page.show({}, service);
  await settled(() => has('due-run'));
  expect(find('due').textContent).toContain('LSTM 64');
  expect(find('due-run').textContent).toMatch(
    /temp of a\.csv.*has changed .* two forecasts, never checked\./,
  );
  await click('due-check');
  await settled(() => has('due-see'));
  expect(find('due-run').textContent).toContain('12 values that it said have come since: it errs 3.50');
  expect(page.app.stores.runs.getState().checkIns.old?.known).toBe(12);
  // The file was read aside: nothing is open.
  expect(page.app.stores.dataset.getState().dataset).toBeNull();
});

it('opens what is on the clipboard, and asks for it where it may not be read or is no table', async () => {
  const readText = vi.fn<() => Promise<string>>();
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ readText } as unknown as Clipboard);
  await show();
  readText.mockResolvedValueOnce('day\tvalue\n1\t2\n2\t3\n');
  await click('paste-table');
  await settled(() => page.app.stores.dataset.getState().dataset !== null);
  expect(page.app.stores.dataset.getState().dataset?.file).toMatch(/^Pasted table .*\.csv$/);
  await act(async () => page.app.datasets.close());

  readText.mockRejectedValueOnce(new Error('denied'));
  await click('paste-table');
  await settled(() => has('paste-dialog'));
  expect(page.app.stores.dataset.getState().dataset).toBeNull();
  await click('paste-open');
  expect(text()).toContain('That is no table');
  const field = find<HTMLTextAreaElement>('paste-field');
  field.value = 'day,value\n1,2\n2,3\n';
  await click('paste-open');
  await settled(() => page.app.stores.dataset.getState().dataset !== null);
  expect(has('paste-dialog')).toBe(false);
});

it('takes a deleted run out of its project at once', async () => {
  await show([runOf({ id: 'only' })]);
  expect(projects()).toHaveLength(2);
  await act(async () => page.app.runs.remove('only'));
  expect(projects()).toHaveLength(1);
});

it('shows what is at work with its progress, and what is stopped becomes a verdict of its project', async () => {
  await show();
  await page.openWeather();
  await click('train');
  await settled(() => page.service.runs.size === 1);
  await act(async () => page.service.learn('run-1', 3));
  await act(async () => page.app.datasets.close());
  await settled(() => has('run-at-work'));
  expect(find('home-sentence').textContent).toBe('1 net is learning.');
  expect(find('run-at-work').textContent).toMatch(
    /epoch 3 of \d+ · .* left .*validation [\d.]+, best so far/,
  );
  const bar = find('run-at-work').querySelector('[role="progressbar"]');
  expect(Number(bar?.getAttribute('aria-valuenow'))).toBeGreaterThan(0);
  await click(document.querySelector<HTMLElement>('[aria-label="Stop LSTM 64, keep the best"]') ?? undefined);
  await settled(() => !has('run-at-work'));
  expect(cellsOf(projects()[0])?.[3]).toMatch(/^beats naive by 18 %/);
});

it('asks of each sample what it answers', async () => {
  await show();
  expect(find('sample-stocks.csv').textContent).toContain('What of Five stocks?');
});

it('says in one sentence what is at work', () => {
  const of = (...statuses: readonly RunSummary['status'][]) => statuses.map((status) => ({ status }));
  expect(homeSentence(of('training', 'queued', 'queued'), of('paused'))).toBe(
    '1 net is learning, 2 wait, 1 can be resumed.',
  );
  expect(homeSentence(of('training', 'training', 'queued'), [])).toBe('2 nets are learning, 1 waits.');
  expect(homeSentence([], [])).toBe('Nothing is at work.');
});
