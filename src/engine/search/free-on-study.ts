import { meanAbsoluteError } from '../../core/metrics/score.ts';
import { studyFolds } from '../../core/search/study-folds.ts';
import type { EngineRequests } from '../../shared/engine-contract.ts';
import { BASELINES } from '../../shared/scores.ts';
import { freeOnFolds } from '../ensemble/free-forecasts.ts';
import { actualValues } from '../evaluation/evaluate.ts';
import { measuredTarget } from '../evaluation/score-run.ts';

/** What the windows that judge a study say of the free forecasts, the best first. */
export function freeOnStudy(
  params: EngineRequests['studyFree']['params'],
): EngineRequests['studyFree']['result'] {
  const { widest } = params;
  const { plan, parts, net } = studyFolds(params, widest);
  const made = freeOnFolds({ data: params, net, config: widest }, plan, parts);
  const actual = actualValues(measuredTarget(params), plan.origins, widest.horizon);
  const free = BASELINES.flatMap((name) => {
    const forecast = made[name];
    return forecast === undefined ? [] : [{ name, mae: meanAbsoluteError({ predicted: forecast, actual }) }];
  });
  return {
    free: free.filter(({ mae }) => Number.isFinite(mae)).toSorted((a, b) => a.mae - b.mae),
    folds: { count: plan.folds.length, windows: plan.origins.length, independent: plan.independent },
  };
}
