import { describe, expect, it } from 'vitest';
import { csvCell, forecastCsv } from '../../../src/core/export/forecast-csv.ts';
import { forecastJson } from '../../../src/core/export/forecast-json.ts';
import { momentsOf } from '../../../src/core/export/forecast-table.ts';
import { POINTS, tableOf } from './table.ts';

describe('forecastCsv', () => {
  it('writes one line a step under the fixed columns, the fingerprint of the data last', () => {
    const forecast = POINTS.map(({ time, value }) => ({ time, value }));
    expect(forecastCsv(tableOf({ band: null, targets: [{ target: 'load', forecast }] }))).toBe(
      'time,value,model,origin,data\n2016-01-01,7.25,lstm,2015-12-31,sha256:12\n2016-01-02,-1.5,lstm,2015-12-31,sha256:12\n',
    );
  });

  it('adds the ends of the band and its level behind them where there is one', () => {
    expect(forecastCsv(tableOf())).toBe(
      'time,value,model,origin,lower,upper,level,data\n2016-01-01,7.25,lstm,2015-12-31,5,9.5,0.8,sha256:12\n2016-01-02,-1.5,lstm,2015-12-31,,,0.8,sha256:12\n',
    );
  });

  it('names the target of each row where there are several, and leaves empty what is no number', () => {
    const targets = [
      { target: 'a', forecast: [{ time: '1', value: 1 }] },
      { target: '=b', forecast: [{ time: '1', value: Number.NaN }] },
    ];
    expect(forecastCsv(tableOf({ band: null, targets }))).toBe(
      "time,value,model,origin,target,data\n1,1,lstm,2015-12-31,a,sha256:12\n1,,lstm,2015-12-31,'=b,sha256:12\n",
    );
  });
});

describe('forecastJson', () => {
  it('is one document with whose forecast it is, and a null where there is no end of a band', () => {
    expect(JSON.parse(forecastJson(tableOf()))).toEqual({
      run: '20260101-000000-0123abcd',
      name: 'LSTM · load · 30 → 2',
      model: 'lstm',
      origin: '2015-12-31',
      madeAt: '2026-01-01T00:00:00.000Z',
      data: { file: 'load.csv', series: null, fingerprint: 'sha256:12' },
      band: { method: 'adaptive', level: 0.8 },
      targets: [
        {
          target: 'load',
          forecast: [
            { time: '2016-01-01', value: 7.25, lower: 5, upper: 9.5 },
            { time: '2016-01-02', value: -1.5, lower: null, upper: null },
          ],
        },
      ],
    });
  });
});

describe('momentsOf', () => {
  it('reads days, months, clocks on the wall and clocks of a zone, and nothing else', () => {
    expect(momentsOf(['2020-01', '2020-01-02', '2020-01-02T03:04'])).toEqual([
      { ms: Date.UTC(2020, 0, 1), zoned: false },
      { ms: Date.UTC(2020, 0, 2), zoned: false },
      { ms: Date.UTC(2020, 0, 2, 3, 4), zoned: false },
    ]);
    expect(momentsOf(['2020-01-02T03:04:05.5+02:00', '2020-01-02T03:04:05Z'])).toEqual([
      { ms: Date.UTC(2020, 0, 2, 1, 4, 5, 500), zoned: true },
      { ms: Date.UTC(2020, 0, 2, 3, 4, 5), zoned: true },
    ]);
    for (const none of ['1461', '2020', '', 'soon', '2020-13-01']) {
      expect(momentsOf(['2020-01-02', none])).toBeNull();
    }
  });
});

describe('csvCell', () => {
  it('quotes what RFC 4180 wants quoted', () => {
    expect([csvCell('a,b'), csvCell('say "x"'), csvCell('two\nlines'), csvCell('plain')]).toEqual([
      '"a,b"',
      '"say ""x"""',
      '"two\nlines"',
      'plain',
    ]);
  });

  it('disarms formulas and leaves numbers as numbers', () => {
    expect(['=1+1', '@cmd', '+cmd', '-cmd', '\tx', '-1+2'].map(csvCell)).toEqual([
      "'=1+1",
      "'@cmd",
      "'+cmd",
      "'-cmd",
      "'\tx",
      "'-1+2",
    ]);
    expect(['-1.5', '+2', '1e-7', '-3.2E+5'].map(csvCell)).toEqual(['-1.5', '+2', '1e-7', '-3.2E+5']);
  });
});
