/** The forecast as an Excel workbook: the rows on one sheet, whose they are on another. Cells are typed, so no text is a formula. */
import type { Cell, Sheet } from 'write-excel-file/node';
import { type ForecastTable, hasBand, momentsOf, rowsOf } from '../../../core/export/forecast-table.ts';

/** Excel counts days from 1900 on, with a day too many before March. */
const FIRST_DATE = Date.UTC(1900, 2, 1);
const HEAD = { fontWeight: 'bold', bottomBorderStyle: 'thin' } as const;

export async function forecastExcel(table: ForecastTable): Promise<Uint8Array> {
  const { default: writeXlsx } = await import('write-excel-file/node');
  return writeXlsx([forecastSheet(table), aboutSheet(table)]).toBuffer();
}

function forecastSheet(table: ForecastTable): Sheet<never> {
  const rows = rowsOf(table);
  const several = table.targets.length > 1;
  const banded = hasBand(table);
  const percent = table.band === null ? '' : ` (${Number((100 * table.band.level).toFixed(2))} % band)`;
  const moments = momentsOf(rows.map(({ time }) => time));
  const isDated = moments?.every(({ ms, zoned }) => ms >= FIRST_DATE && !zoned) ?? false;
  const format = rows.some(({ time }) => time.length > 10) ? 'yyyy-mm-dd hh:mm' : 'yyyy-mm-dd';
  const head = (value: string, align?: 'right') => ({
    ...{ value, ...HEAD },
    ...(align === undefined ? {} : { align }),
  });
  const number = (value: number | null): Cell => (value === null ? null : { type: Number, value });
  const { direction } = table;
  if (direction !== undefined) {
    const { time, side, probability, last } = direction;
    return {
      sheet: 'Forecast',
      stickyRowsCount: 1,
      columns: [{ width: 20 }, { width: 16 }, { width: 16 }, { width: 16 }],
      data: [
        [head('time'), head('direction'), head('probability of up', 'right'), head('last value', 'right')],
        [{ type: String, value: time }, { type: String, value: side }, number(probability), number(last)],
      ],
    };
  }
  return {
    sheet: 'Forecast',
    stickyRowsCount: 1,
    columns: [
      { width: 20 },
      ...(several ? [{ width: 16 }] : []),
      { width: 16 },
      { width: 22 },
      { width: 22 },
    ],
    data: [
      [
        head('time'),
        ...(several ? [head('target')] : []),
        head(several ? 'value' : (table.targets[0]?.target ?? 'value'), 'right'),
        ...(banded ? [head(`from${percent}`, 'right'), head(`to${percent}`, 'right')] : []),
      ],
      ...rows.map(({ time, target, value, lower, upper }, at): Cell[] => [
        isDated
          ? { type: Date, value: new Date(moments?.[at]?.ms ?? 0), format }
          : { type: String, value: time },
        ...(several ? [{ type: String, value: target }] : []),
        number(value),
        ...(banded ? [number(lower), number(upper)] : []),
      ]),
    ],
  };
}

function aboutSheet({ run, name, model, origin, madeAt, dataset, band }: ForecastTable): Sheet<never> {
  const facts: readonly (readonly [string, string | null])[] = [
    ['model', model],
    ['run', run],
    ['name', name],
    ['forecast after', origin],
    ['made at (UTC)', madeAt],
    ['file', dataset.file],
    ['series', dataset.series],
    ['fingerprint of the data', dataset.fingerprint],
    ['band', band === null ? null : `${Number((100 * band.level).toFixed(2))} %, ${band.method}`],
  ];
  return {
    sheet: 'About',
    columns: [{ width: 24 }, { width: 76 }],
    data: facts.flatMap(([label, value]): Cell[][] =>
      value === null
        ? []
        : [
            [
              { value: label, fontWeight: 'bold' },
              { type: String, value },
            ],
          ],
    ),
  };
}
