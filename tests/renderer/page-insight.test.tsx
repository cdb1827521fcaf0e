// @vitest-environment happy-dom
/** Presets, repairs, bands and backtests, as they are clicked through. */
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Page } from '../../src/renderer/page.tsx';
import { type App, createApp } from '../../src/renderer/store/app.ts';
import { type ScriptedService, scriptedService } from './scripted-service.ts';

// This DOM has no canvas; what a chart draws is held by the tests of its option.
vi.mock('../../src/renderer/charts/echarts.ts', () => ({
  createChart: () => ({
    setOption() {},
    on() {},
    resize() {},
    dispose() {},
    dispatchAction() {},
    getOption: () => ({}),
  }),
}));

let service: ScriptedService;
let app: App;
let root: Root;

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  window.localStorage.clear();
  window.sessionStorage.clear();
  service = scriptedService();
  const box = document.createElement('div');
  document.body.append(box);
  await act(async () => {
    app = createApp({
      open: () => service.open(),
      bridge: null,
      download() {},
      fileAtStart: async () => null,
    });
    root = createRoot(box);
    root.render(<Page app={app} />);
  });
  await settled(() => has('sample-seattle-weather.csv'));
  await click('sample-seattle-weather.csv');
  await settled(() => app.stores.setup.getState().plan.status === 'ready');
});

afterEach(async () => {
  await act(async () => {
    root.unmount();
    app.dispose();
  });
  document.body.innerHTML = '';
  vi.unstubAllGlobals();
});

async function settled(isTrue: () => boolean): Promise<void> {
  for (let round = 0; round < 1000; round += 1) {
    if (isTrue()) {
      return;
    }
    await act(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
    });
  }
  throw new Error(`never came true: ${isTrue.toString()}`);
}

function find<Found extends HTMLElement = HTMLElement>(testId: string): Found {
  const element = document.querySelector<Found>(`[data-testid="${testId}"]`);
  if (element === null) {
    throw new Error(`there is no ${testId}`);
  }
  return element;
}

