/** The numbers of a chart as a table: of long ones the beginning, with how many there are. */
import { t, translated } from '../../../shared/texts/text.ts';
import { formatCount, formatCountOf } from '../../ui/format.ts';
import { headOf, type NumberTable, shownCell } from './chart-numbers.ts';

/** More would hold the page up, and nobody reads them. */
const MOST_ROWS_SHOWN = 300;

interface Props {
  readonly table: NumberTable;
  /** What it is of. */
  readonly name: string;
  readonly testId?: string;
}

export function NumbersTable({ table: { columns, rows }, name, testId }: Props) {
  const shown = Array.from({ length: Math.min(rows.length, MOST_ROWS_SHOWN) }, (_, at) => rows.row(at));
  const isNumber = columns.map((_, at) => shown.some((row) => typeof row[at] === 'number'));
  return (
    <table className="table numbers" data-testid={testId}>
      <caption>{captionOf(name, rows.length)}</caption>
      <thead>
        <tr>
          {columns.map((column, at) => (
            <th key={headOf(column)} scope="col" className={isNumber[at] && at > 0 ? 'is-number' : ''}>
              {headOf(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((row, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their places alone
          <tr key={place}>
            {columns.map((column, at) =>
              at === 0 ? (
                <th key={headOf(column)} scope="row">
                  {shownCell(row[at], column)}
                </th>
              ) : (
                <td key={headOf(column)} className={isNumber[at] ? 'is-number' : ''}>
                  {shownCell(row[at], column)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `Loss, 30 rows`, `Forecast, the first 300 of 2,000 rows; saved or copied it has all`. */
export function captionOf(name: string, rows: number): string {
  return rows > MOST_ROWS_SHOWN
    ? t('{name}, the first {shown} of {rows} rows; saved or copied it has all', {
        name: translated(name),
        shown: formatCount(MOST_ROWS_SHOWN),
        rows: formatCount(rows),
      })
    : `${translated(name)}, ${formatCountOf(rows, 'row')}`;
}
