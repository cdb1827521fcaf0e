// @vitest-environment happy-dom
/** A run whose file is not open, or gone: its forecast stands over the rows that it keeps. */
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { canPress, click, find, has, settled, testPage, text } from './shown-page.tsx';

const page = testPage();

async function trainOne(): Promise<void> {
  await page.openWeather();
  await page.train();
  await settled(() => has('more-epochs'));
}

const points = () => Number(find('forecast-points').dataset.count);
const openSales = () => act(async () => page.app.datasets.openFiles([new File(['x'], 'sales.csv')]));

describe('a run whose file is not open', () => {
  it('stands with its forecast beside the file that is open', async () => {
    await page.show();
    await trainOne();
    const before = find('forecast-points').dataset.values;
    await act(async () => page.app.datasets.close());
    await openSales();
    await settled(() => canPress('train'));
    await act(async () => page.app.runs.select('run-1'));
    await settled(() => has('verdict') && points() > 0);
    expect(find('forecast-points').dataset.values).toBe(before);
    expect(find('other-data').textContent).toContain('over the rows that it keeps');
    expect(has('seen-rows')).toBe(true);
    // Back on the open data, nothing of it stays.
    await act(async () => page.app.stores.runs.setState({ selected: null }));
    await settled(() => points() === 0);
    expect(has('other-data')).toBe(false);
  });

  it('is looked at from the list while nothing is open', async () => {
    await page.show();
    await trainOne();
    await act(async () => page.app.datasets.close());
    await act(async () => page.app.list.open());
    await act(async () => page.app.list.choose('run-1'));
    await settled(() => has('show-run'));
    await click('show-run');
    await settled(() => has('verdict') && points() > 0);
    expect(text()).toContain('Back to the list');
    expect(text()).not.toContain('Forecast these rows with it');
    await click('leave-run');
    expect(has('forecast-points')).toBe(false);
    expect(has('show-run')).toBe(true);
  });

  it('of an older version has its scores and the way to its file, and no forecast', async () => {
    await page.show();
    await trainOne();
    page.service.rowless.add('run-1');
    await act(async () => page.app.datasets.close());
    await openSales();
    await settled(() => canPress('train'));
    await act(async () => page.app.runs.select('run-1'));
    await settled(() => page.app.stores.runs.getState().targets['run-1']?.status === 'here');
    expect(find('other-data').textContent).toContain('its forecast needs that file');
    expect(points()).toBe(0);
  });

  it('whose rows are damaged says so, and has its scores', async () => {
    await page.show();
    await trainOne();
    page.service.damaged.add('run-1');
    await act(async () => page.app.datasets.close());
    await openSales();
    await settled(() => canPress('train'));
    await act(async () => page.app.runs.select('run-1'));
    await settled(() => page.app.stores.runs.getState().targets['run-1']?.status === 'refused');
    expect(find('other-data').textContent).toContain('target.bin.gz');
    expect(find('other-data').textContent).toContain('Bring it back from a copy');
  });
});
