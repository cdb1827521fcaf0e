/** A workbook, opened: its sheets, and the rows of one. */
import { GatecastError } from '../../../shared/errors.ts';
import type { Cell } from '../../csv/cells/cell.ts';
import { PLAIN_NUMBERS, parseNumber } from '../../csv/cells/numbers.ts';
import { isBlank } from '../../csv/dialect/sample-records.ts';
import { looksLikeStamp } from '../../csv/stamps/looks-like-stamp.ts';
import { nearestNames } from '../../dataset/nearest-names.ts';
import type { ReadContext } from '../byte-source.ts';
import { createMerges } from './merges.ts';
import {
  readSharedTexts,
  readStyles,
  readWorkbookInfo,
  type SheetPart,
  type WorkbookParts,
} from './parts.ts';
import { type CellContext, readSheetRows } from './sheet-rows.ts';
import { readZipParts } from './zip.ts';

export interface Workbook {
  /** Names of the sheets that hold a table, in their order; of all sheets where none does. */
  readonly sheets: readonly string[];
  /** The one that is read. */
  readonly sheet: string;
  /** Every row with something in it, and its number in the sheet. Throws `FILE_DAMAGED` and `FILE_LIMIT`. */
  readRows(options: WorkbookRows): Promise<void>;
  /** What has been unpacked of it so far. */
  unpackedBytes(): number;
}

export interface WorkbookRows {
  /** False ends the reading. */
  readonly onRow: (cells: readonly Cell[], row: number) => boolean;
  readonly firstRow?: number;
  /** A formula without its result. */
  readonly onUncalculated?: (row: number) => void;
}

/** Rows that are looked at to tell a table from a page of notes, and whether names stand in cells that are one. */
const FIRST_ROWS = 30;
const LEAST_ROWS = 2;

/**
 * Opens the sheet of that name, or the first that holds a table. Throws `FILE_DAMAGED`, `FILE_FOREIGN`, `FILE_LIMIT` and
 * `SHEET_UNKNOWN`.
 */
export async function openWorkbook(context: ReadContext, wanted?: string): Promise<Workbook> {
  const { file } = context;
  const parts: WorkbookParts = { context, parts: await readZipParts(context), count: { bytes: 0, most: 0 } };
  const info = await readWorkbookInfo(parts);
  const cells: CellContext = {
    is1904: info.is1904,
    styles: await readStyles(parts),
    texts: await readSharedTexts(parts),
  };
  const looked: { readonly sheet: SheetPart; readonly rows: readonly (readonly Cell[])[] }[] = [];
  for (const sheet of info.sheets) {
    looked.push({ sheet, rows: await firstRows(parts, sheet, cells) });
  }
  const tables = looked.filter(({ rows }) => isTable(rows));
  const shown = tables.filter(({ sheet }) => !sheet.isHidden);
  const offered = shown.length > 0 ? shown : tables.length > 0 ? tables : looked;
  const [first] = offered;
  const chosen = wanted === undefined ? first : looked.find(({ sheet }) => sheet.name === wanted);
  if (chosen === undefined) {
    const sheets = info.sheets.map(({ name }) => name);
    const nearest = nearestNames(wanted ?? '', sheets);
    throw new GatecastError('SHEET_UNKNOWN', { file, sheet: wanted ?? '', sheets, nearest });
  }
  const { sheet, rows } = chosen;
  return {
    sheets: offered.map(({ sheet: { name } }) => name),
    sheet: sheet.name,
    unpackedBytes: () => parts.count.most,
    async readRows({ onRow, ...options }) {
      const merges = createMerges();
      if (options.firstRow === undefined && rows.some(hasHole)) {
        await readSheetRows(parts, sheet.part, {
          ...cells,
          firstRow: Number.POSITIVE_INFINITY,
          onRow: () => true,
          onMerge: merges.add,
        });
      }
      await readSheetRows(parts, sheet.part, {
        ...cells,
        ...options,
        onRow: (row, number) => onRow(merges.fill(row, number), number),
      });
    },
  };
}

async function firstRows(
  parts: WorkbookParts,
  { part }: SheetPart,
  cells: CellContext,
): Promise<readonly (readonly Cell[])[]> {
  const rows: (readonly Cell[])[] = [];
  await readSheetRows(parts, part, {
    ...cells,
    onRow(row) {
      if (!isBlank(row)) {
        rows.push(row);
      }
      return rows.length < FIRST_ROWS;
    },
  });
  return rows;
}

/** Rows of values, not of words alone. */
function isTable(rows: readonly (readonly Cell[])[]): boolean {
  return rows.filter((row) => row.some(isValue)).length >= LEAST_ROWS;
}

function isValue(cell: Cell): boolean {
  return (
    typeof cell === 'number' ||
    !Number.isNaN(parseNumber(cell.trim(), PLAIN_NUMBERS)) ||
    looksLikeStamp(cell.trim())
  );
}

function hasHole(row: readonly Cell[]): boolean {
  return row.some((cell) => cell === '');
}
