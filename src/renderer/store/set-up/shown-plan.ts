import type { RunPlan } from '../../../shared/run.ts';
import type { PlanState } from '../stores.ts';

/** The plan that is shown: the last one stays until the next has come, so that nothing flickers while somebody types. */
export function shownPlan(state: PlanState): RunPlan | null {
  return state.status === 'ready' ? state.plan : state.status === 'asking' ? state.last : null;
}
