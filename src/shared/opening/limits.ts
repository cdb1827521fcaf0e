/** How much of a file is read without asking: a file that is not what it seems to be must not fill the memory. */

/**
 * `columns` of the table; `field`: characters of one cell; `ratio`: bytes that one compressed byte unpacks to; `bytes`: of
 * text in all, a share of the memory that is free.
 */
export const LIMIT_NAMES = ['columns', 'field', 'ratio', 'bytes'] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];

/** The limits that are the same on every machine. Records of measurements compress to a twentieth, seldom to a hundredth. */
export const DEFAULT_LIMITS = { columns: 20_000, field: 4_000_000, ratio: 200 } as const;

/** The share of the free memory that the text of a file may take: its numbers take about as much, twice for a moment. */
const SHARE_OF_MEMORY = 0.5;

/** The analyst's own limits; 0 lifts one. */
export type ChosenLimits = Readonly<Partial<Record<LimitName, number>>>;

export type Limits = Readonly<Record<LimitName, number>>;

/** The limits in force, `Infinity` for one that is lifted. */
export function limitsInForce(
  chosen: ChosenLimits = {},
  freeBytes: number = Number.POSITIVE_INFINITY,
): Limits {
  const standard: Limits = { ...DEFAULT_LIMITS, bytes: Math.floor(freeBytes * SHARE_OF_MEMORY) };
  const limitOf = (name: LimitName) => {
    const limit = chosen[name] ?? standard[name];
    return limit === 0 && chosen[name] === 0 ? Number.POSITIVE_INFINITY : limit;
  };
  return {
    columns: limitOf('columns'),
    field: limitOf('field'),
    ratio: limitOf('ratio'),
    bytes: limitOf('bytes'),
  };
}
