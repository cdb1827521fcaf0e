import { bandsFrom } from '../../core/intervals/bands-from.ts';
import type { RunBands } from '../../shared/contract/run-requests.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { FinishedRun } from '../runs.ts';
import { checkOfValues } from './of-values.ts';

export interface BandsChoice {
  readonly method: 'conformal' | 'adaptive';
  readonly levels: readonly number[];
}

/**
 * Other bands for a run, from the forecasts kept with it. Throws `BANDS_FIXED` for quantile heads `RUN_OF_DIRECTION`, and
 * `BANDS_UNCALIBRATED` for runs without validation windows.
 */
export async function runBands(finished: FinishedRun, { method, levels }: BandsChoice): Promise<RunBands> {
  const { run } = finished;
  checkOfValues(run, 'bands');
  if (run.config.bands === 'quantile') {
    throw new GatecastError('BANDS_FIXED', { run: run.id });
  }
  const [validation, test, { forecast }] = await Promise.all([
    finished.validation(),
    finished.test(),
    finished.forecast(),
  ]);
  const found = validation === null ? null : bandsFrom({ method, levels, validation, test });
  if (found === null) {
    throw new GatecastError('BANDS_UNCALIBRATED', { run: run.id });
  }
  return {
    bands: found.bands,
    test: { lower: found.lower, upper: found.upper },
    forecasts: levels.map((level) =>
      forecast.map(({ time, value }, index) => ({ time, value, ...found.bandAt(index + 1, value, level) })),
    ),
  };
}
