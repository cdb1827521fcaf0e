/** What a set-up begins with where nobody has said anything: the column to forecast and what to look at, each with its reason. */
import type { CalendarFeature } from './train-config.ts';

export interface SuggestedTarget {
  readonly column: string;
  /** `Demand, because it is an amount that people forecast.` */
  readonly because: string;
}

export interface Suggestion {
  readonly target: SuggestedTarget;
  /** Columns to look at, those made of words included. */
  readonly features: readonly string[];
  readonly calendar: readonly CalendarFeature[];
  /** What folds said of them, in a sentence; null where there was nothing to ask of them. */
  readonly because: string | null;
}
