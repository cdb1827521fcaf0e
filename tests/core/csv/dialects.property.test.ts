import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/core/dataset/civil.ts';
import { formatStamp } from '../../../src/core/dataset/format-time.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import { datasetOf } from '../dataset-of.ts';

const RUNS = { seed: 11, numRuns: 150 };

interface Dialect {
  readonly delimiter: string;
  readonly newline: string;
  readonly comma: boolean;
  readonly quoted: boolean;
  readonly mark: boolean;
  readonly stamp: (ms: number) => string;
  readonly pieces: number;
}

const STAMPS: readonly ((ms: number) => string)[] = [
  (ms) => formatStamp(ms, 'second', null),
  (ms) => formatStamp(ms, 'second', 'UTC'),
  (ms) => formatStamp(ms, 'second', null).replace('T', ' ').slice(0, 16),
  (ms) => numeric(ms, (year, month, day) => `${day}/${month}/${year}`),
  (ms) => numeric(ms, (year, month, day) => `${month}/${day}/${year}`),
  (ms) => numeric(ms, (year, month, day) => `${day}.${month}.${year}`),
  (ms) => String(ms / 1000),
];

function numeric(ms: number, date: (year: string, month: string, day: string) => string): string {
  const [year = '', month = '', day = '', clock = ''] = formatStamp(ms, 'second', null).split(/[-T]/);
  return `${date(year, month, day)} ${clock}`;
}

const dialects: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n', '\r'),
  comma: fc.boolean(),
  quoted: fc.boolean(),
  mark: fc.boolean(),
  stamp: fc.constantFrom(...STAMPS),
  pieces: fc.integer({ min: 1, max: 400 }),
});

const series = fc.record({
  start: fc.integer({ min: 4000, max: 20_000 }),
  step: fc.constantFrom(5 * MINUTE_MS, HOUR_MS, DAY_MS),
  values: fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 40, maxLength: 80 }),
});

function write(
  { delimiter, newline, comma, quoted, mark, stamp }: Dialect,
  times: readonly number[],
  values: readonly number[],
): string {
  const number = (value: number) => {
    const text = value.toFixed(4);
    return comma && delimiter !== ',' ? text.replace('.', ',') : text;
  };
  const cell = (text: string) => (quoted ? `"${text}"` : text);
  const lines = times.map((ms, row) => [stamp(ms), number(values[row] ?? 0), 'a, b; c'].map(cell));
  const header = ['time', 'value', 'note'].map(cell);
  // An unquoted note would add delimiters of its own.
  const rows = [header, ...lines].map((cells) => (quoted ? cells : cells.slice(0, 2)).join(delimiter));
  return (mark ? '\ufeff' : '') + rows.join(newline) + newline;
}

it('a series written in any dialect reads back equal', () => {
  fc.assert(
    fc.property(dialects, series, (dialect, { start, step, values }) => {
      // Sixty steps of five minutes stay in one day; a day after the 12th lets the order of the date show.
      const first = start * DAY_MS + ((13 - new Date(start * DAY_MS).getUTCDate() + 31) % 31) * DAY_MS;
      const times = values.map((_, row) => first + row * step);
      const { inspection, values: read } = datasetOf(write(dialect, times, values), {
        pieces: dialect.pieces,
      });
      expect(inspection.delimiter).toBe(dialect.delimiter);
      expect([...read.times]).toEqual(times);
      expect(Array.from(read.columns[0] ?? [])).toEqual(values.map((value) => Number(value.toFixed(4))));
    }),
    RUNS,
  );
});

function opensOrExplains(text: string, pieces: number): void {
  try {
    const { values } = datasetOf(text, { pieces });
    expect(values.columns.every((column) => column.length === values.times.length)).toBe(true);
  } catch (error) {
    expect(error).toBeInstanceOf(GatecastError);
  }
}

it('random text opens or is explained', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 500 }),
    fc.string({ unit: fc.constantFrom(...'0123456789.,;-/:TZ"\n\r\t eaJn'), maxLength: 1000 }),
    fc
      .array(
        fc.constantFrom(
          '2020-01-01',
          '1/2/2003',
          '5',
          '-',
          '"',
          '\n',
          ',',
          ';',
          'x',
          '1e999',
          '99999999999',
          '=1+1',
          '__proto__',
        ),
        { maxLength: 300 },
      )
      .map((parts) => parts.join('')),
  );
  fc.assert(fc.property(text, fc.integer({ min: 1, max: 200 }), opensOrExplains), {
    seed: 12,
    numRuns: 3000,
  });
});

it('a truncated file opens or is explained', () => {
  fc.assert(
    fc.property(
      dialects,
      series,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (dialect, { start, step, values }, share) => {
        const text = write(
          dialect,
          values.map((_, row) => start * DAY_MS + row * step),
          values,
        );
        opensOrExplains(text.slice(0, Math.floor(text.length * share)), dialect.pieces);
      },
    ),
    RUNS,
  );
});

it.each([
  ['formulas', 'date,x\n2020-01-01,=HYPERLINK("http://x")\n2020-01-02,5\n2020-01-03,6\n'],
  ['names of object parts', '__proto__,constructor,toString\n1,2,3\n4,5,6\n'],
  [
    'many columns',
    `${Array.from({ length: 100_000 }, (_, column) => `c${column}`).join(',')}\n${'1,'.repeat(99_999)}1\n${'2,'.repeat(99_999)}2\n`,
  ],
  ['one enormous cell', `date,x\n2020-01-01,"${'x'.repeat(10_000_000)}"\n2020-01-02,5\n`],
  ['one enormous header', `${'x'.repeat(5_000_000)},y\n1,2\n3,4\n`],
])('hostile files do nothing: %s', (_, text) => {
  opensOrExplains(text, 1_000_000);
});
