/** Where the rows as they are read stand in the file, which repairs make two lists: gaps are filled, stamps sorted, rows made one. */
import { STRETCH } from '../../../../shared/explore/explore-requests.ts';
import type { RowSpan } from './span-rows.ts';

/** Between the rows as they are read and those of a list. */
export interface RowPlaces {
  /** The row of the list in which a row as read stands; of one that a repair has put in, the row before it. */
  readonly listed: (read: number) => number;
  /** Back again; of a row that was left out, what the row before it became. */
  readonly read: (listed: number) => number;
}

/** Of the rows as they are read. */
export const SAME_PLACES: RowPlaces = { listed: (read) => read, read: (listed) => listed };

/** @param stretches as `explore.places` gives them */
export function placesInFile(
  stretches: Int32Array,
  { read, listed }: { readonly read: number; readonly listed: number },
): RowPlaces {
  const [toFile, toRead] = [new Int32Array(read).fill(-1), new Int32Array(listed).fill(-1)];
  for (let at = 0; at < stretches.length; at += STRETCH) {
    const [first = 0, row = 0, count = 0, step = 0] = stretches.subarray(at, at + STRETCH);
    for (let place = 0; place < count; place += 1) {
      const inFile = row + place * step;
      toFile[first + place] = inFile;
      // Of several rows of a month table's year, the first.
      toRead[inFile] = toRead[inFile] === -1 ? first + place : (toRead[inFile] as number);
    }
  }
  carryOn(toFile);
  carryOn(toRead);
  return { listed: (row) => toFile[row] ?? 0, read: (row) => toRead[row] ?? 0 };
}

/** The rows of a list between those of a stretch, whichever of its ends the list has first. */
export function spanListed({ listed }: RowPlaces, { first, last }: RowSpan): RowSpan {
  const [one, other] = [listed(first), listed(last)];
  return { first: Math.min(one, other), last: Math.max(one, other) };
}

/** The row of a list that a row as read is; null for one that a repair has put in. */
export function rowListed({ listed, read }: RowPlaces, row: number): number | null {
  const there = listed(row);
  return read(there) === row ? there : null;
}

/** What has no place of its own has that of the row before it, and at the very beginning the first that there is. */
function carryOn(places: Int32Array): void {
  let before = places.find((place) => place !== -1) ?? 0;
  for (let row = 0; row < places.length; row += 1) {
    before = places[row] === -1 ? before : (places[row] as number);
    places[row] = before;
  }
}
