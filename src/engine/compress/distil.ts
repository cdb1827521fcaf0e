import { packWeights } from '../../core/compress/pack-weights.ts';
import { type FitContext, type Forecaster, fitForecaster } from '../training/forecaster.ts';
import { type FitData, prepareFit } from '../training/prepare-fit.ts';
import type { CompressParams, Smaller } from './compress-run.ts';
import { lessonsOf, taughtLoss } from './lessons.ts';

/**
 * A net of its own, from the start, that learns from what the teacher says of the training windows and from what came. Which epoch is
 * kept what came alone decides. Throws what `fitForecaster` does; the forecaster is the caller's to dispose.
 */
export async function distilled(
  data: FitData,
  { config }: Pick<CompressParams, 'config'>,
  { teacher, share, ...context }: FitContext & { readonly teacher: Forecaster; readonly share: number },
): Promise<Smaller> {
  const { origins, fitSource: source } = prepareFit(data, config);
  const lessons = await lessonsOf(teacher, { origins: origins.train, config, signal: context.signal });
  const lesson = taughtLoss(lessons, { share, config, source });
  const forecaster = await fitForecaster(data, config, { ...context, lesson });
  return { forecaster, packed: packWeights(forecaster.manifest, forecaster.weights, { values: 'float32' }) };
}
