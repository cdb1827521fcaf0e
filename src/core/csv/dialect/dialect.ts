import type { NumberFormat } from '../cells/numbers.ts';
import type { Places } from '../columns/places.ts';
import { checkCells, NO_LIMITS, type ReadLimits } from '../limits.ts';
import { type CellKind, classifyColumn } from './classify.ts';
import { sniffDelimiter } from './delimiter.ts';
import { type HeaderPlace, locateHeader } from './header.ts';
import { sniffNumberFormat } from './number-format.ts';
import { laterHalf, readSample, type SampleRecord, usualWidth } from './sample-records.ts';
import { findStampParts, type StampParts } from './stamp-parts.ts';

/** How a file is written, decided from its first part. */
export interface Dialect {
  readonly delimiter: string;
  readonly format: NumberFormat;
  /** 1-based line of the header, 0 when there is none. */
  readonly headerLine: number;
  /** Records that start on an earlier line are no data. */
  readonly firstDataLine: number;
  /** Earlier lines that look like rows all the same. */
  readonly skipped: Places;
  readonly names: readonly string[];
  /** What each column looks like in the sample. */
  readonly kinds: readonly CellKind[];
  /** Set when one stamp is spread over several columns. */
  readonly stampParts: StampParts | null;
}

const SAMPLE_RECORDS = 1000;
const PART_RECORDS = 200;

/** Decides the dialect of a text whose line ends are all `\n`. Throws `FILE_LIMIT` before cells beyond all limits are looked at. */
export function sniffDialect(sample: string, limits: ReadLimits = NO_LIMITS): Dialect {
  const delimiter = declaredDelimiter(sample) ?? sniffDelimiter(sample);
  checkCells(sample, delimiter, limits);
  const records = readSample(sample, delimiter, SAMPLE_RECORDS);
  const width = usualWidth(laterHalf(records));
  const format = sniffNumberFormat(cellsOfWidth(records, width), delimiter);
  return describeDialect(records, { header: locateHeader(records, width, format), format, delimiter });
}

export interface KnownDialect {
  readonly header: HeaderPlace;
  readonly format: NumberFormat;
  /** Empty where the file has none. */
  readonly delimiter: string;
}

/** The dialect of a sample of records whose header is known. */
export function describeDialect(
  records: readonly SampleRecord[],
  { header, format, delimiter }: KnownDialect,
): Dialect {
  const body = records.filter(({ line }) => line >= header.firstDataLine);
  const kinds = header.names.map((_, column) =>
    classifyColumn(
      body.map(({ cells }) => cells[column] ?? ''),
      format,
    ),
  );
  const stampParts = findStampParts({
    names: header.names,
    kinds,
    body: body.slice(0, PART_RECORDS).map(({ cells }) => cells),
  });
  return { ...header, delimiter, format, kinds, stampParts };
}

/** Excel's own first line, `sep=;`, names the delimiter. */
function declaredDelimiter(sample: string): string | null {
  return /^"?sep=(.)"?\s*\n/i.exec(sample)?.[1] ?? null;
}

function* cellsOfWidth(records: readonly SampleRecord[], width: number): Iterable<string> {
  for (const { cells } of records) {
    if (cells.length === width) {
      yield* cells;
    }
  }
}
