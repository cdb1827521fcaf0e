import type {
  DatasetValues,
  Finding,
  Inspection,
  OpenChoices,
  SeriesKey,
  TimeIndex,
} from '../../shared/dataset.ts';
import { GatecastError } from '../../shared/errors.ts';
import { takeAll } from '../csv/columns/growing.ts';
import type { Table } from '../csv/table.ts';
import { DAY_MS } from './civil.ts';
import { formatStamp, type Precision } from './format-time.ts';
import { type InferredIndex, inferIndex } from './inference/infer-index.ts';
import { findSeriesKeys, type KeyCandidate, seriesKey } from './inference/series-keys.ts';
import { chooseTime, type TimeColumn } from './inference/time-column.ts';
import { repairRows } from './repairs/repair-rows.ts';
import {
  columnFindings,
  type SettledColumn,
  settleColumn,
  type TextColumn,
  textFacts,
} from './settle-columns.ts';
import { formatStep } from './step.ts';

/** A file, understood: what it was taken for, what was repaired, and its numbers. */
export interface Dataset {
  readonly inspection: Inspection;
  readonly needsSeries: boolean;
  readonly series: string | null;
  readonly numberColumns: readonly string[];
  readonly values: DatasetValues;
  /** The columns that cannot be forecast, and why. */
  readonly textColumns: readonly TextColumn[];
}

export interface DatasetSource {
  readonly file: string;
  readonly encoding: string;
  readonly choices: OpenChoices;
}

/**
 * Settles columns, time and series of a table and repairs its rows. The table's columns are used up.
 * Throws `COLUMN_UNKNOWN`, `TIME_UNREADABLE` and `CSV_NO_NUMERIC_COLUMN`.
 */
export function buildDataset(table: Table, source: DatasetSource): Dataset {
  const settled = withoutTrailing(table.columns.map((raw, place) => ({ ...settleColumn(raw), place })));
  const numbers = settled.map(({ kind, raw }) => (kind === 'number' ? takeAll(raw.numbers) : null));
  const time = chooseTime({
    columns: table.columns,
    composite: table.composite,
    numbers,
    lines: table.lines,
    chosen: source.choices.time,
  });
  const columns = settled.map((column) => asTime(column, time));
  const chosen = Object.keys(source.choices.series ?? {});
  const found = time === null ? [] : findSeriesKeys(time.times, keyCandidates(columns, numbers, chosen));
  const keys: readonly SeriesKey[] = [
    ...[...table.keyValues].map(([column, values]) => ({ column, values })),
    ...found.map(seriesKey),
  ];
  const isKey = (name: string) => keys.some(({ column }) => column === name);
  const numberColumns = columns.filter(({ kind, name }) => kind === 'number' && !isKey(name));
  if (numberColumns.length === 0) {
    throw new GatecastError('CSV_NO_NUMERIC_COLUMN', {
      file: source.file,
      columns: columns.map(({ name }) => name),
    });
  }
  const facts = {
    file: source.file,
    encoding: source.encoding,
    delimiter: table.dialect.delimiter,
    decimal: table.dialect.format.decimal,
    headerLine: table.dialect.headerLine,
    rows: table.rows,
    columns: columns.map(({ name, kind, missing }) => ({ name, kind, missing })),
    keys,
  };
  const cellFindings: readonly Finding[] = [
    ...(table.ragged.count > 0
      ? [
          {
            code: 'ragged-rows',
            ...table.ragged,
            repair: 'absent cells missing, extra cells left out',
          } as const,
        ]
      : []),
    ...columns.flatMap((column) => columnFindings(column, table.rows)),
  ];
  const textColumns = columns.map(textFacts).filter((fact) => fact !== null);
  if (found.length > 0 && time !== null) {
    return {
      inspection: { ...facts, time: stackedIndex(time, found), findings: cellFindings },
      needsSeries: true,
      series: null,
      numberColumns: numberColumns.map(({ name }) => name),
      values: { times: new Float64Array(0), columns: numberColumns.map(() => new Float64Array(0)) },
      textColumns,
    };
  }
  const { rows, index, findings } = repairRows({
    times: time?.times ?? null,
    lines: table.lines,
    columns: numberColumns.map(({ name, raw, place }) => ({
      name,
      values: numbers[place] ?? new Float64Array(0),
      textCells: raw.text.count,
    })),
  });
  return {
    inspection: {
      ...facts,
      time: time === null || index === null ? NO_TIME : timeIndex(time, index, rows.times),
      findings: [...findings, ...cellFindings],
    },
    needsSeries: false,
    series: chosen.length === 0 ? null : chosen.map((key) => source.choices.series?.[key]).join(', '),
    numberColumns: numberColumns.map(({ name }) => name),
    values: { times: rows.times, columns: rows.columns },
    textColumns,
  };
}

