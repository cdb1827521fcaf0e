import { describe, expect, it, test } from 'vitest';
import { likelyTarget, varies } from '../../../src/core/suggest/likely-target.ts';
import { numberColumnsOf, placeOf } from './csv-columns.ts';

const ROWS = 400;
const column = (name: string, value: (row: number) => number) => ({
  name,
  values: Float64Array.from({ length: ROWS }, (_, row) => value(row)),
});
const wave = (name: string) => column(name, (row) => Math.sin(row / 7) + 0.01 * row);

describe('the column to forecast', () => {
  it('is what varies, not what counts rows, stands still or says yes and no', () => {
    const columns = [
      column('sensor', (row) => 3 * row + 5),
      column('id', (row) => (row * 37) % ROWS),
      column('plant', () => 4),
      column('alarm', (row) => (row % 100 === 0 ? 1 : 0)),
      column('open', (row) => row % 2),
      wave('a'),
      wave('b'),
    ];
    expect(likelyTarget(columns)).toEqual({
      column: 'a',
      because:
        'a, because it is the first column whose values vary; “sensor” counts rows and “id” counts rows.',
    });
    expect(columns.filter(varies).map(({ name }) => name)).toEqual(['alarm', 'open', 'a', 'b']);
  });

  it('has a unit rather than none, and a telling name rather than a unit', () => {
    expect(likelyTarget([wave('a'), wave('flow (m3/s)')])).toEqual({
      column: 'flow (m3/s)',
      because: 'flow (m3/s), because its values vary and have a unit, m3/s.',
    });
    const named = likelyTarget([wave('flow (m3/s)'), wave('temp'), wave('Demand'), wave('last')]);
    expect(named?.because).toBe('Demand, because it is an amount that people forecast.');
  });

  it('is not one with a telling name that stands still, nor one that is mostly missing', () => {
    expect(likelyTarget([column('price', () => 1), wave('b')])).toMatchObject({ column: 'b' });
    const holes = column('sales', (row) => (row % 3 === 0 ? Math.sin(row) : Number.NaN));
    expect(likelyTarget([holes, wave('b')])).toMatchObject({ column: 'b' });
  });

  it('is the only one where there is one, whatever it holds, and none where there is none', () => {
    expect(likelyTarget([column('id', (row) => row)])?.because).toBe(
      'id, because it is the only column of numbers.',
    );
    expect(likelyTarget([])).toBe(null);
  });
});

test.for([
  ['seattle-weather.csv', 'temp_max'],
  ['stocks.csv', 'price'],
  ['vic_electricity_30min.csv', 'Demand'],
  ['ETTh1.csv', 'OT'],
  ['weather_2012_hourly_montreal.csv', 'Temp (C)'],
  ['GOOG_2004_2013.csv', 'Close'],
  ['sp500-2000.csv', 'adjclose'],
  ['yahoo_daily-KO.csv', 'Adj Close'],
  ['exchange_rate.csv', 'OT'],
  ['plotly_stockdata.csv', 'MSFT'],
  ['plotly_2016-weather-data-seattle.csv', 'Max_TemperatureC'],
  ['co2-concentration.csv', 'CO2'],
  ['airline-passengers.csv', 'Passengers'],
] as const)('of %s it is %s', ([file, wanted], { skip }) => {
  const path = placeOf(file);
  skip(path === null, `${file} is not beside this checkout`);
  expect(likelyTarget(numberColumnsOf(path ?? ''))?.column).toBe(wanted);
});
