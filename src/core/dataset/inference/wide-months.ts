import { monthOfName } from '../../csv/stamps/month-names.ts';
import { DAY_MS, daysFromCivil } from '../civil.ts';
import { finding } from '../finding.ts';
import type { DataColumn, UnderstoodTable } from '../understand-table.ts';

const MONTHS = 12;

/**
 * A table with a row for each year and a column for each month, as climate offices publish, becomes one long column
 * `value` with a row for each month; other columns, which hold means of the year, are left out. Any other table is
 * given back as it is.
 */
export function unrollMonths(table: UnderstoodTable, headerLine: number): UnderstoodTable {
  const place = firstMonthColumn(table.columns);
  const years = place === -1 ? null : yearsOf(table);
  const months = table.columns.slice(place, place + MONTHS);
  if (years === null || table.time === null || !months.every(isMonthly)) {
    return table;
  }
  const rows = years.length * MONTHS;
  const times = new Float64Array(rows);
  const values = new Float64Array(rows);
  const lines = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const year = Math.floor(row / MONTHS);
    const month = row % MONTHS;
    times[row] = daysFromCivil(years[year] ?? 0, month + 1, 1) * DAY_MS;
    values[row] = months[month]?.numbers?.[year] ?? Number.NaN;
    lines[row] = table.lines[year] ?? 0;
  }
  // A year that is not over has no values for its last months, and those are no missing ones.
  const first = values.findIndex((value) => !Number.isNaN(value));
  const end = values.findLastIndex((value) => !Number.isNaN(value)) + 1;
  const known = values.slice(first, end);
  return {
    time: { ...table.time, times: times.slice(first, end), precision: 'month' },
    lines: lines.slice(first, end),
    starts: [],
    columns: [
      ...table.columns.filter(({ kind }) => kind === 'time'),
      {
        name: 'value',
        kind: 'number',
        missing: known.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0),
        numbers: known,
        textCells: 0,
        words: null,
        categories: null,
      },
    ],
    findings: [
      finding({
        code: 'wide-table',
        count: years.length,
        firstLines: [headerLine],
        repair: 'one row a month made of a column a month',
      }),
    ],
    textColumns: [],
  };
}

/** The place of the first of twelve columns that are named January to December, or 1 to 12. */
function firstMonthColumn(columns: readonly DataColumn[]): number {
  return columns.findIndex((_, start) =>
    Array.from({ length: MONTHS }, (__, month) => columns[start + month]?.name ?? '').every(
      (name, month) => monthOfName(name) === month + 1 || name.replace(/^M?0?/i, '') === String(month + 1),
    ),
  );
}

function isMonthly({ kind }: DataColumn): boolean {
  return kind === 'number' || kind === 'empty';
}

/** The year of each row, when the time of the table is years and each comes once; else null. */
function yearsOf({ time }: UnderstoodTable): readonly number[] | null {
  if (time === null || time.precision !== 'year' || new Set(time.times).size !== time.times.length) {
    return null;
  }
  return Array.from(time.times, (ms) => new Date(ms).getUTCFullYear());
}
