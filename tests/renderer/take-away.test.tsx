// @vitest-environment happy-dom
/** Taking a run away from the page, and into it. */
import { act } from 'react';
import { expect, it } from 'vitest';
import { click, find, has, pressFocused, settled, testPage, text } from './shown-page.tsx';

const page = testPage();

async function train(): Promise<void> {
  await page.openWeather();
  await page.train(3);
}

it('offers every form of the forecast and the run, by pointer and by keys', async () => {
  await page.show();
  await train();
  const formats = ['csv', 'xlsx', 'parquet', 'json', 'html', 'gatecast'];
  for (const format of formats) {
    await click(find('export'));
    await click(find(`export-${format}`));
  }
  await settled(() => page.downloads.length === formats.length);
  expect(page.downloads.map(({ file }) => file)).toEqual([
    'temp_max-forecast.csv',
    'temp_max-forecast.xlsx',
    'temp_max-forecast.parquet',
    'temp_max-forecast.json',
    'run-1.html',
    'run-1.gatecast',
  ]);
  expect(page.downloads.map(({ mediaType }) => mediaType)).toContain('application/vnd.apache.parquet');
  expect(has('export-csv')).toBe(false);

  await click(find('export'));
  expect(document.activeElement).toBe(find('export-csv'));
  await pressFocused('ArrowDown');
  expect(document.activeElement).toBe(find('export-xlsx'));
  expect(has('export-chart-Forecast')).toBe(true);
  expect(has('export-chart-Loss')).toBe(true);
  await pressFocused('End');
  expect((document.activeElement as HTMLElement).dataset.testid).toMatch(/^export-chart-/);
  await pressFocused('ArrowDown');
  expect(document.activeElement).toBe(find('export-csv'));
  await pressFocused('Escape');
  expect(has('export-csv')).toBe(false);
  expect(document.activeElement).toBe(find('export'));
});

it('asks for a report in the language of the window', async () => {
  await page.show();
  await train();
  const lastText = () => page.downloads.at(-1)?.text;
  await act(() => page.app.takeAway.saveRun('run-1', 'html'));
  expect(lastText()).toBe('run-1 in en');
  await act(async () => page.app.stores.view.setState({ language: 'de' }));
  await act(() => page.app.takeAway.saveRun('run-1', 'html'));
  expect(lastText()).toBe('run-1 in de');
});

it('takes in the run of a dropped file in pieces, shows it where its data are open, and says what a bad one lacks', async () => {
  await page.show();
  await train();
  await act(async () => page.app.stores.runs.setState({ selected: null, follows: false }));
  const dropped = new File([new Uint8Array(2_500_000)], 'run-1.gatecast');
  await act(async () => page.app.openChosen({ files: [dropped] }));
  expect(page.service.asked.filter((name) => name === 'run.upload')).toHaveLength(3);
  expect(page.app.stores.runs.getState().selected).toBe('run-1');
  await settled(() => text().includes('LSTM 64 on temp_max of seattle-weather.csv was taken in.'));
  await act(async () => page.app.openChosen({ files: [new File(['x'], 'other.gatecast')] }));
  await settled(() => text().includes('other.gatecast is not a whole run'));
  expect(page.service.asked).not.toContain('dataset.upload');
});

it('opens data and runs that are dropped together, each as what it is', async () => {
  await page.show();
  const files = [new File(['date,x\n2020-01-01,1\n'], 'sales.csv'), new File(['x'], 'other.gatecast')];
  await act(async () => page.app.openChosen({ files }));
  await settled(() => text().includes('other.gatecast is not a whole run') && text().includes('sales.csv'));
  expect(page.service.asked.filter((name) => name === 'dataset.upload')).toHaveLength(1);
});

it('shows the numbers of a chart as a table, saves them with all digits and copies them', async () => {
  await page.show();
  await train();
  await click('table-Loss');
  await settled(() => has('numbers-Loss'));
  expect(find('numbers-Loss').querySelector('caption')?.textContent).toBe('Loss, 3 rows');
  const head = [...find('numbers-Loss').querySelectorAll('thead th')].map(({ textContent }) => textContent);
  expect(head.slice(0, 2)).toEqual(['Epoch', 'Seconds (s)']);
  await click('chart-menu-Loss');
  await click('save-numbers-Loss');
  await settled(() => page.downloads.length === 1);
  const [file] = page.downloads;
  expect(file?.file).toBe('seattle-weather-temp_max-loss.csv');
  expect(file?.text.split('\r\n')).toHaveLength(5);
  const copied: string[] = [];
  Object.defineProperty(navigator, 'clipboard', {
    value: {
      writeText: async (text: string) => copied.push(text),
      write: () => Promise.reject(new Error('no')),
    },
    configurable: true,
  });
  await click('chart-menu-Forecast');
  await click('copy-numbers-Forecast');
  await settled(() => copied.length === 1);
  expect(copied[0]).toMatch(/^Time\ttemp_max\t/);
  await settled(() => text().includes('rows of Forecast copied.'));
  await click('table-Loss');
  expect(has('numbers-Loss')).toBe(false);
});
