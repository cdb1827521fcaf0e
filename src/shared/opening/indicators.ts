/**
 * Words as features: each word of a column is a column of 0 and 1 by the name `holiday = TRUE`. The names stand in the
 * set-up of a run, so a later file is encoded as the one it was trained on, whatever words that file has.
 */
import type { Column } from '../dataset.ts';

/** Words of more kinds are names or remarks, and each kind would cost the net an input. */
export const MOST_CATEGORIES = 8;

const BETWEEN = ' = ';

export interface Indicator {
  readonly column: string;
  readonly word: string;
}

export function indicatorName({ column, word }: Indicator): string {
  return `${column}${BETWEEN}${word}`;
}

/** The names of a column's indicators; none for one that has no categories. */
export function indicatorNames({ name, categories = [] }: Column): readonly string[] {
  return categories.map((word) => indicatorName({ column: name, word }));
}

/** Names of the columns that can be forecast or looked at as they are. */
export function numberColumns({ columns }: { readonly columns: readonly Column[] }): readonly string[] {
  return columns.filter(({ kind }) => kind === 'number').map(({ name }) => name);
}

/** Columns of words that can be features; one that says the same in every row tells a net nothing. */
export function categoryColumns(columns: readonly Column[]): readonly Column[] {
  return columns.filter(
    ({ kind, categories = [], missing }) =>
      categories.length > 0 && (kind === 'boolean' || categories.length > 1 || missing > 0),
  );
}

/**
 * What a name such as `holiday = TRUE` means among these columns; null for a name that no column of words goes with. The
 * word need not be one that the column has.
 */
export function indicatorOf(name: string, columns: readonly Column[]): Indicator | null {
  const column = columns
    .filter(({ kind, name: of }) => isOfWords(kind) && name.startsWith(`${of}${BETWEEN}`))
    .reduce<Column | null>(
      (best, each) => (each.name.length > (best?.name.length ?? -1) ? each : best),
      null,
    );
  return column && { column: column.name, word: name.slice(column.name.length + BETWEEN.length) };
}

/** Features with the indicators in place of the columns of words that were named; other names stay as they are. */
export function withIndicators(features: readonly string[], columns: readonly Column[]): readonly string[] {
  const names = new Map(columns.map((column) => [column.name, indicatorNames(column)]));
  const taken = new Set(features);
  return features.flatMap((feature) => {
    const indicators = names.get(feature) ?? [];
    return indicators.length === 0 ? [feature] : indicators.filter((name) => !taken.has(name));
  });
}

function isOfWords(kind: Column['kind']): boolean {
  return kind === 'boolean' || kind === 'text' || kind === 'empty';
}
