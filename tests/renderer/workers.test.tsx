// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { WorkerInfo } from '../../src/shared/workers/worker.ts';
import { scriptedWorker } from './scripted/workers.ts';
import { scriptedService } from './scripted-service.ts';
import { canPress, click, find, has, settled, testPage, text } from './shown-page.tsx';

const page = testPage();

const SINCE = '2026-11-28T20:04:00.000Z';
const BUSY = scriptedWorker({
  inHand: [{ what: 'a trial of “Search · load”', since: SINCE }],
  ...{ done: 12, busySeconds: 3600 },
});
const IDLE = scriptedWorker({ id: 'w-2', machine: 'bert', pid: 12, cores: 1, slots: 1 });

async function showTune(workers: readonly WorkerInfo[], queue?: string): Promise<void> {
  const service = scriptedService();
  service.setWorkers(workers, queue);
  await page.show({}, service);
  await page.openWeather();
  await click('tune');
  await settled(() => has('workers-table') || has('workers-none'));
}

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-testid="worker"]')];
const rowOf = (machine: string) => rows().find(({ textContent }) => textContent?.startsWith(machine));
const button = (machine: string, name: string) =>
  rowOf(machine)?.querySelector<HTMLElement>(`[data-testid="worker-${name}"]`) ?? undefined;
const stateOf = (machine: string) => rowOf(machine)?.dataset.state;

describe('the workers of a queue', () => {
  it('stand nowhere where the host has none', async () => {
    await page.show();
    await settled(() => page.service.asked.includes('workers.list'));
    expect(has('workers-home')).toBe(false);
    await page.openWeather();
    await click('tune');
    await settled(() => has('space-units'));
    expect(has('workers')).toBe(false);
  });

  it('say where they are, what they compute with and do, since when, and how fast', async () => {
    await showTune([BUSY, IDLE]);
    expect(find('workers-sentence').textContent).toBe('2 workers on redis://10.0.0.5:6379, 1 at work');
    const anna = rowOf('anna')?.textContent;
    expect(anna).toContain('anna (4711)');
    expect(anna).toContain('native, avx2, 8 threads');
    expect(anna).toContain('16 cores, 2 slots');
    // Two slots, five minutes a work.
    expect(anna).toContain('2 slotsat work2412 done');
    expect(anna).toMatch(/a trial of “Search · load”, since .*\d\d:\d\d$/);
    expect(rowOf('bert')?.textContent).toContain('1 core, 1 slot');
    expect(rowOf('bert')?.textContent).toContain('waits for work–0 done');
    expect(has('workers-none')).toBe(false);
  });

  it('are paused, go on and are sent away by a press, and the table follows what they say', async () => {
    await showTune([BUSY, IDLE]);
    await click(button('anna', 'pause'));
    await settled(() => stateOf('anna') === 'pausing');
    expect(rowOf('anna')?.textContent).toContain('ends what it has, then pauses');
    await click(button('bert', 'pause'));
    await settled(() => stateOf('bert') === 'paused');
    await click(button('bert', 'go-on'));
    await settled(() => stateOf('bert') === 'working');
    await click(button('bert', 'remove'));
    await settled(() => rows().length === 1);
    await click(button('anna', 'remove'));
    await settled(() => stateOf('anna') === 'leaving');
    // What is on its way out is asked nothing more.
    expect(rowOf('anna')?.querySelectorAll('button')).toHaveLength(0);
    const asked = page.service.asked.filter((name) => name.startsWith('workers.'));
    expect(asked.slice(-5)).toEqual([
      'workers.pause',
      'workers.pause',
      'workers.goOn',
      'workers.remove',
      'workers.remove',
    ]);
  });

  it('come and go by what the host tells, without being asked for again', async () => {
    await showTune([IDLE]);
    const asked = () => page.service.asked.filter((name) => name === 'workers.list').length;
    const before = asked();
    await act(async () => page.service.setWorkers([BUSY, IDLE]));
    await settled(() => rows().length === 2);
    await act(async () => page.service.setWorkers([]));
    await settled(() => has('workers-none'));
    expect(asked()).toBe(before);
  });

  it('give a reason where they do nothing, and count for nobody then', async () => {
    const reason = 'This queue belongs to Gatecast 9 and this is Gatecast 8.';
    await showTune([
      scriptedWorker({ state: 'refused', reason }),
      scriptedWorker({ id: 'w-2', machine: 'bert', state: 'silent' }),
    ]);
    expect(find('workers-sentence').textContent).toBe('Nobody works on redis://10.0.0.5:6379');
    expect(rowOf('anna')?.textContent).toContain('refused');
    expect(rowOf('anna')?.textContent).toContain(reason);
    expect(rowOf('anna')?.querySelectorAll('button')).toHaveLength(0);
    expect(stateOf('bert')).toBe('silent');
    expect(rowOf('bert')?.textContent).toContain('nothing heard of it; what it had goes to others');
    expect(button('bert', 'pause')).toBeUndefined();
    expect(button('bert', 'remove')).toBeDefined();
    // Somebody has to come.
    expect(has('workers-none')).toBe(true);
  });

  it('are got by a command that is copied, quoted where a shell would read it otherwise', async () => {
    await showTune([], 'redis://localhost:6379?prefix=load');
    const command = "gatecast worker --queue 'redis://localhost:6379?prefix=load'";
    expect(find('worker-command').textContent).toBe(command);
    expect(text()).toContain('On another machine, the name of this one');
    const writeText = vi.fn(async () => {});
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    await click('worker-copy');
    await settled(() => text().includes('Copied.'));
    expect(writeText).toHaveBeenCalledWith(command);
  });

  it('that have ended meanwhile are told as such, and the list is asked for again', async () => {
    await showTune([IDLE]);
    // As when the news of its end has not come yet.
    const gone = scriptedWorker({ id: 'gone', machine: 'carl' });
    await act(async () => page.app.stores.workers.setState({ workers: [IDLE, gone] }));
    await settled(() => button('carl', 'pause') !== undefined);
    await click(button('carl', 'pause'));
    await settled(() => text().includes('There is no worker gone; it may have ended.'));
    await settled(() => rows().length === 1);
  });
});

