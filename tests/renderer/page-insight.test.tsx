// @vitest-environment happy-dom
/** Presets, repairs, bands and backtests, as they are clicked through. */
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RunSummary } from '../../src/shared/run.ts';
import type { TrainConfig } from '../../src/shared/set-up/train-config.ts';
import { buttonNamed, choose, click, find, has, settled, testPage, text, type } from './shown-page.tsx';

const page = testPage();

beforeEach(async () => {
  await page.show();
  // Undo stays, however long the machine takes to the press.
  page.app.notices.hold(true);
  await page.openWeather();
});

const draft = () => page.app.stores.setup.getState().draft;

async function finishedRun(model = 'lstm'): Promise<void> {
  await click(`cell-${model}`);
  await page.train();
}

describe('a run with a damaged file', () => {
  it('says which, keeps the rest on the screen, and is not asked for again and again', async () => {
    page.service.damaged.add('run-1');
    await finishedRun();
    await settled(() => document.body.textContent?.includes('test.bin is damaged') === true);
    expect(document.body.textContent).toContain('Of run run-1, test.bin is damaged (it is missing)');
    expect(has('verdict')).toBe(true);
    await finishedRun('gru');
    await act(async () => page.app.stores.runs.setState({ selected: 'run-1' }));
    expect(page.service.asked.filter((name) => name === 'run.test')).toHaveLength(2);
  });
});

describe('a run of a newer version', () => {
  it('says which key is not known, and offers no set-up that it knows in part', async () => {
    await finishedRun();
    const tools = () =>
      [...document.querySelectorAll('.run-tools button')].map((one) => one.getAttribute('title'));
    expect(tools()).toEqual(['Use this set-up again', 'Rename', 'Tags, note, archive', 'Delete']);
    const details = { run: 'run-1', file: 'run.json', unknown: 'key “config.attention”' };
    const newer = { status: 'failed', metrics: null, error: { code: 'RUN_NEWER', details } } as const;
    await act(async () =>
      page.app.stores.runs.setState(({ runs }) => ({
        runs: { ...runs, 'run-1': { ...(runs['run-1'] as RunSummary), ...newer } },
      })),
    );
    expect(document.body.textContent).toContain('made by a newer Gatecast: key “config.attention”');
    expect(tools()).toEqual(['Delete']);
  });
});

