/** Trials for the charts of a search. */
import type { Assignment } from '../../../../src/shared/search/space.ts';
import type { Trial, TrialEnd } from '../../../../src/shared/search/study.ts';
import { DEFAULT_CONFIG } from '../../../../src/shared/set-up/train-config.ts';

/** One that came to an error, or to none. */
export function trialOf(
  number: number,
  end: TrialEnd | null,
  mae: number | null,
  assignment: Assignment | null = null,
): Trial {
  return {
    ...{ number, end, assignment, parameters: null },
    config: { ...DEFAULT_CONFIG, target: 'Demand', ...assignment },
    rungs: mae === null ? [] : [{ epochs: 9, mae, seconds: 2 }],
  };
}