const NO_TIME: TimeIndex = { columns: [], kind: 'none', step: null, first: null, last: null, zone: null };

/** Delimiters at the ends of the lines make columns without name and content, which nobody means. */
function withoutTrailing<Settled extends SettledColumn>(columns: readonly Settled[]): readonly Settled[] {
  const last = columns.findLastIndex(
    ({ kind, name }, place) => kind !== 'empty' || name !== `column_${place + 1}`,
  );
  return columns.slice(0, last + 1);
}

/** A column of numbers that turned out to be the time is one of time. */
function asTime<Settled extends SettledColumn>(column: Settled, time: TimeColumn | null): Settled {
  return time?.columns.includes(column.name) ? { ...column, kind: 'time' } : column;
}

function timeIndex(time: TimeColumn, index: InferredIndex, times: Float64Array): TimeIndex {
  const precision = shownPrecision(time, index, times);
  const shown = (ms: number | undefined) => (ms === undefined ? null : formatStamp(ms, precision, time.zone));
  return {
    columns: time.columns,
    kind: index.kind,
    step: index.step && formatStep(index.step),
    first: shown(times[0]),
    last: shown(times.at(-1)),
    zone: time.zone,
    ...(index.weekdays === undefined ? {} : { weekdays: index.weekdays }),
  };
}

/** Midnights in a file whose step is a day or more are dates, however many zeros the file writes behind them. */
function shownPrecision(
  { precision, zone }: TimeColumn,
  { step }: InferredIndex,
  times: Float64Array,
): Precision {
  const isLong = step === null || step.unit === 'month' || step.amount >= DAY_MS;
  const hasClock = precision === 'second' || precision === 'millisecond';
  return hasClock && isLong && zone === null && times.every((ms) => ms % DAY_MS === 0) ? 'day' : precision;
}

/** The index of a long file before a series is chosen: the step of its longest series, the span of them all. */
function stackedIndex(time: TimeColumn, keys: readonly KeyCandidate[]): TimeIndex {
  const groups = new Map<string, number[]>();
  for (const [row, ms] of time.times.entries()) {
    if (!Number.isNaN(ms)) {
      const group = keys.map(({ codes }) => codes[row]).join(' ');
      const members = groups.get(group);
      if (members === undefined) {
        groups.set(group, [ms]);
      } else {
        members.push(ms);
      }
    }
  }
  const longest = [...groups.values()].reduce(
    (most, group) => (group.length > most.length ? group : most),
    [],
  );
  const stamps = Float64Array.from(new Set(longest)).sort();
  const index = inferIndex(stamps);
  return timeIndex(time, index, time.times.filter((ms) => !Number.isNaN(ms)).sort());
}

const MOST_NUMBERS_AS_KEYS = 1000;

/** Columns of few words, and of few whole numbers; those chosen already have one value left and are none. */
function keyCandidates(
  columns: readonly SettledColumn[],
  numbers: readonly (Float64Array | null)[],
  chosen: readonly string[],
): readonly KeyCandidate[] {
  return columns.flatMap(({ name, kind, raw }, place) => {
    if (chosen.includes(name)) {
      return [];
    }
    if (kind === 'text' && raw.dictionary !== null && !raw.tooManyWords) {
      return [{ column: name, values: [...raw.dictionary.keys()], codes: takeAll(raw.codes) }];
    }
    const values = kind === 'number' ? numbers[place] : null;
    return values ? numberKey(name, values) : [];
  });
}

function numberKey(column: string, numbers: Float64Array): readonly KeyCandidate[] {
  const known = new Map<number, number>();
  const codes = new Uint16Array(numbers.length);
  for (let row = 0; row < numbers.length; row++) {
    const value = numbers[row] ?? Number.NaN;
    if (!Number.isInteger(value) || value < 0) {
      return [];
    }
    const code = known.get(value) ?? known.size + 1;
    known.set(value, code);
    codes[row] = code;
    if (known.size > MOST_NUMBERS_AS_KEYS) {
      return [];
    }
  }
  return [{ column, values: [...known.keys()].map(String), codes }];
}
