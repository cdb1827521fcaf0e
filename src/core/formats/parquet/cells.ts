/** The values of a Parquet column as cells: exact numbers, moments as ISO text. */
import type { FileMetaData, ParquetParsers, SchemaElement } from 'hyparquet';
import type { Cell } from '../../csv/cells/cell.ts';
import { DAY_MS } from '../../dataset/civil.ts';
import { stampText } from '../stamp-text.ts';

export type CellReader = (value: unknown) => Cell;

/** A moment in milliseconds, told apart from a plain number. */
class Moment {
  constructor(readonly ms: number) {}
}

/** Of what Excel, Python and databases have; beyond it nothing is a moment. */
const MOST_MS = 253_402_300_799_999;

/** How hyparquet reads what is more than a number or bytes. */
export const PARSERS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (millis) => momentOf(millis, 1n),
  timestampFromMicroseconds: (micros) => momentOf(micros, 1000n),
  timestampFromNanoseconds: (nanos) => momentOf(nanos, 1_000_000n),
  dateFromDays: (days: number | undefined) => (days === undefined ? undefined : new Moment(days * DAY_MS)),
  jsonFromBytes: (bytes) => bytes,
};

/** Towards the past, as the parts of a millisecond of a text are left out too. */
function momentOf(value: bigint | number | undefined | null, perMillisecond: bigint): Moment | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const exact = BigInt(value);
  const rest = ((exact % perMillisecond) + perMillisecond) % perMillisecond;
  return new Moment(Number((exact - rest) / perMillisecond));
}

/** Decimals come as whole numbers or bytes then: multiplied by a power of ten in doubles they would be off by a bit. */
export function withRawDecimals(metadata: FileMetaData): FileMetaData {
  const schema = metadata.schema.map((element) => {
    if (!isDecimal(element)) {
      return element;
    }
    const { converted_type: _converted, logical_type: _logical, ...raw } = element;
    DECIMALS.set(raw, element.scale ?? scaleOf(element));
    return raw;
  });
  return { ...metadata, schema };
}

/** Of elements whose type was taken off: their scale. */
const DECIMALS = new WeakMap<SchemaElement, number>();

function isDecimal({ converted_type, logical_type }: SchemaElement): boolean {
  return converted_type === 'DECIMAL' || logical_type?.type === 'DECIMAL';
}

function scaleOf({ logical_type }: SchemaElement): number {
  return logical_type?.type === 'DECIMAL' ? logical_type.scale : 0;
}

/** How the values of a column become cells. */
export function readerOf(element: SchemaElement): CellReader {
  const scale = DECIMALS.get(element);
  if (scale !== undefined) {
    return (value) => (value === undefined || value === null ? '' : decimal(value, scale));
  }
  const zone = isZoned(element) ? 'Z' : '';
  const clock = clockUnit(element);
  const decoder = new TextDecoder();
  return (value) => {
    if (value === undefined || value === null) {
      return '';
    }
    if (value instanceof Moment) {
      return momentText(value.ms, zone);
    }
    if (clock !== null) {
      return stampText(Math.floor(Number(value) / clock), 'clock');
    }
    if (typeof value === 'number') {
      return numberCell(value);
    }
    if (typeof value === 'bigint') {
      return Number(value);
    }
    if (typeof value === 'boolean') {
      return value ? 'TRUE' : 'FALSE';
    }
    return value instanceof Uint8Array ? decoder.decode(value) : String(value);
  };
}

/** What is not finite stands in a file as text, or as nothing. */
function numberCell(value: number): Cell {
  return Number.isFinite(value) ? value : Number.isNaN(value) ? '' : value > 0 ? 'inf' : '-inf';
}

function momentText(ms: number, zone: string): string {
  if (Math.abs(ms) > MOST_MS) {
    return '';
  }
  const text = stampText(ms, 'stamp');
  return zone === '' || text.includes(' ') ? text + zone : `${text} 00:00${zone}`;
}

/** Stamps of old writers are all marked as UTC, whatever they were, so only the newer mark counts. */
function isZoned({ logical_type }: SchemaElement): boolean {
  return logical_type?.type === 'TIMESTAMP' && logical_type.isAdjustedToUTC;
}

/** For a time of day: what makes a millisecond. */
function clockUnit({ converted_type, logical_type }: SchemaElement): number | null {
  const unit = logical_type?.type === 'TIME' ? logical_type.unit : null;
  if (unit === 'NANOS') {
    return 1e6;
  }
  if (unit === 'MICROS' || converted_type === 'TIME_MICROS') {
    return 1000;
  }
  return unit === 'MILLIS' || converted_type === 'TIME_MILLIS' ? 1 : null;
}

/** The nearest double of the decimal, read as its text is. */
function decimal(value: unknown, scale: number): number {
  const whole = value instanceof Uint8Array ? signed(value) : BigInt(value as number | bigint);
  return Number(`${whole}e${-scale}`);
}

/** Two's complement, the highest byte first. */
function signed(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) {
    value = value * 256n + BigInt(byte);
  }
  const bits = BigInt(bytes.length * 8);
  return bits > 0n && value >= 1n << (bits - 1n) ? value - (1n << bits) : value;
}
