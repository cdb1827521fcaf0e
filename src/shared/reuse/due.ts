/** Runs whose file has changed since they last looked at it: what came of their forecasts can be told. */
import type { FilePlace } from '../dataset.ts';

export interface DueCheckIn {
  readonly run: string;
  readonly file: string;
  /** Where the file lies. */
  readonly places: readonly FilePlace[];
  /** ISO 8601, UTC: when the file was last written. */
  readonly changedAt: string;
  /** ISO 8601, UTC: the latest check-in; null before the first. */
  readonly checkedAt: string | null;
  /** How many forecasts it has made beside the one that its training ended with. */
  readonly said: number;
}
