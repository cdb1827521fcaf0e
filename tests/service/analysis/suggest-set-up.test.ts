import { expect, it } from 'vitest';
import { suggestSetUp } from '../../../src/service/analysis/suggest-set-up.ts';
import type { OpenDataset } from '../../../src/service/datasets.ts';
import { ALL_MEASURED } from '../../../src/shared/dataset.ts';
import { cellsOf, numberColumnsOf, placeOf } from '../../core/suggest/csv-columns.ts';

/** As an open file, as far as it is asked of one. */
function opened(path: string, time: string, step: string): OpenDataset {
  const numbers = numberColumnsOf(path);
  const { header, rows } = cellsOf(path);
  const at = header.indexOf(time);
  const valuesOf = (name: string) =>
    numbers.find((column) => column.name === name)?.values ?? new Float64Array();
  return {
    description: {
      columns: numbers.map(({ name }) => ({ name, kind: 'number', missing: 0 })),
      time: { columns: [time], kind: 'regular', step, first: null, last: null, zone: null },
    },
    times: Float64Array.from(rows, (row) => Date.parse(row[at] ?? '')),
    columns: (names: readonly string[]) => names.map(valuesOf),
    features: (names: readonly string[]) => names.map(valuesOf),
    provenance: (names: readonly string[]) => names.map(() => ALL_MEASURED),
  } as unknown as OpenDataset;
}

it('finds what to forecast and what helps it in the sample, and says both', () => {
  const path = placeOf('seattle-weather.csv') ?? '';
  const suggested = suggestSetUp(opened(path, 'date', 'P1D'), { window: 30, horizon: 7 });
  expect(suggested.target.because).toBe('temp_max, because it is a temperature, the highest of its step.');
  expect(suggested.because).toMatch(
    /^(Nothing else is|.+ (is|are)) looked at: in \d folds of the rows before the test part a quick linear forecast errs /,
  );
  expect([...suggested.features, ...suggested.calendar].length === 0).toBe(
    suggested.because?.startsWith('Nothing'),
  );
  expect(suggestSetUp(opened(path, 'date', 'P1D'), { target: 'wind' }).target).toEqual({
    column: 'wind',
    because: '',
  });
});

it('takes the calendar for electricity demand', ({ skip }) => {
  const path = placeOf('vic_electricity_30min.csv');
  skip(path === null, 'the Victorian demand is not beside this checkout');
  const dataset = opened(path ?? '', 'Time', 'PT30M');
  const suggested = suggestSetUp(dataset, { window: 96, horizon: 48 });
  expect(suggested.because).toMatch(/ errs \d+ % less with them\.$/);
  expect(suggested.target.column).toBe('Demand');
  expect(suggested.calendar).toContain('weekday');
});
