/**
 * The unit a column's own name states, in brackets at its end: `temp (°C)` and `load [MW]` have one. Nothing is
 * guessed; without brackets the unit is unknown and stays empty.
 */
export function unitOf(column: string): string {
  return /[([]\s*([^()[\]]{1,12})\s*[)\]]\s*$/.exec(column)?.[1]?.trim() ?? '';
}
