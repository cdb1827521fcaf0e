// @vitest-environment happy-dom
import { act } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  buttonNamed,
  canPress,
  click,
  find,
  has,
  press,
  settled,
  testPage,
  text,
  type,
} from './shown-page.tsx';

const page = testPage();
// A document without a layout has no heights.
beforeEach(() => vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(720));

async function openForm(): Promise<void> {
  await page.show();
  await page.openWeather();
  await click('tune');
  await settled(() => has('space-units'));
}

/** A search at work with so many trials. */
async function startWith(count: number): Promise<void> {
  await openForm();
  await settled(() => canPress('tune-start'));
  await click('tune-start');
  await settled(() => has('study'));
  await act(async () => page.service.search('study-1', count));
  await settled(() => has('trial-table') && trialRows().length === count);
}

const trialRows = () => [...document.querySelectorAll<HTMLElement>('[data-testid="trial-row"]')];
const numbers = () =>
  trialRows().map((row) => Number.parseInt(row.querySelector('button')?.textContent ?? '', 10));
const study = () => page.app.stores.studies.getState();
const startedWith = async () => (await page.app.client.request('study.get', { study: 'study-1' })).spec;

describe('what a search would vary', () => {
  it('is told with its reasons, and what was set by hand is left out until it is switched on', async () => {
    await page.show();
    await page.openWeather();
    await type('units', '48');
    await click('tune');
    await settled(() => has('space-units'));
    expect(find('space-window').textContent).toContain('A script has three windows.');
    expect(find<HTMLInputElement>('range-window').value).toBe('15|30|60');
    expect(find('space-units').textContent).toContain('Not varied: stays 48, as you set it.');
    expect(find<HTMLInputElement>('vary-units').checked).toBe(false);
    await click('vary-units');
    expect(find('space-units').textContent).toContain('A script has few windows.');
    await settled(() => canPress('tune-start'));
    await click('tune-start');
    await settled(() => has('study'));
    expect((await startedWith()).space.map(({ name }) => name)).toEqual(['window', 'model', 'units']);
  });

  it('starts with what was left on, over the ranges that were typed, and a budget of set-ups alone', async () => {
    await openForm();
    await click('vary-model');
    await type('range-units', '16..32');
    await type('tune-seconds', '');
    await type('tune-trials', '6');
    await settled(() => canPress('tune-start'));
    await click('tune-start');
    await settled(() => has('study'));
    const { space, budget } = await startedWith();
    expect(space).toEqual([
      expect.objectContaining({ name: 'window', values: [15, 30, 60] }),
      { kind: 'integer', name: 'units', least: 16, most: 32, scale: 'log', reason: 'Asked for by hand.' },
    ]);
    expect(budget).toEqual({ trials: 6 });
    // The form has given way to what it began.
    expect(has('space-units')).toBe(false);
  });

  it('says beside its field what cannot be read, and what the service refuses', async () => {
    await openForm();
    await type('range-units', '16..');
    expect(find('space-units').querySelector('[role=alert]')?.textContent).toMatch(/^A range such as/);
    expect(canPress('tune-start')).toBe(false);
    await type('range-units', '16..5000');
    await settled(() => find('space-units').textContent?.includes('4096') === true);
    expect(canPress('tune-start')).toBe(false);
    await type('range-units', '');
    await settled(() => canPress('tune-start'));
    await type('tune-seconds', '');
    expect(text()).toContain('A time, or a number of set-ups.');
    expect(canPress('tune-start')).toBe(false);
  });

  it('is opened by a command, too', async () => {
    await page.show();
    await page.openWeather();
    await press('5');
    await settled(() => has('space-units'));
    expect(page.app.stores.view.getState().centre).toBe('tune');
  });
});

describe('a search at work', () => {
  it('tells how far it is here, at the foot and on the start page, and is paused, resumed and stopped', async () => {
    await startWith(4);
    const words = 'set-up 4 · 3 learned to their end, 1 stopped early';
    expect(find('study-progress').textContent).toContain(words);
    expect(find('study-foot').textContent).toContain(words);
    expect(find('status-bar').dataset.status).toBe('search');
    expect(find('study-sentence').textContent).toMatch(/^The best of 3 set-ups errs 2\.06/);
    await click('study-pause');
    await settled(() => canPress('study-resume'));
    expect(study().list['study-1']?.status).toBe('paused');
    expect(has('study-foot')).toBe(false);
    await click('study-resume');
    await settled(() => canPress('study-stop'));
    await click(document.querySelector<HTMLElement>('[aria-label="Gatecast, start page"]') ?? undefined);
    await settled(() => has('study-at-work'));
    expect(find('home-sentence').textContent).toContain('1 search is at work');
    expect(find('study-at-work').textContent).toContain(words);
    await click('study-stop');
    await settled(() => study().list['study-1']?.status === 'scoring');
  });

  it('asks before the page is left, until it is paused', async () => {
    const asks = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
    await openForm();
    expect(asks()).toBe(false);
    await settled(() => canPress('tune-start'));
    await click('tune-start');
    await settled(() => has('study'));
    await act(async () => page.service.search('study-1', 2));
    expect(asks()).toBe(true);
    await click('study-pause');
    await settled(() => canPress('study-resume'));
    expect(asks()).toBe(false);
  });

  it('draws how it came to its best, over set-ups or over the time they took, and as a table', async () => {
    await startWith(4);
    const chart = () => document.querySelector('.best-card [role=img]')?.getAttribute('aria-label');
    expect(chart()).toMatch(
      /^Error on the windows that choose, 4 set-ups \(3 learned to their end, 1 stopped early\)/,
    );
    await click('table-Best so far');
    await settled(() => has('numbers-Best so far'));
    const heads = () =>
      [...find('numbers-Best so far').querySelectorAll('th[scope=col]')].map((head) => head.textContent);
    expect(heads()).not.toContain('Learning time so far (s)');
    await act(async () => find('best-over-time').querySelector('input')?.click());
    await settled(() => heads().includes('Learning time so far (s)'));
    await act(async () => page.service.search('study-1', 3));
    await settled(() => chart()?.includes('7 set-ups') === true);
  });

  it('stays in view when it has ended; after a reload there is the form, and those made before below it', async () => {
    await startWith(4);
    await act(async () => page.service.conclude('study-1'));
    await settled(() => find('study').dataset.status === 'finished');
    expect(has('space-units')).toBe(false);
    const { service } = page;
    await page.leave();
    await page.show({}, service);
    await settled(() => has('view-tune'));
    await click('view-tune');
    await settled(() => has('space-units'));
    expect(has('study')).toBe(false);
    await click(find('studies').querySelector('button') ?? undefined);
    await settled(() => has('trial-table'));
  });

  it('is there after a reload', async () => {
    await startWith(3);
    const { service } = page;
    await page.leave();
    await page.show({}, service);
    await settled(() => has('view-tune'));
    expect(find('study-foot').textContent).toContain('set-up 3');
    await click('view-tune');
    await settled(() => has('trial-table'));
    expect(trialRows()).toHaveLength(3);
  });
});

