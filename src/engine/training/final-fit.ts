/** The fit after the scores: the same set-up on all rows, for the forecast of the future. */
import { allRows } from '../../core/windows/plan.ts';
import type { TrainConfig } from '../../shared/run.ts';
import { type FitContext, type FitData, type Forecaster, fitForecaster } from './forecaster.ts';

/**
 * Fits the nets behind the forecast of `scored` again, each from its own seed, on all rows of `data.parts` and on scales of
 * all of them. What rows before the test chose stays: the number of epochs, so that updates and the fall of the rate grow
 * with the rows, and what the linear part reads with which ridge. No row chooses or ends anything here. Null once
 * `context.stopSignal` aborts. Throws `TRAINING_DIVERGED` and `Cancelled`; the forecaster is the caller's to dispose.
 */
export async function fitFinal(
  data: FitData,
  config: TrainConfig,
  { scored, ...context }: Omit<FitContext, 'found' | 'onEpoch'> & { readonly scored: Forecaster },
): Promise<Forecaster | null> {
  const found = scored.fits.slice(0, scored.models.length);
  if (context.stopSignal?.aborted) {
    return null;
  }
  const again = await fitForecaster({ ...data, parts: allRows(data.parts) }, config, { ...context, found });
  if (again.fits.length < found.length || again.fits.some(({ stopped }) => stopped)) {
    again.dispose();
    return null;
  }
  return again;
}
