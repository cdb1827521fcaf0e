/** The forecast as Parquet: a row a step and target, times as timestamps where they are some, and whose it is in the metadata too. */
import type { SchemaElement } from 'hyparquet-writer';
import { type ForecastTable, momentsOf, rowsOf } from '../../../core/export/forecast-table.ts';

interface Column {
  readonly element: SchemaElement;
  readonly data: readonly unknown[];
}

export async function forecastParquet(table: ForecastTable): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const { run, name, model, origin, madeAt, dataset, band, direction } = table;
  const rows = rowsOf(table);
  const times = direction === undefined ? rows.map((row) => row.time) : [direction.time];
  const moments = momentsOf(times);
  const zoned = moments?.every((moment) => moment.zoned) ?? false;
  const text = (column: string): SchemaElement => ({
    name: column,
    type: 'BYTE_ARRAY',
    converted_type: 'UTF8',
  });
  const number = (column: string): SchemaElement => ({
    name: column,
    type: 'DOUBLE',
    repetition_type: 'OPTIONAL',
  });
  const time: SchemaElement =
    moments === null
      ? text('time')
      : {
          name: 'time',
          type: 'INT64',
          logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: zoned, unit: 'MILLIS' },
        };
  const said: readonly Column[] =
    direction === undefined
      ? [
          { element: text('target'), data: rows.map((row) => row.target) },
          { element: number('value'), data: rows.map((row) => row.value) },
          { element: number('lower'), data: rows.map((row) => row.lower) },
          { element: number('upper'), data: rows.map((row) => row.upper) },
          { element: number('level'), data: rows.map(() => band?.level ?? null) },
        ]
      : [
          { element: text('target'), data: [table.targets[0]?.target ?? ''] },
          { element: text('direction'), data: [direction.side] },
          { element: number('probability_up'), data: [direction.probability] },
          { element: number('last'), data: [direction.last] },
        ];
  const columns: readonly Column[] = [
    {
      element: time,
      data: moments === null ? times : moments.map(({ ms }) => new Date(ms)),
    },
    ...said,
    { element: text('model'), data: times.map(() => model) },
    { element: text('origin'), data: times.map(() => origin) },
    { element: text('run'), data: times.map(() => run) },
    { element: text('data'), data: times.map(() => dataset.fingerprint) },
  ];
  const about = { run, name, model, origin, madeAt, data: dataset, band };
  const buffer = parquetWriteBuffer({
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ element }) => ({ repetition_type: 'REQUIRED' as const, ...element })),
    ],
    columnData: columns.map(({ element, data }) => ({ name: element.name, data: [...data] })),
    kvMetadata: [{ key: 'gatecast', value: JSON.stringify(about) }],
    createdBy: 'gatecast',
  });
  return new Uint8Array(buffer);
}
