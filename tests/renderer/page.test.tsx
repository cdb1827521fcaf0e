// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { errorText } from '../../src/shared/error-text.ts';
import type { ElectronBridge } from '../../src/shared/window/electron-bridge.ts';
import { scriptedService } from './scripted-service.ts';
import {
  buttonNamed,
  canPress,
  click,
  fieldValue,
  find,
  has,
  settled,
  testPage,
  text,
  type,
} from './shown-page.tsx';

const page = testPage();

describe('the page', () => {
  it('shows the samples and the files that were opened before anything is open', async () => {
    await page.show();
    expect(text()).toContain('What comes next?');
    expect(has('sample-stocks.csv')).toBe(true);
    expect(text()).toContain('52,608 rows, every 30 min');
    await settled(() => text().includes('WebAssembly · portable kernel · 2 threads'));
  });

  it('leads from a sample to a verdict beside naive, and to a file', async () => {
    await page.show();
    await page.openWeather();
    expect(find('part-target').textContent).toBe('temp_max');
    expect(text()).toContain('244 windows · 17,351 weights');
    await click(find('train'));
    await settled(() => canPress('cancel'));
    await act(async () => page.service.learn('run-1', 3));
    await settled(() => find('loss-points').dataset.epochs === '3');
    expect(find('loss-points').dataset.updates).toBe('36');
    expect(find('forecast-points').dataset.count).toBe('7');
    expect(find('status-bar').textContent).toContain('training LSTM 64');
    expect(find('status-bar').textContent).toContain('1,420 updates/s');
    expect((find('export') as HTMLButtonElement).disabled).toBe(true);

    await act(async () => page.service.finish('run-1'));
    await settled(() => has('verdict'));
    expect(find('verdict').textContent).toBe('beats naive by 18 %');
    expect(find('run-card').textContent).toContain('MAE\u00a02.11, naive\u00a02.57');
    expect(text()).toContain('On the same 54 windows');
    await click(find('export'));
    await click(find('export-csv'));
    await settled(() => page.downloads.length === 1);
    expect(page.downloads[0]?.file).toBe('temp_max-forecast.csv');
    expect(page.downloads[0]?.text.trim().split('\n')).toHaveLength(8);
  });

  it('trains three cells from one press and follows the one in training', async () => {
    await page.show();
    await page.openWeather();
    await click(find('compare'));
    await settled(() => page.service.runs.size === 3);
    expect([...page.service.runs.values()].map(({ config }) => config.model)).toEqual(['rnn', 'lstm', 'gru']);
    await act(async () => {
      page.service.learn('run-1', 1);
      page.service.finish('run-1');
      page.service.learn('run-2', 1);
    });
    await settled(() => page.app.stores.runs.getState().selected === 'run-2');
    expect(text()).toContain('1 more waiting');
    expect(find('why-waiting').textContent).toBe(' (one at a time, each uses all 2 cores)');
  });

  it('says beside the field what is wrong with it, and does not train then', async () => {
    await page.show();
    await page.openWeather();
    await type('units', 'many');
    expect(text()).toContain('Units need a number.');
    expect((find('train') as HTMLButtonElement).disabled).toBe(true);
    await type('units', '32');
    await type('window', '300');
    await settled(() => page.app.stores.setup.getState().plan.status === 'refused');
    const sentence = errorText({
      code: 'WINDOW_TOO_LONG',
      details: { window: 300, horizon: 7, rows: 400, needed: 700, part: 'test' },
    });
    expect(document.getElementById('problem-window')?.textContent).toBe(sentence);
    expect(find('window').getAttribute('aria-describedby')).toBe('problem-window');
    expect((find('train') as HTMLButtonElement).disabled).toBe(true);
  });

  it('asks for the series of a long file first', async () => {
    await page.show();
    await click(find('sample-stocks.csv'));
    await settled(() => has('series-AAPL'));
    expect(has('train')).toBe(false);
    // What each is like stands on its card.
    expect(find('series-AAPL').textContent).toBe('AAPL104 rows2000-01-01 – 2004-03-019.00 – 296.0');
    const names = () => [...document.querySelectorAll('.series-card-name')].map((name) => name.textContent);
    expect(names()[0]).toBe('MSFT');
    const order = document.querySelector<HTMLSelectElement>('[aria-label="Order of the series"]');
    await act(async () => {
      if (order !== null) {
        order.value = 'rows';
        order.dispatchEvent(new Event('change', { bubbles: true }));
      }
    });
    expect(names()[0]).toBe('AAPL');
    await click(find('series-AAPL'));
    await settled(() => has('train'));
    expect(find('part-series').textContent).toBe('AAPL');
    expect(await fieldValue('series-symbol')).toBe('AAPL');
    expect(text()).toContain('stocks.csv · AAPL');
  });

  it('keeps a failed opening on the first look, in one sentence', async () => {
    await page.show();
    await act(async () =>
      page.app.datasets.open({ kind: 'path', path: '/data/missing.csv', file: 'missing.csv' }),
    );
    expect(find('open-error').textContent).toBe(
      errorText({ code: 'FILE_NOT_FOUND', details: { path: '/data/missing.csv' } }),
    );
    expect(has('sample-stocks.csv')).toBe(true);
  });

  it('opens what was refused for its size all the same, where that is asked for', async () => {
    await page.show();
    await act(async () => page.app.datasets.open({ kind: 'path', path: '/data/wide.csv', file: 'wide.csv' }));
    expect(find('open-error').textContent).toContain(
      'wide.csv has 30,000 columns or more and up to 20,000 are read',
    );
    await click(find('open-error').querySelector('button') ?? undefined);
    await settled(() => has('train'));
    expect(page.app.stores.dataset.getState().dataset?.choices).toEqual({ limits: { columns: 0 } });
  });

  it('sends a dropped file in pieces, the last one marked', async () => {
    await page.show();
    const file = new File([new Uint8Array(2_500_000)], 'big.csv');
    await act(async () => page.app.datasets.openFiles([file]));
    expect(page.service.asked.filter((name) => name === 'dataset.upload')).toHaveLength(3);
    expect(text()).toContain('big.csv');
  });

  it('loses neither the form nor the data when the host goes away and comes back', async () => {
    let host = scriptedService();
    await page.show({ open: () => host.open() }, host);
    await page.openWeather();
    await type('units', '48');
    await act(async () => page.service.drop());
    await settled(() => page.app.stores.connection.getState().status === 'lost');
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('Gatecast is not answering');
    // A new process that has never seen the file.
    host = scriptedService();
    await act(async () => page.app.client.retry());
    await settled(() => page.app.stores.connection.getState().status === 'open');
    expect(await fieldValue('units')).toBe('48');
    expect(text()).toContain('seattle-weather.csv');
  });

  it('opens again what was open before a reload, with the form as it was', async () => {
    await page.show();
    await page.openWeather();
    await type('units', '48');
    await settled(() => page.app.stores.setup.getState().plan.status === 'ready');
    await page.leave();
    await page.show();
    await settled(() => has('train'));
    expect(await fieldValue('units')).toBe('48');
  });

  it('keeps an upload for a reload, and sets a file up as its own latest run was', async () => {
    await page.show();
    await act(async () => page.app.datasets.openFiles([new File(['x'], 'sales.csv')]));
    await settled(() => has('train'));
    // The preset has spoken.
    await settled(() => page.app.stores.setup.getState().draft?.dropout === '0.1');
    await type('units', '48');
    await page.train(3);
    await page.leave();
    const { service } = page;
    await page.show({}, service);
    await settled(() => has('train'));
    expect(text()).toContain('sales.csv');
    expect(await fieldValue('units')).toBe('48');
    expect(has('shown-run-differs')).toBe(false);
    expect(find('run-setup').textContent).toContain('Set-up of LSTM 48');

    // Another browser, which knows no form, and another file in between.
    await page.forget();
    await page.show({}, service);
    await page.openWeather();
    expect(await fieldValue('units')).toBe('64');
    expect(has('shown-run-differs')).toBe(false);
    await act(async () => page.app.datasets.openRun('run-1'));
    await settled(() => page.app.stores.dataset.getState().dataset?.file === 'sales.csv' && has('train'));
    expect(await fieldValue('units')).toBe('48');
    expect(find('part-net').textContent).toContain('LSTM, fast but for a setting');
    expect(find('reset-all').textContent).toBe('Reset the change');
    await type('units', '32');
    expect(find('shown-run-differs').textContent).toContain('LSTM 48, shown now, was set up with units 48.');
    await click(find('shown-run-differs').querySelector('button') ?? document.body);
    await settled(() => page.app.stores.setup.getState().draft?.units === '48');
  });

  it('deletes a run only when the moment for undo has passed', async () => {
    await page.show();
    // Undo stays, however long the machine takes to the press.
    page.app.notices.hold(true);
    await page.openWeather();
    await page.train(3);
    await click(document.querySelector<HTMLElement>('[aria-label="Delete LSTM 64"]') ?? document.body);
    expect(has('run-card')).toBe(false);
    expect(page.service.asked).not.toContain('run.delete');
    await click(buttonNamed('Undo'));
    expect(has('run-card')).toBe(true);

    await click(document.querySelector<HTMLElement>('[aria-label="Delete LSTM 64"]') ?? document.body);
    await click(document.querySelector<HTMLElement>('[aria-label="Dismiss"]') ?? document.body);
    await settled(() => page.service.runs.size === 0);
  });

  it('takes the second half of a double click for nothing', async () => {
    // However long the machine takes, it rests.
    await page.show({ restMs: 1e9 });
    await page.openWeather();
    await click(find('train'));
    await click(find('train'));
    await settled(() => page.service.runs.size === 1 && text().includes('LSTM 64 on seattle-weather.csv'));
    expect(['train', 'compare', 'stop', 'cancel'].filter(canPress)).toEqual([]);
  });

  it('offers a cancelled run again', async () => {
    await page.show();
    // Undo stays, however long the machine takes to the press.
    page.app.notices.hold(true);
    await page.openWeather();
    await click(find('train'));
    await settled(() => canPress('cancel'));
    await click(find('cancel'));
    await settled(() => !canPress('cancel'));
    expect(has('run-card')).toBe(false);
    // Nothing of it is left on the charts, least of all a title with a name that is missing.
    expect(page.app.stores.runs.getState().selected).toBeNull();
    expect(document.querySelector('.forecast-card .card-facts')?.textContent).toBe(
      'temp_max, 2016-02-04 is the last known',
    );
    await click(buttonNamed('Train it again'));
    await settled(() => page.service.runs.size === 2 && canPress('cancel'));
  });

  it('saves through the native dialog in Electron and marks the window busy while a run is on its way', async () => {
    const busy: boolean[] = [];
    const bridge: ElectronBridge = {
      send() {},
      onFrame() {},
      onClose() {},
      chooseFile: async () => '/data/mine.csv',
      chooseSaveFile: async (name) => ({ path: `/home/${name}` }),
      pathOfDroppedFile: () => '/data/dropped.csv',
      setMenu() {},
      setProgress() {},
      documentOpened() {},
      dragPlace: async () => '',
      startDrag() {},
      openedFile: async () => null,
      setBusy: (isBusy) => busy.push(isBusy),
      onCommand() {},
    };
    await page.show({ bridge, fileAtStart: async () => '/data/seattle-weather.csv' });
    await settled(() => canPress('train'));
    await page.train(3);
    expect(busy).toEqual([true, false]);
    await click(find('export'));
    await click(find('export-csv'));
    await settled(() => page.service.saved.size === 1);
    expect([...page.service.saved]).toEqual([['/home/temp_max-forecast.csv', 'run-1']]);
    expect(page.downloads).toEqual([]);
  });
});
