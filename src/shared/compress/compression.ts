/** A run made from another one with fewer bytes: how, and what it cost. Plain data, part of its record. */

/** What is asked for. */
export type CompressionMethod =
  | { readonly kind: 'int8' }
  | { readonly kind: 'float16' }
  | {
      readonly kind: 'prune';
      /** Share of all weights that become zero. */
      readonly sparsity: number;
      /** Over which what is left learns on; half of the run's own when absent. */
      readonly epochs?: number;
    }
  | {
      readonly kind: 'distil';
      /** Of the student; as many as give it a quarter of the teacher's weights when absent. */
      readonly units?: number;
      /** As many as the run's own when absent. */
      readonly epochs?: number;
      /** Of the loss, what is the distance to the teacher's forecasts; the rest is that to what came. */
      readonly share?: number;
    };

/** What a run would take and err: as it is, in fewer bytes, with so many weights of zero; or what a student of it does. */
export interface CurvePoint {
  readonly kind: 'whole' | 'int8' | 'float16' | 'prune' | 'distil';
  /** Of `prune`. */
  readonly sparsity?: number;
  /** Of `distil`: its units, and which run it is. */
  readonly units?: number;
  readonly run?: string;
  readonly bytes: number;
  /** On the validation windows: the MAE of the main target, or the cross-entropy of a direction. */
  readonly error: number;
}

export interface CompressionCurve {
  /** The run as it is first. */
  readonly points: readonly CurvePoint[];
  /** Validation windows that judged. */
  readonly windows: number;
}

/** Of its teacher's weights, what a student has where nobody says. */
export const STUDENT_SHARE = 0.25;
/** The teacher's part in the loss where nobody says. */
export const TEACHER_SHARE = 0.5;

/** The same figure of the run that it was made from, and of itself. */
export interface BeforeAfter {
  readonly before: number;
  readonly after: number;
}

/** What came of it. */
export interface CompressionOutcome {
  /** Fitted numbers, those that are zero among them. */
  readonly parameters: BeforeAfter;
  /** Of all that is needed to have the weights back: numbers, scales and the bits that say which are zero. */
  readonly bytes: BeforeAfter;
  /** On the test windows of the main target, in its unit; the cross-entropy where a direction is forecast. */
  readonly testError: BeforeAfter;
  /** The same on the validation windows; null without any. */
  readonly validationError: BeforeAfter | null;
  /** Of each array how many weights are zero, where some were pruned. */
  readonly zeros?: readonly { readonly name: string; readonly weights: number; readonly zeros: number }[];
  /** Two-sided, of both on the same test windows (Diebold and Mariano); null where they are too few to say. */
  readonly pValue: number | null;
  /** Of one forecast from the last row, the middle of several. */
  readonly forecastSeconds: BeforeAfter;
  /** Continues “The smaller net …”. */
  readonly verdict: string;
}

export interface Compression {
  readonly method: CompressionMethod;
  /** The run that it was made from, by its id and the name it had then. */
  readonly from: { readonly run: string; readonly name: string };
  /** Absent before it has come to its end. */
  readonly outcome?: CompressionOutcome;
}