const has = (testId: string) => document.querySelector(`[data-testid="${testId}"]`) !== null;
const text = () => document.body.textContent ?? '';
const button = (name: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
const draft = () => app.stores.setup.getState().draft;

async function click(target: string | HTMLElement | undefined): Promise<void> {
  const element = typeof target === 'string' ? find(target) : target;
  await act(async () => element?.click());
}

async function choose(testId: string, value: string): Promise<void> {
  const select = find<HTMLSelectElement>(testId);
  await act(async () => {
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

async function finishedRun(model = 'lstm'): Promise<void> {
  await click(`cell-${model}`);
  const id = `run-${service.runs.size + 1}`;
  await click('train');
  await settled(() => service.runs.has(id));
  await act(async () => {
    service.learn(id, 2);
    service.finish(id);
  });
  await settled(() => app.stores.runs.getState().records[id] !== undefined);
}

describe('the recipe', () => {
  it('starts with the fast preset, whose settings stand in the form and go with the run', async () => {
    await settled(() => draft()?.segment === '5');
    expect(draft()?.preset).toBe('fast');
    await finishedRun();
    expect(service.runs.get('run-1')?.config).toMatchObject({ preset: 'fast', segment: 5, dropout: 0.1 });
  });

  it('is custom once a setting of it is changed by hand, and is left alone then', async () => {
    await settled(() => draft()?.segment === '5');
    await click(button('Advanced'));
    await choose('head', 'recursive');
    expect(draft()).toMatchObject({ preset: 'custom', head: 'recursive', segment: '5' });
    await finishedRun();
    const config = service.runs.get('run-1')?.config;
    expect(config).toMatchObject({ head: 'recursive', segment: 5 });
    expect(config?.preset).toBeUndefined();
  });

  it('knows columns that are known ahead, the calendar and further targets', async () => {
    await click(button('wind'));
    const known = [...document.querySelectorAll('button')].filter((one) => one.textContent === 'wind');
    await click(known[1]);
    await click(button('+ weekday'));
    await click(button('Advanced'));
    const also = [...document.querySelectorAll('button')].filter((one) => one.textContent === 'temp_min');
    await click(also.at(-1));
    await finishedRun();
    expect(service.runs.get('run-1')?.config).toMatchObject({
      features: ['wind'],
      known: ['wind'],
      calendar: ['weekday'],
      alsoTargets: ['temp_min'],
    });
  });
});

describe('what is known of a run', () => {
  it('stands beside it: the coverage of its band, what looks wrong, and what the pairs differ in', async () => {
    await finishedRun('rnn');
    await finishedRun('gru');
    expect(text()).toContain('covers 79.5 %');
    await settled(() => has('comparison'));
    expect(find('comparison').textContent).toBe('2 nets do not differ beyond seed noise (p = 0.41).');
    expect(find('detections').textContent).toContain('1 thing to look at');
    await click(document.querySelector<HTMLElement>('.detections-head') ?? undefined);
    expect(find('detections').querySelectorAll('li')).toHaveLength(1);
  });

  it('takes another level for its band without training', async () => {
    await finishedRun();
    await choose('band-level', 'adaptive 0.95');
    await settled(() => text().includes('covers 94.5 %'));
    expect(service.asked.filter((name) => name === 'run.start')).toHaveLength(1);
  });

  it('tells what mattered when asked', async () => {
    await finishedRun();
    await click('tab-importance');
    await settled(() => has('importance'));
    expect(find('importance').textContent).toContain('temp_max, 0 to 4 back');
    expect(find('importance').textContent).toContain('+1.50 ± 0.20');
  });
});

describe('repairs', () => {
  it('are chosen where they are listed, and undone by themselves', async () => {
    await click(document.querySelector<HTMLElement>('.findings-head') ?? undefined);
    await choose('repair-gap', 'leave');
    await settled(() => app.stores.dataset.getState().dataset?.choices.repairs?.gap === 'leave');
    expect(text()).toContain('gaps: leave as it is');
    await click(button('Undo'));
    await settled(() => app.stores.dataset.getState().dataset?.choices.repairs === undefined);
  });

  it('are no longer those of the file when that has changed on the disk, which is said and mended', async () => {
    const before = app.stores.dataset.getState().dataset?.id ?? '';
    await act(async () =>
      service.emit('dataset.changed', { dataset: before, file: 'seattle-weather.csv', change: 'modified' }),
    );
    await settled(() => has('changed-file'));
    await click(button('Read it again'));
    await settled(() => app.stores.dataset.getState().dataset?.id !== before);
    expect(has('changed-file')).toBe(false);
  });
});

describe('several files', () => {
  it('are opened as one', async () => {
    const file = (name: string) => new File(['date,price\n2020-01-01,1\n'], name);
    await act(async () => app.datasets.openFiles([file('2020.csv'), file('2021.csv')]));
    await settled(() => app.stores.dataset.getState().dataset?.file === '2020.csv');
    expect(service.asked).toContain('dataset.join');
  });
});

describe('a backtest', () => {
  it('shows its verdict, its error map and every single forecast', async () => {
    await click('backtest');
    await click('backtest-run');
    await settled(() => has('backtest-verdict'));
    expect(find('backtest-verdict').textContent).toBe('beats naive by 18 %');
    expect(
      document.querySelector('[aria-label="Error map"] [role="img"]')?.getAttribute('aria-label'),
    ).toMatch(/^Errors of 54 forecasts over 7 steps/);
    const slider = find<HTMLInputElement>('backtest-origin');
    const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(slider), 'value')?.set;
    await act(async () => {
      setter?.call(slider, '3');
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    });
    expect(text()).toContain(`From ${app.stores.backtests.getState().shown?.stamps[3]}`);
  });

  it('is kept, and can be thrown away', async () => {
    await click('backtest');
    await click('backtest-run');
    await settled(() => has('backtest-verdict'));
    await click(document.querySelector<HTMLElement>('[aria-label="Delete this backtest"]') ?? undefined);
    await settled(() => !has('backtest-verdict'));
    expect(app.stores.backtests.getState().list).toEqual([]);
  });
});
