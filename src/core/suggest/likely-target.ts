/** The column that somebody would forecast: by what its name says, whether it varies and whether it has a unit, never by its place alone. */
import { namesRows, tellingName } from '../../shared/opening/target-names.ts';
import { unitOf } from '../../shared/opening/unit-of.ts';
import type { SuggestedTarget } from '../../shared/set-up/suggestion.ts';

export interface NumberColumn {
  readonly name: string;
  /** NaN where a value is missing. */
  readonly values: Float64Array;
}

/** Why a column comes after those that can be forecast, the worst last. */
const FAULTS = ['fine', 'sparse', 'flag', 'hardly varies', 'counts on', 'constant'] as const;
type Fault = (typeof FAULTS)[number];

/** Values looked at of a long column. */
const MOST_VALUES = 20_000;
/** One value that fills so much of a column leaves nothing to forecast. */
const NEARLY_ALL = 0.95;
/** Of the steps from row to row, those that are the same where a column counts. */
const NEARLY_EQUAL_STEPS = 0.99;
const LEAST_FILLED = 0.5;
/** Columns that are left out by name in the sentence. */
const MOST_NAMED = 2;

/** The target to begin with and why; null without a column of numbers. */
export function likelyTarget(columns: readonly NumberColumn[]): SuggestedTarget | null {
  const judged = columns.map(({ name, values }, place) => ({
    name,
    place,
    fault: faultOf(name, values),
    telling: tellingName(name),
    unit: unitOf(name),
  }));
  type Judged = (typeof judged)[number];
  const rank = ({ fault, telling, unit, place }: Judged) => [
    FAULTS.indexOf(fault),
    telling?.place ?? Number.POSITIVE_INFINITY,
    unit === '' ? 1 : 0,
    place,
  ];
  const best = [...judged].sort((left, right) => compare(rank(left), rank(right)))[0];
  if (best === undefined) {
    return null;
  }
  const reason =
    judged.length === 1
      ? 'it is the only column of numbers'
      : best.telling !== null
        ? best.telling.because
        : best.unit !== ''
          ? `its values vary and have a unit, ${best.unit}`
          : 'it is the first column whose values vary';
  const others = judged.filter(({ name, fault }) => name !== best.name && LEFT_WORDS[fault] !== undefined);
  const left = others.slice(0, MOST_NAMED).map(({ name, fault }) => `“${name}” ${LEFT_WORDS[fault]}`);
  return {
    column: best.name,
    because: `${best.name}, because ${reason}${left.length === 0 ? '' : `; ${left.join(' and ')}`}.`,
  };
}

/** Whether a column can be looked at or forecast: neither constant, nor counting rows. */
export function varies({ name, values }: NumberColumn): boolean {
  const fault = faultOf(name, values);
  return fault !== 'constant' && fault !== 'counts on' && fault !== 'sparse';
}

const LEFT_WORDS: Readonly<Partial<Record<Fault, string>>> = {
  'hardly varies': 'hardly varies',
  'counts on': 'counts rows',
  constant: 'is the same in every row',
};

function faultOf(name: string, values: Float64Array): Fault {
  const stride = Math.max(1, Math.floor(values.length / MOST_VALUES));
  const counts = new Map<number, number>();
  let filled = 0;
  let looked = 0;
  for (let row = 0; row < values.length; row += stride) {
    const value = values[row] as number;
    looked++;
    if (Number.isFinite(value)) {
      filled++;
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  if (counts.size <= 1) {
    return 'constant';
  }
  if (namesRows(name) || countsOn(values)) {
    return 'counts on';
  }
  let most = 0;
  for (const count of counts.values()) {
    most = Math.max(most, count);
  }
  if (most >= NEARLY_ALL * filled) {
    return 'hardly varies';
  }
  return counts.size === 2 ? 'flag' : filled < LEAST_FILLED * looked ? 'sparse' : 'fine';
}

/** Whether a column goes on by the same amount from row to row, as numbers of rows do. */
function countsOn(values: Float64Array): boolean {
  const looked = Math.min(values.length, MOST_VALUES);
  const first = (values[1] as number) - (values[0] as number);
  if (looked < 3 || first === 0) {
    return false;
  }
  let equal = 0;
  for (let row = 1; row < looked; row++) {
    const step = (values[row] as number) - (values[row - 1] as number);
    equal += Math.abs(step - first) <= 1e-9 * Math.abs(first) ? 1 : 0;
  }
  return equal >= NEARLY_EQUAL_STEPS * (looked - 1);
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (const [at, value] of left.entries()) {
    const other = right[at] as number;
    if (value !== other) {
      return value < other ? -1 : 1;
    }
  }
  return 0;
}
