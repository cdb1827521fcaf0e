/** Where the keys lead in a row or a list of which one has the focus. */

const ARROWS = {
  row: { next: 'ArrowRight', previous: 'ArrowLeft' },
  list: { next: 'ArrowDown', previous: 'ArrowUp' },
} as const;

/** From place `at` of `count`: one on or back, round at both ends, or to an end. Null for a key that leads nowhere. */
export function placeByKey(
  key: string,
  { at, count, lies }: { readonly at: number; readonly count: number; readonly lies: keyof typeof ARROWS },
): number | null {
  switch (key) {
    case ARROWS[lies].next:
      return (at + 1) % count;
    case ARROWS[lies].previous:
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
