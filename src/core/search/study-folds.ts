import type { TrainingData } from '../../shared/engine-contract.ts';
import type { PartCounts } from '../../shared/run.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { planSelection, type SelectionPlan } from '../ensemble/selection-folds.ts';
import type { NetData } from '../recipe/net-data.ts';
import { netData } from '../recipe/net-data.ts';
import { checkTraining, wholeWindows } from '../windows/plan.ts';
import { windowOrigins } from '../windows/split.ts';

export interface StudyFolds {
  readonly plan: SelectionPlan;
  /** Of a run. */
  readonly parts: PartCounts;
  /** Of the set-up whose windows need most. */
  readonly net: NetData;
}

/**
 * The windows before the test rows that judge every trial of a study: those that the widest of its set-ups can forecast. Throws what
 * `checkTraining` does.
 */
export function studyFolds(data: TrainingData, widest: TrainConfig): StudyFolds {
  const parts = checkTraining(data, widest).rows;
  const net = netData(data, widest);
  const origins = wholeWindows(net, windowOrigins(parts, widest));
  return { plan: planSelection(parts, origins, { config: widest, net }), parts, net };
}
