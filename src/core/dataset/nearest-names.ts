const MOST_SUGGESTED = 3;
/** Comparing is quadratic in the length of the names; nobody mistypes past this. */
const LONGEST_COMPARED = 100;
const MOST_COMPARED = 10_000;

/**
 * At most three of `names` that someone who typed `name` may have meant, best first: those that differ in case
 * only, then those within a third of the name's length in edit distance, then those that contain it.
 */
export function nearestNames(name: string, names: readonly string[]): string[] {
  const wanted = name.trim().toLowerCase().slice(0, LONGEST_COMPARED);
  const mostEdits = Math.max(1, Math.floor(wanted.length / 3));
  return names
    .slice(0, MOST_COMPARED)
    .map((candidate) => ({ candidate, distance: distanceTo(wanted, candidate, mostEdits) }))
    .filter(({ distance }) => Number.isFinite(distance))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, MOST_SUGGESTED)
    .map(({ candidate }) => candidate);
}

function distanceTo(wanted: string, candidate: string, mostEdits: number): number {
  const text = candidate.trim().toLowerCase().slice(0, LONGEST_COMPARED);
  const edits = editDistance(wanted, text);
  if (edits <= mostEdits && edits < Math.max(wanted.length, text.length)) {
    return edits;
  }
  const contained =
    wanted.length >= 2 && text.length >= 2 && (text.includes(wanted) || wanted.includes(text));
  return contained ? mostEdits + 1 : Number.POSITIVE_INFINITY;
}

/** Levenshtein distance; a swap of two neighbours counts one (Damerau, restricted). */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        best = Math.min(best, (beforePrevious[column - 2] ?? 0) + 1);
      }
      current.push(best);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
