/** One table in every format. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import { makeWorkbook, row } from '../../../core/formats/make-workbook.ts';

export const START = Date.UTC(2024, 2, 30);
const HOURS = 300;

/** Numbers whose last bits matter, holes, a word a row and a truth value. */
const rows = Array.from({ length: HOURS }, (_, hour) => ({
  time: new Date(START + hour * 3_600_000),
  load: hour % 50 === 7 ? null : 0.1 + 0.2 + Math.sin(hour / 4) / 3,
  count: (hour * 7919) % 1000,
  place: hour % 2 === 0 ? 'north' : 'a, "b"',
  open: hour % 24 > 8,
}));

const stamp = (time: Date) => time.toISOString().slice(0, 16).replace('T', ' ');
/** The rows as a CSV. */
export const csv = [
  'time,load,count,place,open',
  ...rows.map(
    ({ time, load, count, place, open: isOpen }) =>
      `${stamp(time)},${load ?? ''},${count},"${place.replaceAll('"', '""')}",${isOpen ? 'TRUE' : 'FALSE'}`,
  ),
].join('\n');

export function workbookOfRows(): Uint8Array {
  const lines = rows.map(({ time, load, count, place, open: isOpen }, index) => {
    const at = index + 2;
    const serial = (time.getTime() - Date.UTC(1899, 11, 30)) / 86_400_000;
    return `<row r="${at}"><c r="A${at}" s="1"><v>${serial}</v></c>${load === null ? '' : `<c r="B${at}"><v>${load}</v></c>`}<c r="C${at}"><v>${count}</v></c><c r="D${at}" t="s"><v>${place === 'north' ? 0 : 1}</v></c><c r="E${at}" t="b"><v>${isOpen ? 1 : 0}</v></c></row>`;
  });
  return makeWorkbook({
    formats: ['yyyy-mm-dd hh:mm'],
    texts: ['north', 'a, "b"'],
    sheets: [{ name: 'Load', rows: row(1, ['time', 'load', 'count', 'place', 'open']) + lines.join('') }],
  });
}

export function parquetOfRows(): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      columnData: [
        {
          name: 'time',
          data: rows.map(({ time }) => BigInt(time.getTime()) * 1000n),
        },
        { name: 'load', data: rows.map(({ load }) => load) },
        { name: 'count', data: rows.map(({ count }) => count) },
        { name: 'place', data: rows.map(({ place }) => place) },
        { name: 'open', data: rows.map(({ open: isOpen }) => isOpen) },
      ],
      schema: [
        { name: 'root', num_children: 5 },
        {
          name: 'time',
          type: 'INT64',
          repetition_type: 'REQUIRED',
          logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' },
        },
        { name: 'load', type: 'DOUBLE', repetition_type: 'OPTIONAL' },
        { name: 'count', type: 'INT32', repetition_type: 'REQUIRED' },
        { name: 'place', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
        { name: 'open', type: 'BOOLEAN', repetition_type: 'REQUIRED' },
      ],
      rowGroupSize: 128,
    }),
  );
}

/** The rows as objects of JSON, one a text. */
export const objects = rows.map((each) => JSON.stringify({ ...each, time: stamp(each.time) }));
