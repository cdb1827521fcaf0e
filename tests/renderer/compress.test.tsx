// @vitest-environment happy-dom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import type { CompressionOutcome } from '../../src/shared/compress/compression.ts';
import type { RunSummary } from '../../src/shared/run.ts';
import { click, find, has, settled, testPage } from './shown-page.tsx';

const page = testPage();

/** Of a student of the run whose curve is scripted: it errs 2 there. */
const OUTCOME: CompressionOutcome = {
  parameters: { before: 1000, after: 100 },
  bytes: { before: 4000, after: 400 },
  testError: { before: 2, after: 2.1 },
  validationError: { before: 2, after: 2.1 },
  ...{ pValue: null, forecastSeconds: { before: 1, after: 1 }, verdict: 'takes less' },
};

async function openPanel(): Promise<void> {
  await page.show();
  await page.openWeather();
  await page.train();
  await settled(() => has('compress'));
  await act(async () => {
    const panel = find('compress') as HTMLDetailsElement;
    panel.open = true;
    panel.dispatchEvent(new Event('toggle'));
  });
  await settled(() => has('compress-make'));
}

describe('a run that is done', () => {
  it('is made smaller from its panel, and the new run is shown', async () => {
    await openPanel();
    await click('compress-make');
    const runOf = (id: string) => page.app.stores.runs.getState().runs[id];
    await settled(() => runOf('run-2') !== undefined);
    expect(runOf('run-2')?.compression).toMatchObject({ method: { kind: 'int8' }, from: { run: 'run-1' } });
    expect(page.app.stores.runs.getState().selected).toBe('run-2');
  });

  it('has its size drawn against its error when that is asked for, with its students', async () => {
    await openPanel();
    await click('compress-curve');
    await settled(() => has('table-Size against error'));
    await click('table-Size against error');
    await settled(() => has('numbers-Size against error'));
    const rows = [...find('numbers-Size against error').querySelectorAll('tbody tr')].map(
      (row) => row.textContent,
    );
    expect(rows).toEqual([
      'as it is4,000 bytes2.00–',
      'float162,000 bytes2.00+0.0 %',
      'int81,100 bytes2.00+0.2 %',
      '50 % pruned2,200 bytes2.01+0.5 %',
      '90 % pruned600 bytes2.20+10.0 %',
      'student, 12 units900 bytes2.02+1.0 %',
    ]);
    expect(find('compress').textContent).toContain('40 validation windows');

    // A student that it teaches afterwards is there too.
    const { runs } = page.app.stores;
    const teacher = runs.getState().runs['run-1'];
    if (teacher === undefined) {
      throw new Error('no run');
    }
    const { id: run, name, config } = teacher;
    await act(async () => {
      const student: RunSummary = {
        ...teacher,
        id: 'late',
        config: { ...config, units: 5 },
        compression: { method: { kind: 'distil', units: 5 }, from: { run, name }, outcome: OUTCOME },
      };
      runs.setState((state) => ({ runs: { ...state.runs, late: student } }));
    });
    const now = () => find('numbers-Size against error').querySelectorAll('tbody tr');
    await settled(() => now().length === 7);
    expect(now()[6]?.textContent).toBe('student, 5 units400 bytes2.10+5.0 %');
  });
});
