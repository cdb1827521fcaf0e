/** What a run keeps of its rows, so that its forecast can be looked at when the file is gone. */
import type { TimeIndex } from '../dataset.ts';

/** The target from some way before the test part to the last row of the file. */
export interface KeptTarget {
  readonly target: string;
  /** That the column's name states; empty where it states none. */
  readonly unit: string;
  readonly time: TimeIndex;
  /** Place of the first of these rows in the file, counted from 0: origins of windows are counted like it. */
  readonly firstRow: number;
  /** Row of the last step that the forecast of the future saw, counted likewise. */
  readonly origin: number;
  /** As in `DatasetValues`. */
  readonly times: Float64Array;
  /** What is missing is NaN. */
  readonly values: Float64Array;
  /** How each value was come by (`PROVENANCE`); empty where every finite one was measured. */
  readonly provenance: Uint8Array;
}