describe('the set-ups of a search', () => {
  it('stand in a table with the best first, sorted by a press on a head and filtered by words', async () => {
    await startWith(9);
    // What learned to its end comes before what was stopped, however little that erred by then.
    expect(numbers()).toEqual([0, 4, 7, 3, 6, 1, 8, 2, 5]);
    await click(buttonNamed('Units'));
    expect(numbers()).toEqual([1, 6, 3, 5, 2, 7, 4, 8, 0]);
    await click(buttonNamed('Units ↑'));
    expect(numbers()[0]).toBe(0);
    await type('trial-filter', 'units=16..48 model=lstm');
    expect(numbers()).toEqual([4, 2]);
    expect(find('trial-count').textContent).toBe('2 of 9');
    await type('trial-filter', 'colour=red');
    expect(find('trial-filter').getAttribute('aria-invalid')).toBe('true');
  });

  it('fill the form, and train as a run', async () => {
    await startWith(4);
    await click(trialRows()[1]?.querySelector('button') ?? undefined);
    const number = numbers()[1];
    expect(find('chosen-trial').textContent).toContain(`Set-up ${number}`);
    await click('use-trial');
    const units = String([64, 8, 32, 16][number ?? 0]);
    await settled(() => page.app.stores.setup.getState().draft?.units === units);
    await click('train-trial');
    await settled(() => page.app.stores.runs.getState().selected === 'run-1');
    expect(page.app.stores.view.getState().centre).toBe('forecast');
  });

  it('are the first candidates of an ensemble', async () => {
    await startWith(4);
    expect(has('train-ensemble')).toBe(false);
    await act(async () => page.service.conclude('study-1'));
    await settled(() => has('train-ensemble') && canPress('train-ensemble'));
    const before = new Set(page.service.runs.keys());
    await click('train-ensemble');
    await settled(() => page.app.stores.view.getState().centre === 'forecast');
    const run = [...page.service.runs.values()].find(({ id }) => !before.has(id));
    expect([run?.config.preset, run?.config.search?.study?.id]).toEqual(['best', 'study-1']);
    // Of four one was stopped early.
    expect(run?.config.search?.study?.nets.map(({ config }) => config.units)).toEqual([64, 16, 8]);
  });

  it('fill the form from their row, too', async () => {
    await startWith(4);
    const number = numbers()[2] ?? 0;
    await click(trialRows()[2]?.querySelector<HTMLElement>('[data-testid=use-row]') ?? undefined);
    const units = String([64, 8, 32, 16][number]);
    await settled(() => page.app.stores.setup.getState().draft?.units === units);
  });

  it('come to one that won, scored on the test rows beside the default', async () => {
    await startWith(4);
    await act(async () => page.service.conclude('study-1'));
    await settled(() => find('study').dataset.status === 'finished');
    await settled(() => find('study-test').querySelectorAll('tbody tr').length === 2);
    expect(find('study').textContent).toContain('Its error on those windows is lucky');
    await click(buttonNamed('Found'));
    expect(page.app.stores.view.getState().centre).toBe('forecast');
  });

  it('say which setting mattered once there are eight of them', async () => {
    await startWith(7);
    expect(has('what-mattered')).toBe(false);
    await act(async () => page.service.search('study-1', 1));
    await settled(() => has('what-mattered'));
    const rows = [...find('what-mattered').querySelectorAll('tr')].map((row) => row.textContent);
    expect(rows).toEqual(['Units70 %', 'Cell20 %', 'Window2 %']);
  });

  it('go with their search', async () => {
    await startWith(2);
    await click('study-pause');
    await settled(() => canPress('study-resume'));
    await click(find('studies').querySelector<HTMLElement>('[title^=Delete]') ?? undefined);
    await settled(() => !has('study'));
    expect(study().list).toEqual({});
    expect(has('space')).toBe(true);
  });
});
