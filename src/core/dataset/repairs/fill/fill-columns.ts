import type { AppliedRepair, Finding, OpenChoices, RepairMethod } from '../../../../shared/dataset.ts';
import { findSeason } from '../../../baselines/season.ts';
import { applied, finding, findingId } from '../../finding.ts';
import type { InferredIndex } from '../../inference/infer-index.ts';
import { formatStep } from '../../step.ts';
import { FILL_WORDS, METHODS, methodFor } from '../methods.ts';
import { firstRows, type Places, type Rows } from '../rows.ts';
import { type Filled, fillMissing } from './missing-values.ts';

/** What was done about the missing cells of a column. */
export interface ColumnFill {
  readonly method: RepairMethod;
  /** In the words of the data panel; null for nothing. */
  readonly words: string | null;
  /** True when cells without anything in them, too, were missing. */
  readonly hasFinding: boolean;
}

export interface FillColumnsTask {
  readonly columns: readonly { readonly name: string; readonly textCells: number }[];
  /** The cells that the file left empty, by column. */
  readonly missing: readonly Places[];
  readonly index: InferredIndex | null;
  readonly breaks: Int32Array;
  readonly choices: OpenChoices;
}

export interface FilledColumns {
  readonly findings: readonly Finding[];
  readonly repairs: readonly AppliedRepair[];
  readonly fills: ReadonlyMap<string, ColumnFill>;
  /** How each value was come by (`PROVENANCE`), by column; empty where every finite one was measured. */
  readonly provenance: readonly Uint8Array[];
}

/** Fills the missing values of all columns in place, each by its own method. */
export function fillColumns(
  rows: Rows,
  { columns, missing, index, breaks, choices }: FillColumnsTask,
): FilledColumns {
  const findings: Finding[] = [];
  const repairs: AppliedRepair[] = [];
  const fills = new Map<string, ColumnFill>();
  const provenance: Uint8Array[] = [];
  for (const [place, { name: column, textCells }] of columns.entries()) {
    const values = rows.columns[place] ?? new Float64Array(0);
    const cells = missing[place] ?? { count: 0, firstLines: [] };
    const method = columnMethod(choices, { column, onlyText: cells.count <= 0 && textCells > 0 });
    const filled = fillMissing(values, {
      times: rows.times,
      lines: rows.lines,
      breaks,
      method,
      gapMethod: methodFor(choices, 'gap'),
      season: () => seasonOf(values, index),
    });
    provenance.push(filled.provenance);
    const words = fillWords(method, filled);
    fills.set(column, { method, words, hasFinding: cells.count > 0 });
    repairs.push(...applied({ code: 'missing-values', column, method, count: filled.cells }));
    if (cells.count > 0) {
      findings.push(
        finding({
          code: 'missing-values',
          column,
          ...cells,
          repair: words,
          method,
          methods: METHODS['missing-values'],
        }),
      );
    }
  }
  return { findings, repairs, fills, provenance };
}

/** A column whose only missing cells held text has its choice with those. */
function columnMethod(
  choices: OpenChoices,
  { column, onlyText }: { readonly column: string; readonly onlyText: boolean },
): RepairMethod {
  const chosen = choices.repairs?.[findingId('missing-values', column)];
  return chosen ?? methodFor(choices, onlyText ? 'text-cells' : 'missing-values', column);
}

function fillWords(method: RepairMethod, { cells, left, longestLeft }: Filled): string | null {
  const words = FILL_WORDS[method] ?? null;
  if (words === null || (cells === 0 && left > 0)) {
    return null;
  }
  return left === 0
    ? words
    : `${words}; ${left} ${left === 1 ? 'stretch' : 'stretches'} left missing (longest ${longestLeft} ${longestLeft === 1 ? 'row' : 'rows'})`;
}

/** Rows in a season of the column's first rows: later ones must not reach back. */
function seasonOf(values: Float64Array, index: InferredIndex | null): number {
  const known = firstRows(values);
  const { kind, step, weekdays } = index ?? { kind: 'none', step: null };
  return findSeason(known, known.length, {
    kind,
    step: step && formatStep(step),
    ...(weekdays === undefined ? {} : { weekdays }),
  });
}
