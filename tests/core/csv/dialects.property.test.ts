import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/core/dataset/civil.ts';
import { formatStamp } from '../../../src/core/dataset/format-time.ts';
import type { OpenChoices } from '../../../src/shared/dataset.ts';
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
    if (Number.isNaN(value)) {
      return '';
    }
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

it('a series with gaps, missing cells and rows out of order reads back where it has values, and only there', () => {
  let regular = 0;
  const damage = fc.record({
    gaps: fc.uniqueArray(
      fc.record({ at: fc.integer({ min: 5, max: 35 }), rows: fc.integer({ min: 1, max: 12 }) }),
      {
        selector: ({ at }) => at,
        maxLength: 3,
      },
    ),
    empty: fc.uniqueArray(fc.integer({ min: 1, max: 38 }), { maxLength: 15 }),
    swapped: fc.boolean(),
  });
  fc.assert(
    fc.property(dialects, series, damage, (dialect, { start, step, values }, { gaps, empty, swapped }) => {
      const first = start * DAY_MS + ((13 - new Date(start * DAY_MS).getUTCDate() + 31) % 31) * DAY_MS;
      const rows = values
        .map((value, row) => ({
          row,
          ms: first + row * step,
          value: empty.includes(row) ? Number.NaN : value,
        }))
        .filter(({ row }) => !gaps.some(({ at, rows: missing }) => row >= at && row < at + missing));
      // A file of two parts, the later one first; its last row stays where it was, so it is not the newest first.
      const written = swapped ? [...rows.slice(3, -1), ...rows.slice(0, 3), ...rows.slice(-1)] : rows;
      const { values: read, inspection } = datasetOf(
        write(
          dialect,
          written.map(({ ms }) => ms),
          written.map(({ value }) => value),
        ),
        { choices: { repairs: { gap: 'leave' } } },
      );
      // What is left may look like the hours of a session, which have no gaps.
      if (inspection.time.kind !== 'regular') {
        return;
      }
      regular++;
      const [column] = read.columns;
      expect([...read.times]).toEqual(rows.map(({ ms }) => ms));
      // Breaks are where rows are missing, and nothing but short stretches of missing cells has been filled.
      expect([...read.breaks]).toEqual(
        rows.flatMap(({ row }, place) => (place > 0 && row - (rows[place - 1]?.row ?? 0) > 1 ? [place] : [])),
      );
      for (const [place, { value }] of rows.entries()) {
        if (!Number.isNaN(value)) {
          expect(column?.[place]).toBe(Number(value.toFixed(4)));
        }
      }
    }),
    RUNS,
  );
  expect(regular).toBeGreaterThan(RUNS.numRuns * 0.8);
});

it('any choice gives columns of one length, ascending breaks and values that are numbers or missing', () => {
  const choices = fc.record(
    {
      repairs: fc.record(
        {
          gap: fc.constantFrom('linear', 'forward-fill', 'seasonal-fill', 'leave'),
          'missing-values:value': fc.constantFrom('linear', 'forward-fill', 'seasonal-fill', 'leave'),
          'duplicate-stamps': fc.constantFrom('mean', 'first', 'last'),
          'out-of-order': fc.constantFrom('sort', 'drop'),
          'outlier-run:value': fc.constantFrom('missing', 'leave'),
        },
        { requiredKeys: [] },
      ),
      resample: fc.record({
        step: fc.constantFrom('PT7M', 'PT1H', 'P1D', 'P7D', 'P1M'),
        by: fc.constantFrom('mean', 'last', 'sum'),
      }),
      zone: fc.constantFrom('Europe/Vienna', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
      dates: fc.constantFrom('day-first', 'month-first'),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<OpenChoices>;
  const rows = fc.array(
    fc.record({
      minute: fc.integer({ min: 0, max: 60_000 }),
      cell: fc.oneof(
        fc.integer({ min: -99, max: 99 }).map(String),
        fc.constantFrom('', 'NA', 'x', '-999', '1e9'),
      ),
    }),
    { minLength: 5, maxLength: 120 },
  );
  fc.assert(
    fc.property(choices, rows, fc.boolean(), (chosen, cells, isSorted) => {
      const ordered = isSorted ? cells.toSorted((a, b) => a.minute - b.minute) : cells;
      const text = ordered.map(
        ({ minute, cell }) =>
          `${formatStamp(Date.UTC(2023, 9, 1) + minute * MINUTE_MS, 'second', null)},${cell},1`,
      );
      const { values, inspection } = datasetOf(`time,value,one\n${text.join('\n')}\n`, { choices: chosen });
      expect(values.columns.every((column) => column.length === values.times.length)).toBe(true);
      expect(values.columns.every((column) => column.every((value) => Math.abs(value) !== Infinity))).toBe(
        true,
      );
      const breaks = [...values.breaks];
      expect(breaks).toEqual(
        breaks.toSorted((a, b) => a - b).filter((row) => row > 0 && row < values.times.length),
      );
      expect(new Set(inspection.findings.map(({ id }) => id)).size).toBe(inspection.findings.length);
      for (const { method, methods } of inspection.findings) {
        expect(methods.length === 0 ? method === null : methods.includes(method ?? 'leave')).toBe(true);
      }
    }),
    { seed: 31, numRuns: 600 },
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
