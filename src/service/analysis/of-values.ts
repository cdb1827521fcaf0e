import { forecastsDirection } from '../../shared/direction/scores.ts';
import { type ErrorDetails, GatecastError } from '../../shared/errors.ts';
import type { StoredRun } from '../records/formats/run-format.ts';

/** Throws `RUN_OF_DIRECTION` for a run that forecasts no values, to which nothing of what is asked applies. */
export function checkOfValues(
  { id, config }: Pick<StoredRun, 'id' | 'config'>,
  asked: ErrorDetails['RUN_OF_DIRECTION']['asked'],
): void {
  if (forecastsDirection(config)) {
    throw new GatecastError('RUN_OF_DIRECTION', { run: id, asked });
  }
}
