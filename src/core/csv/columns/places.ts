/** How often something was seen, and the lines of its first few places. */
export interface Places {
  count: number;
  readonly firstLines: number[];
}

const MOST_LINES = 5;

export function createPlaces(): Places {
  return { count: 0, firstLines: [] };
}

export function note(places: Places, line: number): void {
  places.count++;
  if (places.firstLines.length < MOST_LINES) {
    places.firstLines.push(line);
  }
}

/** Adds what was seen in a later file. */
export function noteAll(places: Places, later: Places): void {
  places.count += later.count;
  places.firstLines.push(...later.firstLines.slice(0, MOST_LINES - places.firstLines.length));
}
