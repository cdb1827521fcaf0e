import { meanAbsoluteError } from '../../core/metrics/score.ts';
import type { EngineRequests } from '../../shared/engine-contract.ts';
import { BASELINES } from '../../shared/scores.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { freeOnFolds } from '../ensemble/free-forecasts.ts';
import { actualValues } from '../evaluation/evaluate.ts';
import { measuredTarget } from '../evaluation/score-run.ts';
import type { StudyRows } from './rows-of-studies.ts';

/** What the windows that judge a study say of the free forecasts, the best first. */
export function freeOnStudy(rows: StudyRows, widest: TrainConfig): EngineRequests['studyFree']['result'] {
  const { data } = rows;
  const { plan, parts, net } = rows.folds(widest);
  const made = freeOnFolds({ data, net, config: widest }, plan, parts);
  const actual = actualValues(measuredTarget(data), plan.origins, widest.horizon);
  const free = BASELINES.flatMap((name) => {
    const forecast = made[name];
    return forecast === undefined ? [] : [{ name, mae: meanAbsoluteError({ predicted: forecast, actual }) }];
  });
  return {
    free: free.filter(({ mae }) => Number.isFinite(mae)).toSorted((a, b) => a.mae - b.mae),
    folds: { count: plan.folds.length, windows: plan.origins.length, independent: plan.independent },
  };
}
