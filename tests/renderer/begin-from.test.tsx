// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { canPress, click, find, has, settled, testPage, text } from './shown-page.tsx';

const page = testPage();

async function trainOne(): Promise<void> {
  await page.openWeather();
  await page.train();
  await settled(() => has('more-epochs'));
}

const runOf = (id: string) => page.app.stores.runs.getState().runs[id];

describe('trainings that begin with the weights of a run', () => {
  it('gives a run that is done more epochs as a new run, and shows that', async () => {
    await page.show();
    await trainOne();
    await click('more-epochs');
    await settled(() => runOf('run-2') !== undefined);
    expect(runOf('run-2')).toMatchObject({ config: { epochs: 20 }, from: { run: 'run-1', more: true } });
    expect(runOf('run-1')?.status).toBe('finished');
    expect(page.app.stores.runs.getState().selected).toBe('run-2');
    expect(find('run-setup').textContent).toContain('with the weights of “LSTM');
  });

  it('fine-tunes on the rows that are open with a run of other rows, by the set-up of the run', async () => {
    await page.show();
    await trainOne();
    const { config } = runOf('run-1') ?? {};
    await act(async () => page.app.datasets.close());
    await act(async () => page.app.datasets.openFiles([new File(['x'], 'sales.csv')]));
    await settled(() => canPress('train'));
    await act(async () => page.app.runs.select('run-1'));
    await settled(() => has('fine-tune-open'));
    await click('fine-tune-open');
    await settled(() => runOf('run-2') !== undefined);
    expect(runOf('run-2')).toMatchObject({ dataset: { file: 'sales.csv' }, config, from: { run: 'run-1' } });
    expect(page.app.stores.runs.getState().selected).toBe('run-2');
  });

  it('fine-tunes on a file that is read for it alone, and leaves what is open', async () => {
    await page.show();
    await trainOne();
    await act(async () =>
      page.app.beginFrom.fineTuneFiles('run-1', { files: [new File(['x'], 'sales.csv')] }),
    );
    await settled(() => runOf('run-2') !== undefined);
    expect(runOf('run-2')?.dataset.file).toBe('sales.csv');
    expect(page.app.stores.dataset.getState().dataset?.file).toBe('seattle-weather.csv');
    expect(text()).toContain('A new run on sales.csv begins with its weights.');
  });

  it('says why it cannot, in the words of the service', async () => {
    await page.show();
    await trainOne();
    page.service.rowless.add('run-1');
    await act(async () => page.app.datasets.close());
    await act(async () => page.app.beginFrom.more('run-1'));
    await settled(() => text().includes('are not kept any more'));
    expect(runOf('run-2')).toBeUndefined();
  });
});
