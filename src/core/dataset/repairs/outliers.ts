import type { AppliedRepair, Finding, OpenChoices } from '../../../shared/dataset.ts';
import { applied, finding } from '../finding.ts';
import { outlierRows } from '../inference/outlier-rows.ts';
import { findOutlierRuns, placesOf } from '../inference/outlier-runs.ts';
import { METHODS, methodFor } from './methods.ts';
import { firstRows, type Rows } from './rows.ts';

export interface OutliersTreated {
  readonly findings: readonly Finding[];
  readonly repairs: readonly AppliedRepair[];
}

const MOST_LINES = 5;

/** Finds the outliers of every column and makes them missing, in place, where that was chosen. Times ascend. */
export function treatOutliers(
  rows: Rows,
  columns: readonly { readonly name: string }[],
  choices: OpenChoices,
): OutliersTreated {
  const findings: Finding[] = [];
  const repairs: AppliedRepair[] = [];
  for (const [place, { name: column }] of columns.entries()) {
    const values = rows.columns[place] ?? new Float64Array(0);
    const known = knownRows(values);
    const present = known === null ? values : valuesAt(values, known);
    const runs = findOutlierRuns(present);
    if (runs.length === 0) {
      continue;
    }
    const method = methodFor(choices, 'outlier-run', column);
    // To look at them the whole column is known; to take one away only what came before it.
    const found = method === 'leave' ? placesOf(runs) : outlierRows(present, firstRows(present).length);
    const places = found.map((row) => known?.[row] ?? row);
    const count = places.length;
    findings.push(
      finding({
        code: 'outlier-run',
        column,
        count,
        firstLines: places.slice(0, MOST_LINES).map((row) => rows.lines[row] ?? 0),
        repair: method === 'leave' || count === 0 ? null : 'taken as missing',
        method,
        methods: METHODS['outlier-run'],
      }),
    );
    if (method !== 'leave') {
      for (const row of places) {
        values[row] = Number.NaN;
      }
      repairs.push(...applied({ code: 'outlier-run', column, method, count }));
    }
  }
  return { findings, repairs };
}

/** The rows that have a value; null when all have. */
function knownRows(values: Float64Array): Uint32Array | null {
  if (!values.some(Number.isNaN)) {
    return null;
  }
  const known = new Uint32Array(values.length);
  let count = 0;
  for (let row = 0; row < values.length; row++) {
    if (!Number.isNaN(values[row])) {
      known[count++] = row;
    }
  }
  return known.subarray(0, count);
}

function valuesAt(values: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    picked[place] = values[rows[place] as number] as number;
  }
  return picked;
}
