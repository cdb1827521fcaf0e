import { createRowTableReader } from '../../../core/csv/row-table.ts';
import type { Table } from '../../../core/csv/table.ts';
import { finding } from '../../../core/dataset/finding.ts';
import { createJsonColumns } from '../../../core/formats/json/json-cells.ts';
import { createJsonReader } from '../../../core/formats/json/json-reader.ts';
import type { Finding } from '../../../shared/dataset.ts';
import type { ReadTableOptions } from '../read-table.ts';

export interface JsonTableReader {
  feed(text: string): void;
  /** Throws `FILE_DAMAGED`, `FILE_FOREIGN` and the errors of the table reader. */
  end(): JsonTable | { readonly again: readonly string[] };
  rows(): number;
  /** The line that begins at the next line end to be fed; 0 where nobody can say. */
  nextLine(): number;
}

export interface JsonTable {
  readonly table: Table;
  /** The columns, in the order of their cells. */
  readonly names: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Rows of JSON into a table. Columns that come up only after the table has begun make it necessary to read the file
 * again, with all names known: `again` are they.
 */
export function createJsonTableReader(
  file: string,
  { choices, limits }: Pick<ReadTableOptions, 'choices' | 'limits'>,
  known: readonly string[] = [],
): JsonTableReader {
  const columns = createJsonColumns(known);
  const { time, series } = choices;
  const reader = createRowTableReader({ file, time, series, limits, names: columns.names });
  let began = known.length;
  const json = createJsonReader({
    file,
    longest: limits.field,
    onRow(row, line) {
      reader.takeRow(columns.cellsOf(row), line);
      began = reader.hasBegun() ? began : columns.names.length;
    },
  });
  return {
    feed: (text) => json.feed(text),
    rows: () => reader.rows(),
    nextLine: () => json.nextLine(),
    end() {
      json.end();
      if (columns.names.length > began) {
        return { again: columns.names };
      }
      const table = reader.end();
      const findings = [...columns.nested].map(([column, count]) =>
        finding({
          code: 'nested-values',
          column,
          count,
          firstLines: [],
          repair: 'spread over columns of their own',
        }),
      );
      return { table, names: columns.names, findings };
    },
  };
}
