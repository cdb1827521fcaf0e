/** The numbers of a chart as text: for a file, and for the clipboard. */
import { headOf, type NumberTable, plainCell } from './chart-numbers.ts';

type WriteCell = (text: string) => string;

/** RFC 4180, with full precision. */
export function csvOf(table: NumberTable): string {
  return written(
    table,
    ',',
    (text) => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text),
    '\r\n',
  );
}

/** For the cells of a spreadsheet. */
export function tabsOf(table: NumberTable): string {
  return written(table, '\t', (text) => text.replace(/[\t\r\n]+/g, ' '), '\n');
}

function written({ columns, rows }: NumberTable, between: string, write: WriteCell, end: string): string {
  const lines = [columns.map((column) => write(headOf(column))).join(between)];
  for (let at = 0; at < rows.length; at += 1) {
    lines.push(
      rows
        .row(at)
        .map((cell) => write(plainCell(cell)))
        .join(between),
    );
  }
  return `${lines.join(end)}${end}`;
}

/** For documents, which keep the table as one. */
export function htmlOf({ columns, rows }: NumberTable): string {
  const line = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const body = Array.from({ length: rows.length }, (_, at) => line(rows.row(at).map(plainCell), 'td'));
  return `<table>${line(columns.map(headOf), 'th')}${body.join('')}</table>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
