/** The charts on the screen that can be taken away, as pictures and as their numbers, by their names. */
import type { NumberTable } from '../numbers/chart-numbers.ts';
import type { SeenChart } from './draw-picture.ts';

/** What is there of a chart, asked when it is taken away. */
export interface ShownChart {
  /** As it is seen now, null where it has gone; null where nothing of it can be drawn into a file. */
  readonly see: (() => Promise<SeenChart | null>) | null;
  /** What is in view of its numbers; null where it has none. */
  readonly numbers: (() => Promise<NumberTable | null>) | null;
}

const shown = new Map<string, ShownChart>();

/** Registers a chart for as long as it is on the screen; what it gives back takes it off. */
export function showChart(name: string, chart: ShownChart): () => void {
  shown.set(name, chart);
  return () => {
    if (shown.get(name) === chart) {
      shown.delete(name);
    }
  };
}

/** Those that can be drawn, in the order in which they came. */
export function shownCharts(): readonly string[] {
  return [...shown].filter(([, { see }]) => see !== null).map(([name]) => name);
}

export function chartsWithNumbers(): readonly string[] {
  return [...shown].filter(([, { numbers }]) => numbers !== null).map(([name]) => name);
}

/** The chart of that name as it is seen now; null where it has gone. */
export async function seenChart(name: string): Promise<SeenChart | null> {
  return (await shown.get(name)?.see?.()) ?? null;
}

/** What it is drawn from, of the part in view; null where it has gone. */
export async function shownNumbers(name: string): Promise<NumberTable | null> {
  return (await shown.get(name)?.numbers?.()) ?? null;
}