describe('the recipe', () => {
  it('starts with the fast preset, whose settings stand in the form and go with the run', async () => {
    await settled(() => draft()?.segment === '5');
    expect(draft()?.preset).toBe('fast');
    await finishedRun();
    expect(page.service.runs.get('run-1')?.config).toMatchObject({
      preset: 'fast',
      segment: 5,
      dropout: 0.1,
    });
  });

  it('is custom once a setting of it is changed by hand, and is left alone then', async () => {
    await settled(() => draft()?.segment === '5');
    await choose('head', 'recursive');
    expect(draft()).toMatchObject({ preset: 'custom', head: 'recursive', segment: '5' });
    await finishedRun();
    const config = page.service.runs.get('run-1')?.config;
    expect(config).toMatchObject({ head: 'recursive', segment: 5 });
    expect(config?.preset).toBeUndefined();
  });

  it('derives again what was not set by hand, when the window changes after a setting was', async () => {
    await settled(() => draft()?.segment === '5');
    await type('units', '63');
    expect(draft()).toMatchObject({ preset: 'custom', base: 'fast', byHand: ['units'] });
    await type('window', '32');
    await settled(() => draft()?.segment === '4');
    expect(draft()).toMatchObject({ units: '63', window: '32', preset: 'custom' });
    expect(find<HTMLButtonElement>('train').disabled).toBe(false);
  });

  it('asks again when a setting by hand changes what others are derived from', async () => {
    await settled(() => draft()?.segment === '5');
    const asked = () => page.service.asked.filter((name) => name === 'run.derive').length;
    const before = asked();
    await type('batch', '16');
    await settled(() => asked() > before);
    const after = asked();
    await type('batch', '32');
    await settled(() => asked() > after);
  });

  it('takes the cell of the accurate preset, unless a cell was chosen', async () => {
    await settled(() => draft()?.segment === '5');
    await click('preset-accurate');
    await settled(() => draft()?.model === 'gru');
    expect(draft()).toMatchObject({ preset: 'accurate', cellByHand: false });
    await click('preset-fast');
    await settled(() => draft()?.model === 'lstm');
    await click('cell-rnn');
    await click('preset-accurate');
    await finishedRun('rnn');
    expect(page.service.runs.get('run-1')?.config).toMatchObject({ preset: 'accurate', model: 'rnn' });
    expect(draft()).toMatchObject({ model: 'rnn', cellByHand: true });
  });

  it('of a run whose preset was altered on the command line is put back as it was', async () => {
    await settled(() => draft()?.segment === '5');
    await finishedRun();
    const run = page.service.runs.get('run-1');
    const altered = { ...run?.config, units: 5 } as TrainConfig;
    await act(async () => {
      page.app.stores.runs.setState(({ runs }) => ({
        runs: { ...runs, 'run-1': { ...(runs['run-1'] as RunSummary), config: altered } },
      }));
      await page.app.runs.reuse('run-1');
    });
    expect(draft()).toMatchObject({ units: '5', preset: 'custom', base: 'fast', byHand: ['units'] });
    await type('window', '32');
    await settled(() => draft()?.segment === '4');
    expect(draft()?.units).toBe('5');
  });

  it('trains what a preset decides, also when Train is pressed before the form has followed', async () => {
    await settled(() => draft()?.segment === '5');
    await click('preset-plain');
    // As a rule the form has not followed yet; a busy machine may be slower than its delay.
    await type('units', '8');
    await finishedRun();
    expect(page.service.runs.get('run-1')?.config).toMatchObject({ units: 8, dropout: 0 });
    expect(page.service.runs.get('run-1')?.config.segment ?? 1).toBe(1);
  });

  it('names a problem of a setting that is not on screen, with the button that mends it', async () => {
    await settled(() => draft()?.segment === '5');
    await type('segment', '0');
    await click('group-net');
    expect(document.body.textContent).toContain('The segment must be at least 1.');
    expect(find<HTMLButtonElement>('train').disabled).toBe(true);
    await click('leave-to-preset');
    await settled(() => draft()?.segment === '5');
    expect(draft()).toMatchObject({ preset: 'fast', byHand: [] });
    expect(find<HTMLButtonElement>('train').disabled).toBe(false);
  });

  it('knows columns that are known ahead, the calendar and further targets', async () => {
    await click('part-features');
    await click(buttonNamed('wind'));
    const known = [...document.querySelectorAll<HTMLElement>('.popover button')].filter(
      (one) => one.textContent === 'wind',
    );
    await click(known[1]);
    await click(buttonNamed('+ weekday'));
    await click('part-target');
    const also = [...document.querySelectorAll('button')].filter((one) => one.textContent === 'temp_min');
    await click(also.at(-1));
    await finishedRun();
    expect(page.service.runs.get('run-1')?.config).toMatchObject({
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

  it('fills the form with what may mend it, trains nothing, and takes it back', async () => {
    await finishedRun('rnn');
    const before = page.app.stores.setup.getState().draft;
    // Somebody has gone on to something else meanwhile.
    await click('cell-gru');
    await click(document.querySelector<HTMLElement>('.detections-head') ?? undefined);
    expect(find('use-fix').textContent).toBe(`Use epochs ${2 * Number(before?.epochs)}`);
    await click('use-fix');
    await settled(() => page.app.stores.setup.getState().draft?.model === 'rnn');
    const { draft } = page.app.stores.setup.getState();
    expect(draft?.epochs).toBe(String(2 * Number(before?.epochs)));
    expect(draft?.byHand).toContain('epochs');
    expect(page.service.asked.filter((name) => name === 'run.start')).toHaveLength(1);
    expect(text()).toMatch(/The form has the set-up of RNN 64: epochs \d+\./);
    await click(buttonNamed('Undo'));
    expect(page.app.stores.setup.getState().draft?.model).toBe('gru');
  });

  it('takes another level for its band without training', async () => {
    await finishedRun();
    await choose('band-level', 'adaptive 0.95');
    await settled(() => text().includes('covers 94.5 %'));
    expect(page.service.asked.filter((name) => name === 'run.start')).toHaveLength(1);
  });

  it('tells what mattered when asked', async () => {
    await finishedRun();
    await click('tab-inputs');
    await settled(() => has('importance'));
    expect(find('importance').textContent).toContain('temp_max, 0 to 4 back');
    expect(find('importance').textContent).toContain('+1.50 ± 0.20');
  });
});

describe('a column of few words', () => {
  it('is one chip: all its words are features, and known ahead, together', async () => {
    const chips = (name: string) =>
      [...document.querySelectorAll<HTMLElement>('.chips button')].filter(
        ({ textContent }) => textContent === name,
      );
    await click('part-target');
    expect(find('target').textContent).not.toContain('weather');
    await click('part-features');
    await click(chips('weather')[0]);
    const words = ['weather = rain', 'weather = sun'];
    expect(draft()).toMatchObject({ features: words, known: [] });
    await click(chips('weather')[1]);
    expect(draft()).toMatchObject({ features: words, known: words });
    await act(async () => {
      page.app.stores.setup.setState({
        draft: { ...draft(), features: [...words, 'weather = snow'] } as never,
      });
    });
    await click(chips('weather')[0]);
    expect(draft()).toMatchObject({ features: [], known: [] });
  });
});

describe('repairs', () => {
  it('are chosen where they are listed, and undone by themselves', async () => {
    await click(document.querySelector<HTMLElement>('.findings-head') ?? undefined);
    await choose('repair-gap', 'leave');
    await settled(() => page.app.stores.dataset.getState().dataset?.choices.repairs?.gap === 'leave');
    expect(text()).toContain('gaps: leave as it is');
    await click(buttonNamed('Undo'));
    await settled(() => page.app.stores.dataset.getState().dataset?.choices.repairs === undefined);
  });

  it('of many columns are one choice, and one a column where that is asked for', async () => {
    const repairs = () => page.app.stores.dataset.getState().dataset?.choices.repairs;
    await click(document.querySelector<HTMLElement>('.findings-head') ?? undefined);
    expect(text()).toContain('12 missing values in 3 columns');
    expect(text()).toContain('precipitation, temp_max, temp_min');
    expect(has('repair-missing-values:temp_max')).toBe(false);
    await choose('repair-missing-values', 'forward-fill');
    await settled(() => repairs()?.['missing-values'] === 'forward-fill');
    await click(buttonNamed('Choose by column'));
    await choose('repair-missing-values:temp_max', 'leave');
    await settled(() => repairs()?.['missing-values:temp_max'] === 'leave');
    expect(find<HTMLSelectElement>('repair-missing-values').selectedOptions[0]?.textContent).toBe(
      'by column',
    );
    expect(find<HTMLSelectElement>('repair-missing-values:temp_min').value).toBe('forward-fill');
  });

  it('are no longer those of the file when that has changed on the disk, which is said and mended', async () => {
    const before = page.app.stores.dataset.getState().dataset?.id ?? '';
    await act(async () =>
      page.service.emit('dataset.changed', {
        dataset: before,
        file: 'seattle-weather.csv',
        change: 'modified',
      }),
    );
    await settled(() => has('changed-file'));
    await click(buttonNamed('Read it again'));
    await settled(() => page.app.stores.dataset.getState().dataset?.id !== before);
    expect(has('changed-file')).toBe(false);
  });
});

describe('several files', () => {
  it('are opened as one', async () => {
    const file = (name: string) => new File(['date,price\n2020-01-01,1\n'], name);
    await act(async () => page.app.datasets.openFiles([file('2020.csv'), file('2021.csv')]));
    await settled(() => page.app.stores.dataset.getState().dataset?.file === '2020.csv');
    expect(page.service.asked).toContain('dataset.join');
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
    expect(text()).toContain(`From ${page.app.stores.backtests.getState().shown?.stamps[3]}`);
  });

  it('says what it costs and draws where the origins lie, anew with every change', async () => {
    await click('backtest');
    await settled(() => has('origins'));
    expect(find('origins').dataset).toMatchObject({ origins: '20', trainings: '4' });
    expect(find('backtest-words').textContent).toContain('from 20 origins one after another');
    expect(find('backtest-words').textContent).toContain(
      'That takes 4 trainings, each about as long as one press',
    );
    await type('backtest-refit', '0');
    await settled(() => find('origins').dataset.trainings === '1');
    await finishedRun();
    await click('backtest');
    await settled(() => has('origins'));
    expect(find('backtest-words').textContent).toContain('if each takes as long as LSTM 64 did last');
  });

  it('is kept, and can be thrown away', async () => {
    await click('backtest');
    await click('backtest-run');
    await settled(() => has('backtest-verdict'));
    await click(
      document.querySelector<HTMLElement>('[aria-label="Delete the backtest of LSTM 64 with 20 origins"]') ??
        undefined,
    );
    await settled(() => !has('backtest-verdict'));
    const list = () => page.app.stores.backtests.getState().list;
    expect(list()).toEqual([]);
    await click(buttonNamed('Undo'));
    await settled(() => has('backtest-verdict'));
    expect(list()).toHaveLength(1);
    await click(
      document.querySelector<HTMLElement>('[aria-label="Delete the backtest of LSTM 64 with 20 origins"]') ??
        undefined,
    );
    await click(document.querySelector<HTMLElement>('.notice .icon-button') ?? undefined);
    await page.app.backtests.load();
    expect(list()).toEqual([]);
  });
});
