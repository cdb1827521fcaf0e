/** The charts on the screen that can be taken away as pictures, by their names. */
import type { SeenChart } from './draw-picture.ts';

const shown = new Map<string, () => SeenChart | null>();

/** Registers a chart for as long as it is on the screen; what it gives back takes it off. */
export function showChart(name: string, see: () => SeenChart | null): () => void {
  shown.set(name, see);
  return () => {
    if (shown.get(name) === see) {
      shown.delete(name);
    }
  };
}

/** In the order in which they came. */
export function shownCharts(): readonly string[] {
  return [...shown.keys()];
}

/** The chart of that name as it is seen now; null where it has gone. */
export function seenChart(name: string): SeenChart | null {
  return shown.get(name)?.() ?? null;
}
