import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../../src/engine/import/import-file.ts';
import type { FindingCode, OpenChoices, TimeKind } from '../../../src/shared/dataset.ts';

/** Real files that may not be shipped; they lie beside the repository where it is developed. */
const FOLDER = resolve(import.meta.dirname, '../../../../shared/data');

interface Facts {
  readonly rows: number;
  readonly kind: TimeKind;
  readonly step: string | null;
  readonly first: string | null;
  readonly last: string | null;
  readonly time?: string;
  readonly zone?: string;
  readonly kinds?: string;
  readonly findings?: Partial<Record<FindingCode, number>>;
  readonly keys?: Readonly<Record<string, number>>;
  readonly choices?: OpenChoices;
  /** Cells that stay missing, and gaps left open. */
  readonly left?: { readonly cells: number; readonly breaks: number };
}

const DAILY = { kind: 'regular', step: 'P1D' } as const;
const MONTHLY = { kind: 'regular', step: 'P1M' } as const;
const BUSINESS = { kind: 'calendar', step: 'P1D' } as const;
const HOURLY = { kind: 'regular', step: 'PT1H' } as const;

const FILES: readonly (readonly [file: string, facts: Facts])[] = [
  ['ETTh1.csv', { rows: 17420, ...HOURLY, first: '2016-07-01T00:00:00', last: '2018-06-26T19:00:00' }],
  [
    'GOOG_2004_2013.csv',
    { rows: 2148, ...BUSINESS, first: '2004-08-19', last: '2013-03-01', time: 'column_1' },
  ],
  ['airline-passengers.csv', { rows: 144, ...MONTHLY, first: '1949-01', last: '1960-12' }],
  [
    'co2-concentration.csv',
    { rows: 741, ...MONTHLY, first: '1958-03-01', last: '2020-04-01', findings: { gap: 3 } },
  ],
  [
    'daily-min-temperatures.csv',
    { rows: 3650, ...DAILY, first: '1981-01-01', last: '1990-12-31', findings: { gap: 2 } },
  ],
  ['daily-total-female-births.csv', { rows: 365, ...DAILY, first: '1959-01-01', last: '1959-12-31' }],
  [
    'exchange_rate.csv',
    // Its fifth rate is half as much again for one day in 2008.
    { rows: 7588, ...DAILY, first: '1990-01-01', last: '2010-10-10', findings: { 'outlier-run': 1 } },
  ],
  [
    'exchange_rate_lstnet.txt',
    { rows: 7588, kind: 'none', step: null, first: null, last: null, findings: { 'outlier-run': 1 } },
  ],
  ['monthly-sunspots.csv', { rows: 2820, ...MONTHLY, first: '1749-01', last: '1983-12' }],
  ['orcl-1995-2014.txt', { rows: 5036, ...BUSINESS, first: '1995-01-03', last: '2014-12-31' }],
  [
    'peyton_manning_log_views.csv',
    {
      rows: 2905,
      ...DAILY,
      first: '2007-12-10',
      last: '2016-01-20',
      findings: { gap: 29 },
      left: { cells: 0, breaks: 1 },
    },
  ],
  [
    'plotly_2016-weather-data-seattle.csv',
    {
      rows: 24381,
      ...DAILY,
      first: '1948-01-01',
      last: '2015-12-31',
      findings: { gap: 8, 'missing-values': 6 },
      left: { cells: 9, breaks: 5 },
    },
  ],
  [
    'plotly_stockdata.csv',
    { rows: 2306, ...BUSINESS, first: '2007-01-03', last: '2016-03-01', time: 'Date' },
  ],
  [
    'seattle-weather.csv',
    {
      rows: 1461,
      ...DAILY,
      first: '2012-01-01',
      last: '2015-12-31',
      kinds: 'time number number number number text',
    },
  ],
  ['shampoo.csv', { rows: 36, ...MONTHLY, first: '0001-01', last: '0003-12' }],
  [
    'sitka_weather_2018_simple.csv',
    {
      rows: 363,
      ...DAILY,
      first: '2018-01-01',
      last: '2018-12-31',
      kinds: 'text text time number empty number number',
      findings: { gap: 1, 'empty-column': 363 },
    },
  ],
  ['sp500-2000.csv', { rows: 5105, ...BUSINESS, first: '2000-01-03', last: '2020-04-17' }],
  ['vega_sp500.csv', { rows: 123, ...MONTHLY, first: '2000-01-01', last: '2010-03-01' }],
  [
    'vega_stocks.csv',
    { rows: 560, ...MONTHLY, first: '2000-01-01', last: '2010-03-01', keys: { symbol: 5 } },
  ],
  [
    'vega_stocks.csv',
    {
      rows: 68,
      ...MONTHLY,
      first: '2004-08-01',
      last: '2010-03-01',
      keys: { symbol: 5 },
      choices: { series: { symbol: 'GOOG' } },
    },
  ],
  [
    'vega_weather_two_cities.csv',
    { rows: 2922, ...DAILY, first: '2012-01-01', last: '2015-12-31', keys: { location: 2 } },
  ],
  [
    'vega_weather_two_cities.csv',
    {
      rows: 1461,
      ...DAILY,
      first: '2012-01-01',
      last: '2015-12-31',
      keys: { location: 2 },
      choices: { series: { location: 'New York' } },
    },
  ],
  [
    'vic_electricity_30min.csv',
    {
      rows: 52608,
      kind: 'regular',
      step: 'PT30M',
      first: '2011-12-31T13:00:00Z',
      last: '2014-12-31T12:30:00Z',
      time: 'Time',
      zone: 'UTC',
      kinds: 'time number number time boolean',
    },
  ],
  [
    'weather_2012_hourly_montreal.csv',
    {
      rows: 8784,
      ...HOURLY,
      first: '2012-01-01T00:00:00',
      last: '2012-12-31T23:00:00',
      kinds: 'time number number number number number number text',
    },
  ],
  ['yahoo_daily-KO.csv', { rows: 356, ...BUSINESS, first: '1997-01-02', last: '1998-06-01' }],
  [
    'yosemite_temps_5min.csv',
    {
      rows: 18721,
      kind: 'regular',
      step: 'PT5M',
      first: '2017-05-01T00:00:00',
      last: '2017-07-05T00:00:00',
      findings: { 'missing-values': 12 },
      left: { cells: 12, breaks: 0 },
    },
  ],
];

