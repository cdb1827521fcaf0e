import type { Checked } from './message.ts';

/** One area of the catalogue, English beside the translation. The compiler holds the values of both together. */
export function catalogue<const Entries extends Readonly<Record<string, string>>>(
  entries: Entries & Checked<Entries>,
): Entries {
  return entries;
}
