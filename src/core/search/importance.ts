import type { Parameter, ParameterValue } from '../../shared/search/space.ts';
import type { Judged } from './tpe.ts';

/** Fewer trials say nothing. */
const LEAST_JUDGED = 8;
const BINS = 4;

/**
 * How much each parameter mattered by itself: the share of the spread of the errors, in ranks, that lies between its values or
 * quarters of its range (η² of a one-way analysis of variance), brought to a sum of 1. The heaviest first; none of fewer than
 * eight judgements.
 */
export function parameterImportance(
  space: readonly Parameter[],
  seen: readonly Judged[],
): readonly { readonly name: string; readonly share: number }[] {
  const judged = seen.flatMap(({ assignment, error }) =>
    error !== null && Number.isFinite(error) ? [{ assignment, error }] : [],
  );
  if (judged.length < LEAST_JUDGED) {
    return [];
  }
  const ranked = judged.toSorted((a, b) => a.error - b.error).map((each, rank) => ({ ...each, rank }));
  const between = space.map(({ name }) => {
    const groupOf = grouping(ranked.map(({ assignment }) => assignment[name] as ParameterValue));
    return {
      name,
      share: betweenGroups(
        ranked.map(({ assignment, rank }) => [groupOf(assignment[name] as ParameterValue), rank]),
      ),
    };
  });
  const sum = between.reduce((all, { share }) => all + share, 0);
  return between
    .map(({ name, share }) => ({ name, share: sum === 0 ? 0 : share / sum }))
    .toSorted((a, b) => b.share - a.share);
}

/** Words, and numbers of few values, by themselves; other numbers by quarters of what was tried. */
function grouping(values: readonly ParameterValue[]): (value: ParameterValue) => ParameterValue {
  const different = [...new Set(values)];
  if (different.length <= BINS || different.some((value) => typeof value !== 'number')) {
    return (value) => value;
  }
  const sorted = values.map(Number).toSorted((a, b) => a - b);
  const edges = Array.from(
    { length: BINS - 1 },
    (_, bin) => sorted[Math.floor(((bin + 1) * sorted.length) / BINS)] as number,
  );
  return (value) => edges.filter((edge) => Number(value) >= edge).length;
}

function betweenGroups(pairs: readonly (readonly [ParameterValue, number])[]): number {
  const mean = pairs.reduce((sum, [, rank]) => sum + rank, 0) / pairs.length;
  const groups = new Map<ParameterValue, { sum: number; count: number }>();
  for (const [group, rank] of pairs) {
    const own = groups.get(group) ?? { sum: 0, count: 0 };
    groups.set(group, { sum: own.sum + rank, count: own.count + 1 });
  }
  return [...groups.values()].reduce((sum, own) => sum + own.count * (own.sum / own.count - mean) ** 2, 0);
}
