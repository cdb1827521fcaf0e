/**
 * Which validation windows choose (the epoch, the ridge) and which calibrate bands. Margins taken from windows that also
 * chose come out too small, so the last third chooses nothing, and no window that chooses shares a row to forecast with it.
 */

/** Of the validation windows. */
const SHARE_CALIBRATING = 1 / 3;
/** Fewer windows than this are too few to be divided: all of them do both, and the record says so. */
const LEAST_DIVIDED = 60;

export interface DividedValidation {
  readonly choosing: Int32Array;
  /** Where the windows that calibrate begin; 0 when all do both. */
  readonly from: number;
}

/** @param origins of the validation windows, ascending */
export function divideValidation(origins: Int32Array, horizon: number): DividedValidation {
  const whole = { choosing: origins, from: 0 };
  if (origins.length < LEAST_DIVIDED) {
    return whole;
  }
  const from = origins.length - Math.floor(origins.length * SHARE_CALIBRATING);
  const first = origins[from] as number;
  const choosing = origins.filter((origin) => origin + horizon <= first);
  return choosing.length >= LEAST_DIVIDED / 2 ? { choosing, from } : whole;
}
