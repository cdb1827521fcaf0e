/** Rows of workbooks and Parquet files as their cells show them, for the table. */
import { open } from 'node:fs/promises';
import { type Cell, textOf } from '../../core/csv/cells/cell.ts';
import { byteSource, type ReadContext } from '../../core/formats/byte-source.ts';
import type { FileRows } from '../../shared/engine-contract.ts';
import { Cancelled } from '../../shared/errors.ts';

export type FormatFile = FileRows & { readonly path: string };

/** Its rows were read within the limits already. */
const NO_LIMITS = {
  bytes: Number.POSITIVE_INFINITY,
  ratio: Number.POSITIVE_INFINITY,
  columns: 100_000,
  field: Number.POSITIVE_INFINITY,
};

/** The rows of these numbers, which ascend. Throws the errors of reading and of the format, and `Cancelled`. */
export async function readFormatRows(
  file: FormatFile,
  lines: Int32Array,
  signal: AbortSignal | undefined,
): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  const take = (cells: readonly Cell[], line: number) => {
    if (line === lines[rows.length]) {
      rows.push(Array.from(cells, textOf));
    }
    return rows.length < lines.length;
  };
  const handle = await open(file.path, 'r');
  try {
    const { size } = await handle.stat();
    const context: ReadContext = {
      source: byteSource(
        size,
        async (bytes, offset) => (await handle.read(bytes, 0, bytes.length, offset)).bytesRead,
      ),
      file: file.path,
      limits: NO_LIMITS,
      proceed() {
        if (signal?.aborted === true) {
          throw new Cancelled();
        }
      },
    };
    const first = lines[0] ?? 1;
    if (file.format === 'xlsx') {
      const { openWorkbook } = await import('../../core/formats/excel/workbook.ts');
      const workbook = await openWorkbook(context, file.sheet);
      await workbook.readRows({ onRow: take, firstRow: first });
    } else {
      const { openParquet } = await import('../../core/formats/parquet/parquet-file.ts');
      const parquet = await openParquet(context);
      await parquet.readRows(take, { from: first - 1, to: lines.at(-1) ?? first });
    }
  } finally {
    await handle.close();
  }
  return rows;
}
