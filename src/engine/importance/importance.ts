/** The job `importance`: what mattered to a trained net. */

import { netData } from '../../core/recipe/net-data.ts';
import { stepsOf } from '../../core/windows/gather.ts';
import { splitRows } from '../../core/windows/split.ts';
import type { EngineRequests } from '../../shared/engine-contract.ts';
import type { Importance } from '../../shared/scores.ts';
import { measuredTarget } from '../evaluation/score-run.ts';
import { type Forecaster, restoreForecaster } from '../training/forecaster.ts';
import { gradientImportance } from './gradient.ts';
import { permutationImportance } from './permutation.ts';

export type ImportanceParams = EngineRequests['importance']['params'];

/**
 * Importance for the forecast of the main target, over windows of the test part. Throws `WEIGHTS_OTHER` when
 * what is kept does not fit the config, or `Cancelled`.
 */
export async function importanceOf(params: ImportanceParams, signal: AbortSignal): Promise<Importance> {
  const { config, weights, manifest, scaler, method, ...data } = params;
  const parts = splitRows(netData(data, config).rows, config.split);
  const forecaster = restoreForecaster({ ...data, parts }, config, { weights, manifest, scaler });
  try {
    const task = { forecaster, config, origins: windowsToAsk(forecaster), signal };
    switch (method) {
      case 'permutation':
        return await permutationImportance(task, measuredTarget(data));
      case 'gradient':
        return await gradientImportance(task);
    }
  } finally {
    forecaster.dispose();
  }
}

/** Permuting takes two windows; a test part without them borrows from the parts before it, and short windows are asked only where there are no others. */
function windowsToAsk({ origins, source }: Forecaster): Int32Array {
  const { train, validation, test } = origins;
  const all = Int32Array.from([...train, ...validation, ...test]);
  const whole = (of: Int32Array) => of.filter((origin) => stepsOf(source, origin) === source.window);
  return [whole(test), whole(all), test].find(({ length }) => length > 1) ?? all;
}
