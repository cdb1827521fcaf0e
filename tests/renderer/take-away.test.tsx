// @vitest-environment happy-dom
/** Taking a run away from the page, and into it. */
import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ElectronBridge } from '../../src/shared/window/electron-bridge.ts';
import {
  canPress,
  click,
  find,
  forget,
  has,
  type ShownPage,
  settled,
  showPage,
  text,
} from './shown-page.tsx';

vi.mock('../../src/renderer/charts/echarts.ts', () => import('./no-canvas.ts'));

let page: ShownPage;
let downloads: { file: string; text: string; mediaType: string }[];

beforeEach(() => {
  downloads = [];
});
afterEach(() => forget(page));

async function show(bridge: ElectronBridge | null = null): Promise<void> {
  page = await showPage({
    bridge,
    download: (file, bytes, mediaType) =>
      downloads.push({ file, text: new TextDecoder().decode(bytes), mediaType }),
  });
}

async function train(): Promise<void> {
  await click(find('sample-seattle-weather.csv'));
  await settled(() => has('train') && !(find('train') as HTMLButtonElement).disabled);
  await click(find('train'));
  await settled(() => canPress('cancel'));
  await act(async () => {
    page.service.learn('run-1', 3);
    page.service.finish('run-1');
  });
  await settled(() => has('verdict'));
}

async function press(key: string): Promise<void> {
  await act(async () => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  });
}

it('offers every form of the forecast and the run, by pointer and by keys', async () => {
  await show();
  await train();
  const formats = ['csv', 'xlsx', 'parquet', 'json', 'html', 'gatecast'];
  for (const format of formats) {
    await click(find('export'));
    await click(find(`export-${format}`));
  }
  await settled(() => downloads.length === formats.length);
  expect(downloads.map(({ file }) => file)).toEqual([
    'temp_max-forecast.csv',
    'temp_max-forecast.xlsx',
    'temp_max-forecast.parquet',
    'temp_max-forecast.json',
    'run-1.html',
    'run-1.gatecast',
  ]);
  expect(downloads.map(({ mediaType }) => mediaType)).toContain('application/vnd.apache.parquet');
  expect(has('export-csv')).toBe(false);

  await click(find('export'));
  expect(document.activeElement).toBe(find('export-csv'));
  await press('ArrowDown');
  expect(document.activeElement).toBe(find('export-xlsx'));
  expect(has('export-chart-Forecast')).toBe(true);
  expect(has('export-chart-Loss')).toBe(true);
  await press('End');
  expect((document.activeElement as HTMLElement).dataset.testid).toMatch(/^export-chart-/);
  await press('ArrowDown');
  expect(document.activeElement).toBe(find('export-csv'));
  await press('Escape');
  expect(has('export-csv')).toBe(false);
  expect(document.activeElement).toBe(find('export'));
});

it('takes in the run of a dropped file in pieces, shows it where its data are open, and says what a bad one lacks', async () => {
  await show();
  await train();
  await act(async () => page.app.stores.runs.setState({ selected: null, follows: false }));
  const dropped = new File([new Uint8Array(2_500_000)], 'run-1.gatecast');
  await act(async () => page.app.takeAway.open({ files: [dropped] }));
  expect(page.service.asked.filter((name) => name === 'run.upload')).toHaveLength(3);
  expect(page.app.stores.runs.getState().selected).toBe('run-1');
  await settled(() => text().includes('LSTM 64 on temp_max of seattle-weather.csv was taken in.'));
  await act(async () => page.app.takeAway.open({ files: [new File(['x'], 'other.gatecast')] }));
  await settled(() => text().includes('other.gatecast is not a whole run'));
  expect(page.service.asked).not.toContain('dataset.upload');
});

it('opens data and runs that are dropped together, each as what it is', async () => {
  await show();
  const files = [new File(['date,x\n2020-01-01,1\n'], 'sales.csv'), new File(['x'], 'other.gatecast')];
  await act(async () => page.app.takeAway.open({ files }));
  await settled(() => text().includes('other.gatecast is not a whole run') && text().includes('sales.csv'));
  expect(page.service.asked.filter((name) => name === 'dataset.upload')).toHaveLength(1);
});
