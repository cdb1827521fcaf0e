/** How the losses are looked at: chosen once, kept for the next visit. */
import { LEARNING_AXES, type LearningAxis } from '../../charts/learning/places.ts';
import { recall, remember } from '../actions/memory.ts';

/** What a running mean of the training loss keeps with each update. */
export const SMOOTHINGS = [0, 0.9, 0.98] as const;
export type Smoothing = (typeof SMOOTHINGS)[number];

export interface LearningChoice {
  readonly axis: LearningAxis;
  readonly logarithmic: boolean;
  readonly smoothing: Smoothing;
}

const KEY = 'learning';

/** As it was left, what cannot be read as it is first seen. */
export function keptLearning(): LearningChoice {
  const kept = recall('local', KEY) as Partial<Record<keyof LearningChoice, unknown>> | null;
  return {
    axis: LEARNING_AXES.find((axis) => axis === kept?.axis) ?? 'epochs',
    logarithmic: kept?.logarithmic !== false,
    smoothing: SMOOTHINGS.find((smoothing) => smoothing === kept?.smoothing) ?? 0.9,
  };
}

/** For the next visit. */
export function keepLearning(choice: LearningChoice): void {
  remember('local', KEY, choice);
}
