import { describe, expect, it } from 'vitest';
import { csvCell, forecastCsv } from '../../../src/core/export/forecast-csv.ts';

describe('forecastCsv', () => {
  it('writes one line a step under the four fixed columns', () => {
    const points = [
      { time: '2016-01-01', value: 7.25 },
      { time: '2016-01-02', value: -1.5 },
    ];
    expect(forecastCsv(points, { model: 'lstm', origin: '2015-12-31' })).toBe(
      'time,value,model,origin\n2016-01-01,7.25,lstm,2015-12-31\n2016-01-02,-1.5,lstm,2015-12-31\n',
    );
  });

  it('adds the ends of the band behind them where there is one', () => {
    const points = [
      { time: '2016-01-01', value: 7.25, lower: 5, upper: 9.5 },
      { time: '2016-01-02', value: -1.5 },
    ];
    expect(forecastCsv(points, { model: 'gru', origin: '2015-12-31' })).toBe(
      'time,value,model,origin,lower,upper\n2016-01-01,7.25,gru,2015-12-31,5,9.5\n2016-01-02,-1.5,gru,2015-12-31,,\n',
    );
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
