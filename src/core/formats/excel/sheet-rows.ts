/** The rows of a sheet as they stream by: every cell a text, or the number itself. */
import type { Cell } from '../../csv/cells/cell.ts';
import { checkColumns } from '../../csv/limits.ts';
import type { StampFormat } from './number-formats.ts';
import { LONGEST_TEXT, readXmlPart, unescaped, type WorkbookParts } from './parts.ts';
import { serialText } from './serial-dates.ts';
import type { XmlHandlers } from './xml.ts';
import type { ZipPart } from './zip.ts';

export interface CellContext {
  readonly texts: readonly string[];
  readonly styles: readonly (StampFormat | null)[];
  readonly is1904: boolean;
}

export interface RowOptions extends CellContext {
  /** `row`: its number in the sheet. False ends the reading. */
  readonly onRow: (cells: Cell[], row: number) => boolean;
  /** Rows before this one are not looked into. */
  readonly firstRow?: number;
  /** A formula whose result nobody has worked out, in this row. */
  readonly onUncalculated?: (row: number) => void;
  /** Cells that are one, as `A1:A3`; they come behind all rows. */
  readonly onMerge?: (range: string) => void;
}

/** Reads the sheet until its end, or until nobody wants more. Throws `FILE_DAMAGED` and `FILE_LIMIT`. */
export async function readSheetRows(
  workbook: WorkbookParts,
  part: ZipPart,
  options: RowOptions,
): Promise<void> {
  const { context, count } = workbook;
  // Rows pass by and are not kept: whoever reads a sheet twice has not unpacked twice as much.
  const before = count.bytes;
  const { handlers, isEnough } = rowHandlers(options, context);
  try {
    await readXmlPart(workbook, part, handlers, { longest: LONGEST_TEXT, isEnough });
  } finally {
    count.most = Math.max(count.most, count.bytes);
    count.bytes = before;
  }
}

function rowHandlers(
  options: RowOptions,
  { file, limits }: WorkbookParts['context'],
): { readonly handlers: XmlHandlers; readonly isEnough: () => boolean } {
  const { onRow, firstRow = 0, onUncalculated, onMerge } = options;
  let row = 0;
  let column = 0;
  let cells: Cell[] = [];
  let type = 'n';
  let style = 0;
  let value = '';
  let hasFormula = false;
  /** The element whose text is wanted: `v` of a cell, or `t` of its own text. */
  let isWanted = false;
  let isSpoken = false;
  let isDone = false;

  function beginCell({ r, t, s }: Readonly<Record<string, string>>): void {
    column = r === undefined ? column + 1 : columnOf(r);
    checkColumns(column, { file, columns: limits.columns });
    type = t ?? 'n';
    style = s === undefined ? 0 : Number(s);
    value = '';
    hasFormula = false;
  }

  function endCell(): void {
    if (hasFormula && value === '' && type !== 'str') {
      onUncalculated?.(row);
    }
    const cell = cellOf({ type, style, value }, options);
    if (cell !== '') {
      for (let empty = cells.length; empty < column - 1; empty++) {
        cells.push('');
      }
      cells[column - 1] = cell;
    }
  }

  const handlers: XmlHandlers = {
    open(name, attributes) {
      if (isDone) {
        return;
      }
      if (name === 'row') {
        const { r } = attributes();
        row = r === undefined ? row + 1 : Number(r);
        column = 0;
        cells = [];
      } else if (name === 'mergeCell') {
        onMerge?.(attributes().ref ?? '');
      } else if (row < firstRow) {
        return;
      } else if (name === 'c') {
        beginCell(attributes());
      } else if (name === 'f') {
        hasFormula = true;
      } else if (name === 'rPh') {
        isSpoken = true;
      }
      isWanted = (name === 'v' || name === 't') && !isSpoken;
    },
    text(text) {
      if (isWanted) {
        value += text;
      }
    },
    close(name) {
      isWanted = false;
      if (isDone || row < firstRow) {
        return;
      }
      if (name === 'c') {
        endCell();
      } else if (name === 'rPh') {
        isSpoken = false;
      } else if (name === 'row') {
        isDone = !onRow(cells, row);
      }
    },
  };
  return { handlers, isEnough: () => isDone };
}

interface RawCell {
  readonly type: string;
  readonly style: number;
  readonly value: string;
}

function cellOf({ type, style, value }: RawCell, { texts, styles, is1904 }: CellContext): Cell {
  switch (type) {
    case 's':
      return texts[Number(value)] ?? '';
    case 'inlineStr':
    case 'str':
      return unescaped(value);
    case 'b':
      return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : value;
    case 'n': {
      const number = value === '' ? Number.NaN : Number(value);
      if (!Number.isFinite(number)) {
        return value;
      }
      const format = styles[style] ?? null;
      return format === null ? number : (serialText(number, format, is1904) ?? number);
    }
    // `d`, a moment as text, and `e`, an error such as `#N/A`.
    default:
      return value;
  }
}

const FIRST_LETTER = 64;

/** 1 for `A7`, 28 for `AB7`. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at++) {
    const letter = reference.charCodeAt(at) - FIRST_LETTER;
    if (letter < 1 || letter > 26) {
      break;
    }
    column = column * 26 + letter;
  }
  return column;
}
