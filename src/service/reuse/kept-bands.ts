import { bandsFrom } from '../../core/intervals/bands-from.ts';
import { endsOf } from '../../core/intervals/quantile-heads.ts';
import { levelsOf } from '../../core/recipe/shape.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { SaidBand } from '../../shared/reuse/said.ts';
import { DEFAULT_BANDS } from '../../shared/set-up/train-config.ts';
import type { FinishedRun } from '../runs.ts';

export interface KeptBand {
  readonly band: SaidBand;
  /** The ends for a step counted from 1; `heads` are the quantiles of that step, where the net has such heads. */
  readonly at: (
    step: number,
    value: number,
    heads: readonly number[] | null,
  ) => { readonly lower: number; readonly upper: number };
}

/**
 * The band of a run for what it forecasts next, from the errors kept with it; null where none was asked for or kept. Quantile
 * heads stand as they are: the heads of the windows they could be recalibrated on are not kept.
 */
export async function keptBand(finished: FinishedRun): Promise<KeptBand | null> {
  const { config } = finished.run;
  const method = config.bands ?? DEFAULT_BANDS;
  const levels = levelsOf(config);
  const [level] = levels;
  if (method === 'none' || level === undefined || forecastsDirection(config)) {
    return null;
  }
  if (method === 'quantile') {
    const ends = endsOf(level, levels);
    return {
      band: { method, level, windows: 0 },
      at: (_step, value, heads) => ({
        lower: heads?.[ends?.lower ?? -1] ?? value,
        upper: heads?.[ends?.upper ?? -1] ?? value,
      }),
    };
  }
  const [validation, test] = await Promise.all([finished.validation(), finished.test()]);
  const found = validation === null ? null : bandsFrom({ method, levels, validation, test });
  return (
    found && {
      band: { method, level, windows: found.bands.calibrationWindows + test.origins.length },
      at: (step, value) => found.bandAt(step, value, level),
    }
  );
}
