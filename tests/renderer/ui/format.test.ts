import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatCountOf,
  formatLoss,
  formatScore,
  formatSeconds,
  formatValue,
  unitOf,
} from '../../../src/renderer/ui/format.ts';

describe('numbers on the screen', () => {
  it('shows values with as many digits as tell something', () => {
    const shown = [0, 2.1149, 17.438, 141.25, 1418.3, -3.5, 0.08712, 1.5e12, Number.NaN].map((value) =>
      formatValue(value),
    );
    expect(shown).toEqual(['0', '2.11', '17.44', '141.3', '1,418.3', '−3.50', '0.0871', '1.50e12', '–']);
  });

  it('gives axis ticks the decimals of their step and no more', () => {
    expect([
      formatValue(2.5, 0.5),
      formatValue(3, 1),
      formatValue(-0.05, 0.01),
      formatValue(12_000, 1000),
    ]).toEqual(['2.5', '3', '−0.05', '12,000']);
  });

  it('keeps huge and tiny ticks and scores short enough to read', () => {
    expect([formatValue(4.5e9, 1), formatValue(-3e30, 1), formatValue(3e-7, 1)]).toEqual([
      '4.5e9',
      '−3e30',
      '3e−7',
    ]);
    expect(formatScore(4.261346857e30)).toBe('4.26e30');
  });

  it('lines scores up', () => {
    expect([2.1, 10, 0.0123, 123.456, 5001.2, null].map(formatScore)).toEqual([
      '2.10',
      '10.00',
      '0.0123',
      '123.5',
      '5,001',
      '–',
    ]);
  });

  it('writes losses short, small ones with an exponent', () => {
    expect([0.08714, 0.5, 0.00001234, 100_000, Number.NaN].map(formatLoss)).toEqual([
      '0.0871',
      '0.5',
      '1.23e-5',
      '1e5',
      '–',
    ]);
  });

  it('counts in words', () => {
    expect([
      formatCountOf(1, 'window'),
      formatCountOf(986, 'window'),
      formatCountOf(17_351, 'weight'),
    ]).toEqual(['1 window', '986 windows', '17,351 weights']);
  });

  it('rounds durations to what a person waits for', () => {
    expect([0.84, 9.97, 59.6, 125, 3600, 4325, Number.NaN].map(formatSeconds)).toEqual([
      '0.8 s',
      '10 s',
      '1 min',
      '2 min 5 s',
      '1 h',
      '1 h 12 min',
      '–',
    ]);
  });

  it('says how long ago, and the date when that is long', () => {
    const now = Date.parse('2026-11-21T12:00:00Z');
    const stamps = [
      '2026-11-21T11:59:40Z',
      '2026-11-21T11:20:00Z',
      '2026-11-20T11:00:00Z',
      '2026-01-02T00:00:00Z',
    ];
    expect(stamps.map((stamp) => formatAgo(stamp, now))).toEqual([
      'just now',
      '40 min ago',
      'yesterday',
      '2026-01-02',
    ]);
  });

  it('takes a unit from the column’s own name and never guesses one', () => {
    expect(['temp (°C)', 'Load [MW]', 'price', 'f(x) of y'].map(unitOf)).toEqual(['°C', 'MW', '', '']);
  });
});
