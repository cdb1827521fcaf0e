import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { createNewlineNormaliser } from '../../../src/core/csv/newlines.ts';
import { createRecordReader } from '../../../src/core/csv/records.ts';

interface Record {
  readonly cells: readonly string[];
  readonly line: number;
}

function recordsOf(text: string, pieces: number, delimiter = ','): Record[] {
  const records: Record[] = [];
  const newlines = createNewlineNormaliser();
  const reader = createRecordReader({ delimiter, onRecord: (cells, line) => records.push({ cells, line }) });
  for (let at = 0; at < text.length; at += pieces) {
    reader.feed(newlines.take(text.slice(at, at + pieces)));
  }
  reader.feed(newlines.end());
  reader.end();
  return records;
}

describe('records', () => {
  it.each([
    ['LF', 'a,b\n1,2\n', 2],
    ['CRLF', 'a,b\r\n1,2\r\n', 2],
    ['CR', 'a,b\r1,2\r', 2],
    ['a mix of line ends', 'a,b\r\n1,2\n3,4\r5,6', 4],
    ['no last line end', 'a,b\n1,2', 2],
  ])('%s parts records, in pieces of any size', (_, text, count) => {
    for (const pieces of [1, 2, 3, 1000]) {
      expect(recordsOf(text, pieces)).toHaveLength(count);
    }
  });

  it('quoted cells hold delimiters, quotes and line ends, and lines are counted through them', () => {
    const text = 'a,b\n"x, ""y""\nz",1\n"",2\nlast,3\n';
    for (const pieces of [1, 4, 1000]) {
      expect(recordsOf(text, pieces)).toEqual([
        { cells: ['a', 'b'], line: 1 },
        { cells: ['x, "y"\nz', '1'], line: 2 },
        { cells: ['', '2'], line: 4 },
        { cells: ['last', '3'], line: 5 },
      ]);
    }
  });

  it('a quote that never closes costs its own line only', () => {
    const text = `a,b\n"x,1\n${'y,2\n'.repeat(1000)}`;
    const records = recordsOf(text, 100);
    expect([records.length, records[1]?.cells, records.at(-1)]).toEqual([
      1002,
      ['"x', '1'],
      { cells: ['y', '2'], line: 1002 },
    ]);
  });

  it('one cell of ten million characters is one cell', () => {
    const [, record] = recordsOf(`a,b\n"${'x'.repeat(10_000_000)}",1\n`, 1_000_000);
    expect([record?.cells[0]?.length, record?.cells[1]]).toEqual([10_000_000, '1']);
  });

  it('a file of quotes ends in good time', () => {
    expect(recordsOf('"a"b"'.repeat(400_000), 1_000_000).length).toBeGreaterThan(0);
    expect(recordsOf('"\n'.repeat(400_000), 1_000_000).length).toBeGreaterThan(0);
    expect(recordsOf('a,"\n'.repeat(200_001), 100_000).length).toBeGreaterThan(0);
  });

  it('reads what PapaParse writes, cut anywhere', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('', '"', '\n', ',', ' x ', 'a"b', 'x,y'));
    const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 50 }), (cells, pieces) => {
        const clean = cells.map((row) => row.map((text) => text.replace(/\r/g, '')));
        const text = Papa.unparse(clean, { newline: '\n', quotes: true });
        expect(recordsOf(text, pieces).map((record) => record.cells)).toEqual(clean);
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  it('random text never hangs, and no character outside quotes is lost in lines without any', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '\n', '"', ' '), maxLength: 300 }), (text) => {
        const records = recordsOf(text, 7);
        if (!text.includes('"') && text !== '') {
          expect(records.map(({ cells }) => cells.join(',')).join('\n')).toBe(text.replace(/\n$/, ''));
        }
      }),
      { seed: 6, numRuns: 2000 },
    );
  });
});
