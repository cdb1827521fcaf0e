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

/** Two settings of two kinds. */
export const MODEL = { kind: 'choice', name: 'model', values: ['lstm', 'gru'], reason: '' } as const;
export const UNITS = {
  kind: 'integer',
  name: 'units',
  least: 8,
  most: 64,
  scale: 'log',
  reason: '',
} as const;

/** Two that learned to their end, one that was stopped and one that could not be, over those settings. */
export const FOUR_TRIALS: readonly Trial[] = [
  trialOf(0, 'finished', 3, { units: 64, model: 'lstm' }),
  trialOf(1, 'stopped-early', 5, { units: 8, model: 'gru' }),
  trialOf(2, 'finished', 2, { units: 16, model: 'gru' }),
  trialOf(3, 'impossible', null, { units: 32, model: 'gru' }),
];
