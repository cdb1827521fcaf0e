/** Which tab stands below the forecast and how high: chosen once, kept for the next visit. */
import { recall, remember } from '../actions/memory.ts';
import type { Stores } from '../stores.ts';

export const INSIGHT_TABS = ['learning', 'error', 'bands', 'residuals', 'inputs', 'memory', 'net'] as const;
export type InsightTab = (typeof INSIGHT_TABS)[number];

export interface InsightView {
  readonly tab: InsightTab;
  readonly heightPx: number;
}

/** From a chart that can still be read to most of a large screen. */
export const INSIGHT_HEIGHT = { least: 220, first: 288, most: 760 } as const;

const KEY = 'insight';

/** As it was left, what cannot be read as it is first seen. */
export function keptInsight(): InsightView {
  const kept = recall('local', KEY) as { readonly tab?: unknown; readonly heightPx?: unknown } | null;
  return {
    tab: INSIGHT_TABS.find((tab) => tab === kept?.tab) ?? 'learning',
    heightPx: typeof kept?.heightPx === 'number' ? heightWithin(kept.heightPx) : INSIGHT_HEIGHT.first,
  };
}

/** Shows another tab, or the same at another height. */
export function showInsight(stores: Pick<Stores, 'view'>, change: Partial<InsightView>): void {
  const { insight } = stores.view.getState();
  const next = { ...insight, ...change };
  next.heightPx = heightWithin(next.heightPx);
  stores.view.setState({ insight: next });
  remember('local', KEY, next);
}

/** The nearest height in whole pixels that may be. */
function heightWithin(heightPx: number): number {
  const { least, first, most } = INSIGHT_HEIGHT;
  return Number.isFinite(heightPx) ? Math.round(Math.min(most, Math.max(least, heightPx))) : first;
}
