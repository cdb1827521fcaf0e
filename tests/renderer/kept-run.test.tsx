// @vitest-environment happy-dom
/** A run whose file is not open, or gone: its forecast stands over the rows that it keeps. */
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { onKeptRows } from '../../src/renderer/features/forecast/kept/kept-rows.ts';
import type { RunRecord } from '../../src/shared/run.ts';
import { targetOf, testOf } from './scripted-data.ts';
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

async function trainOne(): Promise<void> {
  await click('sample-seattle-weather.csv');
  await settled(() => canPress('train'));
  await settled(() => page.app.stores.setup.getState().plan.status === 'ready');
  await click('train');
  await settled(() => canPress('cancel'));
  await act(async () => {
    page.service.learn('run-1', 2);
    page.service.finish('run-1');
  });
  await settled(() => has('more-epochs'));
}

const points = () => Number(find('forecast-points').dataset.count);
const openSales = () => act(async () => page.app.datasets.openFiles([new File(['x'], 'sales.csv')]));

describe('a run whose file is not open', () => {
  afterEach(() => forget(page));

  it('stands with its forecast beside the file that is open', async () => {
    page = await showPage();
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
    page = await showPage();
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
    page = await showPage();
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
    page = await showPage();
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

describe('rows that are kept', () => {
  const config = { horizon: 7, target: 'temp_max' } as const;
  const kept = targetOf(config as never);
  const record = { id: 'a', rows: { train: 280, validation: 60, test: 60 } } as unknown as RunRecord;

  it('are those that windows and parts are counted from', () => {
    const test = testOf(config as never);
    const shown = onKeptRows(kept, { record, test });
    expect(shown.record?.rows).toEqual({ train: 140, validation: 60, test: 60 });
    expect(shown.test?.origins).toEqual(test.origins.map((origin) => origin - 140));
    expect(shown.test?.predicted).toEqual(test.predicted);
  });

  it('begin in the validation part, or in the test part of a very long one, whose first windows are left out', () => {
    const test = testOf(config as never);
    const later = { ...kept, firstRow: 310 };
    expect(onKeptRows(later, { record, test: null }).record?.rows).toEqual({
      ...{ train: 0, validation: 30, test: 60 },
    });
    const latest = onKeptRows({ ...kept, firstRow: 350 }, { record, test });
    expect(latest.record?.rows.validation).toBe(0);
    expect(latest.test?.origins[0]).toBe(0);
    const left = test.origins.length - (latest.test?.origins.length ?? 0);
    expect(left).toBe(11);
    expect(latest.test?.predicted).toEqual(test.predicted.subarray(left * 7));
  });
});
