/** What nets that are compared have as much of as the first, or as each other. */
export const EQUAL = ['weights', 'updates', 'seconds'] as const;
export type Equal = (typeof EQUAL)[number];

/** As many updates, or as much time, has no early end: each net trains to its last epoch. */
export function endsLate(equal: Equal | undefined): boolean {
  return equal === 'updates' || equal === 'seconds';
}
