import {
  ALL_MEASURED,
  type DatasetValues,
  type Finding,
  type Inspection,
  type OpenChoices,
  type SeriesKey,
  type TimeIndex,
} from '../../shared/dataset.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { Indicator } from '../../shared/opening/indicators.ts';
import { targetByName } from '../../shared/opening/target-names.ts';
import type { Table } from '../csv/table.ts';
import { describeStackedTime, describeTime, NO_TIME } from './describe-time.ts';
import { formatTime } from './format-time.ts';
import { keyCandidates } from './inference/key-candidates.ts';
import { findSeriesKeys, type KeyCandidate } from './inference/series-keys.ts';
import type { ColumnFill } from './repairs/fill/fill-columns.ts';
import { METHODS, refuseUnfitRepairs } from './repairs/methods.ts';
import { repairRows } from './repairs/repair-rows.ts';
import { seriesFacts } from './series/series-facts.ts';
import type { TextColumn } from './settle-columns.ts';
import { understandTable } from './understand-table.ts';
import { timeScaleOf } from './zones/time-scale.ts';

/** A file, understood: what it was taken for, what was repaired, and its numbers. */
export interface Dataset {
  readonly inspection: Inspection;
  readonly needsSeries: boolean;
  readonly series: string | null;
  readonly numberColumns: readonly string[];
  /** The columns of 0 and 1 that stand in `values.columns` behind those of numbers. */
  readonly indicators: readonly Indicator[];
  readonly values: DatasetValues;
  /** Line of every row of the values, in its own file; 0 for one that a repair has put in. */
  readonly lines: Uint32Array;
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
 * Throws `COLUMN_UNKNOWN`, `TIME_UNREADABLE`, `ZONE_UNKNOWN`,
 * `CONFIG_INVALID` (a repair or a step that cannot be) and `CSV_NO_NUMERIC_COLUMN`.
 */
export function buildDataset(table: Table, { file, encoding, choices }: DatasetSource): Dataset {
  refuseUnfitRepairs(choices);
  const { columns, time, lines, starts, findings, textColumns } = understandTable(table, choices);
  const chosen = Object.entries(choices.series ?? {});
  const scale = time === null ? null : timeScaleOf(time);
  const found = scale === null ? [] : findSeriesKeys(scale.times, () => keyCandidates(columns, choices));
  const keys: readonly SeriesKey[] = [
    ...[...table.keyValues].map(([column, values]) => ({ column, values })),
    ...found.map(({ column, values }) => ({ column, values })),
  ];
  const keyNames = new Set(keys.map(({ column }) => column));
  const numberColumns = columns.flatMap(({ name, numbers, textCells }) =>
    numbers === null || keyNames.has(name) ? [] : [{ name, values: numbers, textCells }],
  );
  if (numberColumns.length === 0) {
    throw new GatecastError('CSV_NO_NUMERIC_COLUMN', { file, columns: columns.map(({ name }) => name) });
  }
  const facts = {
    file,
    encoding,
    delimiter: table.dialect.delimiter,
    decimal: table.dialect.format.decimal,
    headerLine: table.dialect.headerLine,
    rows: lines.length,
    keys,
  };
  const categories = columns.flatMap(({ name: column, categories: of }) =>
    of === null || keyNames.has(column) ? [] : [{ column, ...of }],
  );
  const result = {
    numberColumns: numberColumns.map(({ name }) => name),
    indicators: categories.flatMap(({ column, words }) => words.map((word) => ({ column, word }))),
    textColumns,
  };
  if (found.length > 0 && time !== null) {
    const stackedTime = describeStackedTime(time, found);
    return {
      ...result,
      inspection: {
        ...facts,
        ...stackedFacts(found, numberColumns, { times: time.times, index: stackedTime }),
        columns: columns.map(({ name, kind, missing }) => ({ name, kind, missing })),
        time: stackedTime,
        findings,
        repairs: [],
      },
      needsSeries: true,
      series: null,
      values: {
        times: new Float64Array(0),
        columns: [...result.numberColumns, ...result.indicators].map(() => new Float64Array(0)),
        provenance: result.numberColumns.map(() => ALL_MEASURED),
        breaks: new Int32Array(0),
      },
      lines: new Uint32Array(0),
    };
  }
  const repaired = repairRows({
    times: scale?.times ?? null,
    zone: time?.zone ?? null,
    lines,
    starts,
    columns: numberColumns,
    indicators: categories.flatMap(({ columns: of }) => of),
    choices,
  });
  const { rows, index, sentinels } = repaired;
  const times = scale === null ? rows.times : scale.toWall(rows.times);
  return {
    ...result,
    inspection: {
      ...facts,
      columns: columns.map(({ name, kind, missing, categories: of }) => ({
        name,
        kind,
        missing: missing + (sentinels.get(name) ?? 0),
        ...(of === null || keyNames.has(name) ? {} : { categories: of.words }),
      })),
      time: time === null || index === null ? NO_TIME : describeTime(time, index, times),
      findings: [...repaired.findings, ...findings.map((found) => withFill(found, repaired.fills))],
      repairs: repaired.repairs,
    },
    needsSeries: false,
    series: chosen.length === 0 ? null : chosen.map(([, value]) => value).join(', '),
    values: { times, columns: rows.columns, provenance: repaired.provenance, breaks: repaired.breaks },
    lines: rows.lines,
  };
}

/** What each series is like, where one column names them; nothing where several do. */
function stackedFacts(
  [key, ...others]: readonly KeyCandidate[],
  numbers: readonly { readonly name: string; readonly values: Float64Array }[],
  { times, index }: { readonly times: Float64Array; readonly index: TimeIndex },
): Pick<Inspection, 'stacked'> {
  const name = targetByName(numbers.map((each) => each.name));
  const column = numbers.find((each) => each.name === name) ?? numbers[0];
  if (key === undefined || others.length > 0 || column === undefined) {
    return {};
  }
  const of = seriesFacts({
    ...{ codes: key.codes, count: key.values.length, times, values: column.values },
    stamp: (ms) => formatTime(index, ms),
  });
  return { stacked: { column: column.name, of } };
}

/** Text among numbers is missing; how that was filled is told with it, unless the column has a finding that does. */
function withFill(found: Finding, fills: ReadonlyMap<string, ColumnFill>): Finding {
  const fill = found.code === 'text-cells' ? fills.get(found.column ?? '') : undefined;
  if (fill === undefined || fill.hasFinding) {
    return found;
  }
  const { method, words } = fill;
  const repair = words === null ? found.repair : `${found.repair}, ${words}`;
  return { ...found, repair, method, methods: METHODS['text-cells'] };
}
