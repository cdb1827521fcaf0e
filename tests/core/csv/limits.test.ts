import { describe, expect, it } from 'vitest';
import { checkCells } from '../../../src/core/csv/limits.ts';
import { createTableReader } from '../../../src/core/csv/table.ts';
import type { GatecastError } from '../../../src/shared/errors.ts';

const LIMITS = { file: 'a.csv', columns: 10, field: 100 };

/** The details of the refusal, or what came out. */
function outcome(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    expect(error).toMatchObject({ code: 'FILE_LIMIT' });
    return (error as GatecastError<'FILE_LIMIT'>).details;
  }
}

const check = (text: string, delimiter = ',') => outcome(() => checkCells(text, delimiter, LIMITS));
const field = (found: number) => ({ file: 'a.csv', limit: 'field', found, most: 100 });
const columns = (found: number) => ({ file: 'a.csv', limit: 'columns', found, most: 10 });

describe('the cells of a text', () => {
  it('may be as long and as many as the limits say, and no more', () => {
    expect(check(`${'a'.repeat(100)},b\n`)).toBe(true);
    expect(check(`b,${'a'.repeat(101)},b\n`)).toEqual(field(101));
    expect(check(`b,${'a'.repeat(101)}`)).toEqual(field(101));
    expect(check(`${'a,'.repeat(9)}a\n${'a,'.repeat(9)}a\n`)).toBe(true);
    expect(check(`a\n${'a,'.repeat(19)}a\nb`)).toEqual(columns(20));
  });

  it('hold delimiters and doubled quotes where they are quoted', () => {
    expect(check(`"${'a,'.repeat(40)}""b"",c",d\n`)).toBe(true);
    expect(check(`"${'a,'.repeat(60)}""b"",c",d\n`)).toEqual(field(129));
    expect(check(`"",${'a'.repeat(90)},""\n`)).toBe(true);
  });

  it('of several lines in quotes may come from a quote that was never closed', () => {
    expect(check(`1,"a\n${'2,b\n'.repeat(40)}`)).toBe(false);
  });

  it('are counted once for a run of blanks', () => {
    expect(check(`${'a    '.repeat(10)}\n`, ' ')).toEqual(columns(11));
    expect(check(`${'a    '.repeat(9)}\n${' '.repeat(200)}`, ' ')).toBe(true);
  });
});

function read(pieces: Iterable<string>, limits?: { columns: number; field: number }): unknown {
  return outcome(() => {
    const reader = createTableReader({ file: 'a.csv', limits });
    for (const piece of pieces) {
      reader.feed(piece);
    }
    return reader.end().rows;
  });
}

/** Without an end: whoever reads it to the end never comes back. */
function* endless(first: string, piece: string): Iterable<string> {
  yield first;
  for (let pieces = 0; ; pieces++) {
    if (pieces > 2000) {
      throw new Error('it was read on and on');
    }
    yield piece;
  }
}

describe('a table', () => {
  const PIECE = 1 << 16;

  it.each([
    ['a header without an end', endless('date,', 'col,'.repeat(PIECE / 4)), 'columns'],
    ['a cell without an end', endless('date,x\n2020-01-01,1\n2020-01-02,', '7'.repeat(PIECE)), 'field'],
    ['a quoted cell without an end', endless('date,x\n2020-01-01,"', 'a,b '.repeat(PIECE / 4)), 'field'],
    ['blanks without an end', endless('date,x\n2020-01-01,1\n', ' '.repeat(PIECE)), 'field'],
    [
      'a record without an end after many that are whole',
      endless(`date,x\n${'2020-01-01,1\n'.repeat(40_000)}2020-01-02`, ',1'.repeat(PIECE / 2)),
      'columns',
    ],
    [
      'a line without an end after many stray quotes',
      endless(`date,x\n${'2020-01-01,"a"b"\n'.repeat(40_000)}2020-01-02,`, 'y'.repeat(PIECE)),
      'field',
    ],
  ])('refuses %s', (_what, pieces, limit) => {
    expect(read(pieces)).toMatchObject({ file: 'a.csv', limit });
  });

  it('reads what is as wide as the limit, and more where that is asked for', () => {
    const row = (cell: string, count: number) => `${Array.from({ length: count }, () => cell).join(',')}\n`;
    const wide = [`date,${row('c', 30)}`, `2020-01-01,${row('1', 30)}`, `2020-01-02,${row('2', 30)}`];
    expect(read(wide, { columns: 31, field: 100 })).toBe(2);
    expect(read(wide, { columns: 30, field: 100 })).toMatchObject({ limit: 'columns', found: 31, most: 30 });
    expect(read(wide, { columns: Number.POSITIVE_INFINITY, field: 9 })).toMatchObject({
      limit: 'field',
      found: 10,
    });
  });

  it('loses one line to a quote that was never closed, as without limits', () => {
    const lines = Array.from(
      { length: 60_000 },
      (_, row) => `${row},${row === 50_000 ? '"' : ''}${'x'.repeat(200)}`,
    );
    expect(read([`n,words\n${lines.join('\n')}\n`])).toBe(60_000);
  });
});