const reason = existsSync(FOLDER) ? '' : ' (skipped: ../shared/data is not on this machine)';

describe.skipIf(reason !== '')(`real files open with no option but their series${reason}`, () => {
  it.each(FILES)('%s', async (file, { choices = {}, time, zone, kinds, findings, keys, left, ...facts }) => {
    const { inspection, needsSeries, values } = await importFile({
      files: [{ path: join(FOLDER, file), file: basename(file) }],
      choices,
      cache: null,
    });
    const counts: Partial<Record<FindingCode, number>> = {};
    for (const { code, count } of inspection.findings) {
      counts[code] = (counts[code] ?? 0) + count;
    }
    expect({
      rows: inspection.rows,
      kind: inspection.time.kind,
      step: inspection.time.step,
      first: inspection.time.first,
      last: inspection.time.last,
      zone: inspection.time.zone,
      findings: counts,
      keys: Object.fromEntries(inspection.keys.map(({ column, values: names }) => [column, names.length])),
    }).toEqual({ ...facts, zone: zone ?? null, findings: findings ?? {}, keys: keys ?? {} });
    expect(inspection.columns.map(({ kind }) => kind).join(' ')).toBe(
      kinds ??
        inspection.columns
          .map(({ kind }) => (kind === 'time' || inspection.keys.length > 0 ? kind : 'number'))
          .join(' '),
    );
    expect(inspection.time.columns.slice(0, 1)).toEqual(
      time === undefined ? inspection.time.columns : [time],
    );
    expect(needsSeries).toBe(keys !== undefined && choices.series === undefined);
    expect(values.columns.every((column) => column.length === values.times.length)).toBe(true);
    const cells = values.columns.reduce((sum, column) => sum + column.filter(Number.isNaN).length, 0);
    expect({ cells, breaks: values.breaks.length }).toEqual(left ?? { cells: 0, breaks: 0 });
  });
});
