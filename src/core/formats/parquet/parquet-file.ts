/** A Parquet file, opened: its columns, and its rows a group at a time. */
import {
  type AsyncBuffer,
  type DecodedArray,
  type FileMetaData,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
} from 'hyparquet';
import { GatecastError } from '../../../shared/errors.ts';
import type { Cell } from '../../csv/cells/cell.ts';
import { checkColumns } from '../../csv/limits.ts';
import type { ReadContext } from '../byte-source.ts';
import { asDamaged, damaged } from '../damaged.ts';
import { checkUnpacked } from '../unpack-guard.ts';
import { type CellReader, PARSERS, readerOf, withRawDecimals } from './cells.ts';
import { guardedCompressors } from './compressors.ts';

export interface ParquetFile {
  /** Of the columns that are read. */
  readonly names: readonly string[];
  /** Of those left out: lists, maps and records. */
  readonly nested: readonly string[];
  readonly rows: number;
  /** `row`: 1-based. Rows from `from` (0-based) to before `to`. Throws `FILE_DAMAGED` and `FILE_LIMIT`. */
  readRows(
    onRow: (cells: readonly Cell[], row: number) => void,
    range?: { readonly from: number; readonly to: number },
  ): Promise<void>;
  /** What its columns take, unpacked. */
  readonly unpackedBytes: number;
}

const MARK = 'PAR1';
const LOCKED_MARK = 'PARE';
const MARK_BYTES = 4;
/** What a number takes in memory: no file, however well packed, may have more of them than there is room for. */
const CELL_BYTES = 8;

/** Throws `FILE_DAMAGED`, `FILE_FOREIGN` and `FILE_LIMIT`. */
export async function openParquet(context: ReadContext): Promise<ParquetFile> {
  const { source, file, limits } = context;
  await checkEnds(context);
  const buffer: AsyncBuffer = {
    byteLength: source.size,
    async slice(start, end = source.size) {
      const bytes = await source.read(start, Math.max(0, end - start));
      context.proceed();
      return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
    },
  };
  try {
    const metadata = withRawDecimals(
      await parquetMetadataAsync(buffer, { parsers: PARSERS, geoparquet: false }),
    );
    const { children } = parquetSchema(metadata);
    const flat = children.filter(
      ({ children: below, element }) => below.length === 0 && element.repetition_type !== 'REPEATED',
    );
    const nested = children.filter((child) => !flat.includes(child)).map(({ element }) => element.name);
    if (flat.length === 0) {
      throw new GatecastError('FILE_FOREIGN', { file, kind: 'nested' });
    }
    checkColumns(flat.length, { file, columns: limits.columns });
    const unpackedBytes = sizeOf(metadata, flat.length);
    checkUnpacked({ unpacked: unpackedBytes, packed: null }, file, limits);
    const columns = flat.map(({ element }) => ({ name: element.name, read: readerOf(element) }));
    return {
      names: columns.map(({ name }) => name),
      nested,
      rows: Number(metadata.num_rows),
      unpackedBytes,
      async readRows(onRow, range = { from: 0, to: Number.POSITIVE_INFINITY }) {
        try {
          await readGroups({ context, buffer, metadata, columns }, onRow, range);
        } catch (error) {
          throw asDamaged(error, file, 'parquet');
        }
      },
    };
  } catch (error) {
    throw asDamaged(error, file, 'parquet');
  }
}

async function checkEnds({ source, file }: ReadContext): Promise<void> {
  const decoder = new TextDecoder();
  const end = decoder.decode(await source.read(Math.max(0, source.size - MARK_BYTES), MARK_BYTES));
  if (end === LOCKED_MARK) {
    throw new GatecastError('FILE_FOREIGN', { file, kind: 'parquet-locked' });
  }
  if (end !== MARK || source.size < 3 * MARK_BYTES) {
    throw damaged(file, 'parquet', 'ends too early');
  }
}

/** By its own account, or by the numbers that it would become, whichever is more. */
function sizeOf({ row_groups, num_rows }: FileMetaData, columns: number): number {
  const told = row_groups.reduce((sum, { total_byte_size }) => sum + Number(total_byte_size), 0);
  return Math.max(told, Number(num_rows) * columns * CELL_BYTES);
}

interface Columns {
  readonly context: ReadContext;
  readonly buffer: AsyncBuffer;
  readonly metadata: FileMetaData;
  readonly columns: readonly { readonly name: string; readonly read: CellReader }[];
}

async function readGroups(
  { context, buffer, metadata, columns }: Columns,
  onRow: (cells: readonly Cell[], row: number) => void,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<void> {
  const { file, limits, source, proceed, onBytes } = context;
  const total = Math.max(1, Number(metadata.num_rows));
  const scan = await parquetScan({
    ...{ file: buffer, metadata, parsers: PARSERS, geoparquet: false },
    columns: columns.map(({ name }) => name),
    compressors: guardedCompressors(file, limits),
    // The bytes of a text are read by us: those of a decimal must stay bytes.
    utf8: false,
  });
  for (const group of scan.ranges) {
    const rowStart = Math.max(group.rowStart, from);
    const rowEnd = Math.min(group.rowEnd, to);
    if (rowStart >= rowEnd) {
      continue;
    }
    const values: DecodedArray[] = [];
    for (const { name } of columns) {
      proceed();
      const column = await scan.readColumn({ column: name, rowStart, rowEnd });
      if (column.length !== rowEnd - rowStart) {
        throw damaged(file, 'parquet', `has too few values in “${name}”`);
      }
      values.push(column);
    }
    for (let row = rowStart; row < rowEnd; row++) {
      const at = row - rowStart;
      onRow(
        columns.map(({ read }, place) => read((values[place] as DecodedArray)[at])),
        row + 1,
      );
    }
    onBytes?.(Math.floor((source.size * rowEnd) / total));
  }
}
