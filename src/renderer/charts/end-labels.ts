/** Names at the ends of lines, in place of a legend; moved apart where lines end close together. */

export interface EndLabel {
  readonly id: string;
  /** Where the line ends, in data. */
  readonly x: number;
  readonly y: number;
  readonly name: string;
  readonly color: string;
  readonly bold: boolean;
}

/** Lines that end this near to the furthest have their names below each other; further back a name stands where its line ends. */
const NEAR_THE_END = 0.75;

/** Of lines that begin at or near 0: the names of those that end a little before the others stand in one column with theirs. */
export function linedUp(labels: readonly EndLabel[]): readonly EndLabel[] {
  const edge = labels.reduce((most, { x }) => Math.max(most, x), 0);
  return labels.map((label) => (label.x >= NEAR_THE_END * edge ? { ...label, x: edge } : label));
}

export interface PlacedLabel extends EndLabel {
  /** The name as it stands there. */
  readonly shown: string;
  readonly left: number;
  readonly top: number;
}

export const LABEL_HEIGHT_PX = 14;

/** Letters that surely find room at the end of a line. */
const MOST_LETTERS = 15;

/**
 * Names that would be cut to the same beginning lose their middle in place of their end, which is what tells them apart; others
 * stay whole, and are cut where there is no more room.
 */
export function toldApart(names: readonly string[]): readonly string[] {
  const letters = names.map((name) => [...name]);
  const beginnings = letters.map((each) => each.slice(0, MOST_LETTERS - 1).join(''));
  const behind = Math.floor((MOST_LETTERS - 1) / 2);
  return names.map((name, index) => {
    const own = letters[index] ?? [];
    const isAlike = names.some((other, at) => other !== name && beginnings[at] === beginnings[index]);
    return own.length > MOST_LETTERS && isAlike
      ? `${own
          .slice(0, MOST_LETTERS - 1 - behind)
          .join('')
          .trimEnd()}…${own.slice(-behind).join('').trimStart()}`
      : name;
  });
}

/**
 * Middles of labels as near to where they belong as they can be without touching, between `low` and `high`.
 * Order is kept; a group that does not fit is pushed as a whole.
 */
export function spreadLabels(
  wanted: readonly number[],
  { gap, low, high }: { readonly gap: number; readonly low: number; readonly high: number },
): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  // Groups of touching labels, each centred on the mean of what its members want.
  const groups: { sum: number; members: number[] }[] = [];
  for (const index of order) {
    groups.push({ sum: wanted[index] ?? 0, members: [index] });
    for (let last = groups.length - 1; last > 0; last -= 1) {
      const upper = groups[last - 1];
      const lower = groups[last];
      if (upper === undefined || lower === undefined || endOf(upper, gap) + gap <= startOf(lower, gap)) {
        break;
      }
      groups.splice(last - 1, 2, {
        sum: upper.sum + lower.sum,
        members: [...upper.members, ...lower.members],
      });
    }
  }
  const placed = new Array<number>(wanted.length).fill(0);
  let next = low;
  for (const group of groups) {
    let top = Math.max(next, startOf(group, gap));
    for (const index of group.members) {
      placed[index] = top;
      top += gap;
    }
    next = top;
  }
  // Whatever was pushed past the lower edge comes back up, and takes its neighbours along.
  let limit = high;
  for (const index of [...order].reverse()) {
    placed[index] = Math.min(placed[index] ?? 0, limit);
    limit = (placed[index] ?? 0) - gap;
  }
  return placed;
}

function startOf({ sum, members }: { sum: number; members: number[] }, gap: number): number {
  return sum / members.length - ((members.length - 1) * gap) / 2;
}

function endOf(group: { sum: number; members: number[] }, gap: number): number {
  return startOf(group, gap) + (group.members.length - 1) * gap;
}
