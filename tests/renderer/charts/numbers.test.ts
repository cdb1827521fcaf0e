/** The numbers of charts: one declaration, told rounded on the screen and with all digits outside. */
import { expect, it } from 'vitest';
import { headOf, plainCell, rowsOf, shownCell } from '../../../src/renderer/charts/numbers/chart-numbers.ts';
import { captionOf } from '../../../src/renderer/charts/numbers/numbers-table.tsx';
import { columnTable, forecastTable } from '../../../src/renderer/charts/numbers/tables/forecast-table.ts';
import { errorsTable } from '../../../src/renderer/charts/numbers/tables/map-tables.ts';
import { stepTable } from '../../../src/renderer/charts/numbers/tables/step-table.ts';
import { csvOf, htmlOf, tabsOf } from '../../../src/renderer/charts/numbers/written-numbers.ts';
import { buildErrorScene } from '../../../src/renderer/charts/steps/error-scene.ts';
import type { StepScene } from '../../../src/renderer/charts/steps/step-lines.ts';

const rowsIn = (table: ReturnType<typeof stepTable>) =>
  Array.from({ length: table.rows.length }, (_, at) => table.rows.row(at));

it('tells a number with all digits that it has, whatever its precision, and rounds it on the screen', () => {
  expect(plainCell(Math.fround(17.42))).toBe('17.42');
  expect(plainCell(Math.fround(1 / 3))).toBe('0.33333334');
  expect(plainCell(1 / 3)).toBe('0.3333333333333333');
  expect(plainCell(123456768)).toBe('123456768');
  expect(plainCell(null)).toBe('');
  expect(plainCell('2015-01-01')).toBe('2015-01-01');
  // What is read back is what was there.
  for (let at = 0; at < 200; at += 1) {
    const value = Math.fround((Math.sin(at) * 10) ** (at % 9));
    expect(Math.fround(Number(plainCell(value)))).toBe(value);
    expect(Number(plainCell(value * Math.PI))).toBe(value * Math.PI);
  }
  expect(shownCell(Math.fround(17.42), { name: 'x' })).toBe('17.42');
  expect(shownCell(null, { name: 'x' })).toBe('–');
  expect(headOf({ name: 'Demand', unit: 'MWh' })).toBe('Demand (MWh)');
});

it('writes them for files, spreadsheets and documents', () => {
  const table = {
    columns: [{ name: 'Time' }, { name: 'a, "b"', unit: 'MWh' }],
    rows: rowsOf([
      ['2015', 1.5],
      ['x\ty <z>', null],
    ]),
  };
  expect(csvOf(table)).toBe('Time,"a, ""b"" (MWh)"\r\n2015,1.5\r\nx\ty <z>,\r\n');
  expect(tabsOf(table)).toBe('Time\ta, "b" (MWh)\n2015\t1.5\nx y <z>\t\n');
  expect(htmlOf(table)).toContain('<tr><td>x\ty &lt;z&gt;</td><td></td></tr></table>');
  expect(captionOf('Loss', 1)).toBe('Loss, 1 row');
  expect(captionOf('Loss', 12_000)).toMatch(/^Loss, the first 300 of 12,000 rows;/);
});

it('has a row for every step that any line has, and none where a line has none', () => {
  const scene: StepScene = {
    ...{ first: 0, logarithmic: false, unit: 'MWh', sentence: '', axis: { name: 'Rows back' } },
    heading: String,
    format: (value) => `${value.toFixed(1)} MWh`,
    lines: [
      {
        id: 'a',
        name: 'A',
        values: [1, 2, 3],
        style: { color: '', dash: 'solid' },
        width: 1,
        isReference: false,
      },
      {
        ...{ id: 'b', name: 'B', values: [9, Number.NaN], every: 2, width: 1, isReference: false },
        style: { color: '', dash: 'solid' },
      },
    ],
  };
  const table = stepTable(scene);
  expect(table.columns.map(headOf)).toEqual(['Rows back', 'A (MWh)', 'B (MWh)']);
  expect(rowsIn(table)).toEqual([
    [0, 1, 9],
    [1, 2, null],
    [2, 3, null],
  ]);
  expect(shownCell(2, table.columns[1] ?? { name: '' })).toBe('2.0');
});

