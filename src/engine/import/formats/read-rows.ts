/** Files that keep rows apart by themselves: workbooks and Parquet. */

import { createPlaces, note } from '../../../core/csv/columns/places.ts';
import { createRowTableReader } from '../../../core/csv/row-table.ts';
import { finding } from '../../../core/dataset/finding.ts';
import type { ReadContext } from '../../../core/formats/byte-source.ts';
import { openWorkbook } from '../../../core/formats/excel/workbook.ts';
import type { ReadTableOptions, TableRead } from '../read-table.ts';

type Read = Omit<TableRead, 'rows'>;

/** Reads one sheet of a workbook. Throws the errors of `openWorkbook` and of the table reader. */
export async function readWorkbook(context: ReadContext, options: ReadTableOptions): Promise<Read> {
  const { choices, limits, onProgress } = options;
  const { file, source } = context;
  const reader = createRowTableReader({ ...choicesOf(options, file), limits, names: null });
  const workbook = await openWorkbook(context, choices.sheet);
  const uncalculated = createPlaces();
  await workbook.readRows({
    onRow(cells, row) {
      reader.takeRow(cells, row);
      return true;
    },
    onUncalculated: (row) => note(uncalculated, row),
  });
  onProgress(source.size, reader.rows());
  return {
    table: reader.end(),
    textBytes: workbook.unpackedBytes(),
    about: { format: 'xlsx', sheet: workbook.sheet, sheets: workbook.sheets },
    findings:
      uncalculated.count === 0
        ? []
        : [
            finding({
              code: 'uncalculated-cells',
              ...uncalculated,
              repair: 'taken as missing; save the file in Excel to have them',
            }),
          ],
  };
}

/** Reads all groups of rows. Throws the errors of `openParquet` and of the table reader. */
export async function readParquet(context: ReadContext, options: ReadTableOptions): Promise<Read> {
  const { file, source } = context;
  // A megabyte of tables and WebAssembly that nobody else needs.
  const { openParquet } = await import('../../../core/formats/parquet/parquet-file.ts');
  const parquet = await openParquet(context);
  const { names, nested, rows } = parquet;
  const reader = createRowTableReader({ ...choicesOf(options, file), limits: options.limits, names });
  await parquet.readRows((cells, row) => reader.takeRow(cells, row));
  options.onProgress(source.size, reader.rows());
  return {
    table: reader.end(),
    textBytes: parquet.unpackedBytes,
    about: { format: 'parquet' },
    findings: nested.map((column) =>
      finding({ code: 'nested-values', column, count: rows, firstLines: [], repair: 'left out' }),
    ),
  };
}

function choicesOf({ choices }: ReadTableOptions, file: string) {
  return { file, time: choices.time, series: choices.series };
}
