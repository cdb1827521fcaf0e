import type { OpenChoices } from '../../../shared/dataset.ts';
import type { DataColumn } from '../understand-table.ts';
import type { KeyCandidate } from './series-keys.ts';

const MOST_NUMBERS_AS_KEYS = 1000;

/** Columns of few words, and of few whole numbers; those chosen already have one value left and are none. */
export function keyCandidates(columns: readonly DataColumn[], choices: OpenChoices): readonly KeyCandidate[] {
  const chosen = new Set(Object.keys(choices.series ?? {}));
  return columns.flatMap(({ name, words, numbers }) => {
    if (chosen.has(name)) {
      return [];
    }
    if (words !== null) {
      return [{ column: name, ...words }];
    }
    return numbers === null ? [] : numberKey(name, numbers);
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