it('a line of the start page says how many work, and opens to all of them', async () => {
  const service = scriptedService();
  service.setWorkers([BUSY, IDLE]);
  await page.show({}, service);
  await settled(() => has('workers-home'));
  expect(find('workers-home').textContent).toContain('2 workers on redis://10.0.0.5:6379, 1 at work');
  expect(has('workers-table')).toBe(false);
  await click('workers-open');
  await settled(() => rows().length === 2);
  expect(find('workers-open').getAttribute('aria-expanded')).toBe('true');
  await click('workers-open');
  expect(has('workers-table')).toBe(false);
});

it('a host that comes back without a queue has no workers', async () => {
  const service = scriptedService();
  service.setWorkers([IDLE]);
  await page.show({}, service);
  await settled(() => has('workers-home'));
  const bare = scriptedService();
  vi.spyOn(service, 'open').mockImplementation(bare.open);
  await act(async () => service.drop());
  await settled(() => bare.asked.includes('workers.list') && !has('workers-home'));
});

describe('what a search gains by trials that learn together', () => {
  /** Trials of a script take 0.6 s or 0.2 s of two seconds of the clock each. */
  async function search(seconds: number): Promise<void> {
    await settled(() => canPress('tune-start'));
    await click('tune-start');
    await settled(() => has('study'));
    await act(async () => page.service.search('study-1', 4));
    await settled(() => page.app.stores.studies.getState().whole?.trials.length === 4);
    await act(async () =>
      page.app.stores.studies.setState(({ whole }) => ({ whole: whole && { ...whole, seconds } })),
    );
  }

  it('stands in its head, where there is a queue even if it is nothing', async () => {
    await showTune([BUSY]);
    await search(8);
    expect(find('study-speed').textContent).toBe('2.0 s of work in 8.0 s');
    await act(async () => page.app.stores.workers.setState({ queue: null }));
    expect(has('study-speed')).toBe(false);
  });

  it('stands there without a queue as soon as several slots bring something', async () => {
    await page.show();
    await page.openWeather();
    await click('tune');
    await search(0.8);
    expect(find('study-speed').textContent).toBe(
      '2.0 s of work in 0.8 s: 2.5 times as fast as one after the other',
    );
  });
});