it('heads the steps of an error with what they are', () => {
  const palette = { third: '' } as never;
  const scene = buildErrorScene([], null, {
    looks: new Map(),
    palette,
    unit: 'MWh',
    steps: (count: number) => (count === 1 ? 'day' : 'days'),
  });
  expect(stepTable(scene).columns).toMatchObject([{ name: 'Days ahead' }]);
});

const DAY = 86_400_000;
const TIME = { kind: 'regular', step: 'P1D', first: '2024-01-01' } as never;

it('says of a column what was measured and what was filled, in the part in view', () => {
  const actual = Float64Array.of(0, 1, DAY, Number.NaN, DAY, Number.NaN, 2 * DAY, 3);
  const filled = Float64Array.of(0, 1, DAY, 2, 2 * DAY, 3);
  const scene = { name: 'Demand MWh', unit: 'MWh', time: TIME, lines: { actual, filled, measured: actual } };
  const all = columnTable(scene, null);
  expect(rowsIn(all)).toEqual([
    ['1970-01-01', 1, null],
    ['1970-01-02', null, 2],
    ['1970-01-03', 3, null],
  ]);
  expect(columnTable(scene, { from: DAY, to: 2 * DAY }).rows.length).toBe(2);
});

it('gives a forecast a column for each who said something, over the test part and ahead of it', () => {
  const style = { color: '#000', dash: 'solid' } as const;
  const at = (known: Readonly<Record<number, number>>) => (stamp: number) => known[stamp / DAY] ?? null;
  const scene = {
    ...{ time: TIME, target: 'Demand', unit: 'MWh', isProbability: false, origin: 2 * DAY },
    actual: Float64Array.of(0, 10, DAY, 11, 2 * DAY, 12),
    filled: new Float64Array(0),
    at: {
      ...{ actual: at({ 0: 10, 1: 11, 2: 12 }), filled: at({}), test: at({ 1: 10.5, 2: 13 }) },
      band: (stamp: number) => (stamp === DAY ? { lower: 9, upper: 12 } : null),
    },
    test: { id: 'test', name: 'LSTM', style, pairs: new Float64Array(0), band: {} },
    ...{ beside: [{ id: 'n', name: 'naive', style, at: at({ 1: 10, 2: 11 }) }], bandLevel: 0.8 },
    future: {
      ...{ id: 'future', name: 'LSTM', style },
      points: [
        [2 * DAY, 12],
        [3 * DAY, 14],
      ],
    },
    band: [
      { x: 2 * DAY, lower: 12, upper: 12 },
      { x: 3 * DAY, lower: 13, upper: 15 },
    ],
    naive: [
      [2 * DAY, 12],
      [3 * DAY, 12],
    ],
    others: [],
  } as never;
  const table = forecastTable(scene, null);
  expect(table.columns.map(headOf)).toEqual([
    ...['Time', 'Demand (MWh)', 'LSTM (MWh)', '80 % band, lower end (MWh)', '80 % band, upper end (MWh)'],
    ...['came less said (MWh)', 'naive (MWh)'],
  ]);
  expect(rowsIn(table)).toEqual([
    ['1970-01-01', 10, null, null, null, null, null],
    ['1970-01-02', 11, 10.5, 9, 12, 0.5, 10],
    ['1970-01-03', 12, 13, null, null, -1, 11],
    ['1970-01-04', null, 14, 13, 15, null, 12],
  ]);
});

it('tells every test forecast behind a map, and how much further off it was than a free one', () => {
  const test = {
    origins: Int32Array.of(5, 6),
    predicted: Float32Array.of(1, 2, 3, 4),
    actual: Float32Array.of(1.5, Number.NaN, 3, 6),
  };
  const free = { said: Float32Array.of(1.5, 2, 4, 6), name: 'ETS' };
  const table = errorsTable(test, { unit: 'MWh', stamp: (place) => `at ${place}`, free });
  expect(table.columns.map(headOf).at(-1)).toBe('Further off than ETS by (MWh)');
  expect(rowsIn(table)).toEqual([
    ['at 0', 1, 1, 1.5, -0.5, 1.5, 0.5],
    ['at 0', 2, 2, null, null, 2, null],
    ['at 1', 1, 3, 3, 0, 4, -1],
    ['at 1', 2, 4, 6, -2, 6, 2],
  ]);
});
