/** The columns of what was imported, by their names. */
import { requireNumberColumn } from '../../core/dataset/require-number-column.ts';
import { ALL_MEASURED, type DatasetDescription } from '../../shared/dataset.ts';
import type { ImportResult } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import { indicatorOf, MOST_CATEGORIES } from '../../shared/opening/indicators.ts';
import type { Imported } from './import-in-engine.ts';

/** The rows of a file or of one of its series. */
export interface DatasetRows {
  readonly description: Pick<DatasetDescription, 'time' | 'series'>;
  /** One array a number column, in the order asked for. Throws `SERIES_NEEDED`, `COLUMN_UNKNOWN` or `COLUMN_NOT_NUMERIC`. */
  columns(names: readonly string[]): readonly Float64Array[];
  /** The same, and indicators (`holiday = TRUE`) of columns of few words: all 0 for a word that the file does not have. */
  features(names: readonly string[]): readonly Float64Array[];
  /** Of the same columns (`PROVENANCE`); empty where every finite value was measured. */
  provenance(names: readonly string[]): readonly Uint8Array[];
  readonly times: Float64Array;
  /** Rows that do not follow the row before them. */
  readonly breaks: Int32Array;
}

const IS_FEATURE = { mostWords: MOST_CATEGORIES };

/** As long as the store is open. */
export function datasetRows({ result, store }: Pick<Imported, 'result' | 'store'>): DatasetRows {
  return {
    description: { time: result.inspection.time, series: result.series },
    get times() {
      return store.times();
    },
    get breaks() {
      return store.breaks();
    },
    columns: (names) => names.map((name) => store.column(placeOfNumbers(name, result))),
    features: (names) =>
      names.map((name) => {
        const place = placeOfFeature(name, result);
        return place === null ? new Float64Array(store.times().length) : store.column(place);
      }),
    provenance: (names) =>
      names.map((name) => {
        const place = placeOfFeature(name, result);
        return place === null ? ALL_MEASURED : store.provenance(place);
      }),
  };
}

/** Place of a number column in the store. Throws `SERIES_NEEDED`, `COLUMN_UNKNOWN` or `COLUMN_NOT_NUMERIC`. */
function placeOfNumbers(
  name: string,
  imported: ImportResult,
  as: { readonly mostWords?: number } = {},
): number {
  const { inspection, numberColumns, needsSeries, textColumns } = imported;
  const [key] = inspection.keys;
  if (needsSeries && key !== undefined) {
    throw new GatecastError('SERIES_NEEDED', { column: key.column, values: key.values });
  }
  const known = textColumns.map((text) => ({ ...text, ...as }));
  requireNumberColumn(name, { columns: inspection.columns, numberColumns, textColumns: known });
  return numberColumns.indexOf(name);
}

/** The same of a number column or an indicator; null for a word that the file does not have. */
function placeOfFeature(name: string, imported: ImportResult): number | null {
  const { inspection, numberColumns, indicators, needsSeries } = imported;
  const indicator = numberColumns.includes(name) ? null : indicatorOf(name, inspection.columns);
  if (needsSeries || indicator === null) {
    return placeOfNumbers(name, imported, IS_FEATURE);
  }
  const { column, word } = indicator;
  const ofColumn = indicators.flatMap((each, place) => (each.column === column ? [{ ...each, place }] : []));
  const kind = inspection.columns.find((each) => each.name === column)?.kind;
  if (ofColumn.length === 0 && kind !== 'empty') {
    // Words of too many kinds: what they are is said as of any column of words.
    return placeOfNumbers(column, imported, IS_FEATURE);
  }
  const found =
    ofColumn.find((each) => each.word === word) ??
    ofColumn.find((each) => each.word.toLowerCase() === word.toLowerCase());
  return found === undefined ? null : numberColumns.length + found.place;
}
