/** How the forecasts over the test part may be looked at. */
import type { TimeIndex } from '../../../shared/dataset.ts';
import { stepUnit } from '../../ui/time-words.ts';

const EVERY_STEP_UP_TO = 12;

/** Whole horizons one after the other, or all origins at one distance; long horizons offer a few distances. */
export function stepChoices(
  horizon: number,
  time: Pick<TimeIndex, 'kind' | 'step'>,
): readonly { readonly value: string; readonly label: string }[] {
  const ahead = (step: number) => ({
    value: String(step),
    label: `${step} ${stepUnit(time, step)} ahead${step === horizon && horizon > 1 ? ', the last step' : ''}`,
  });
  const blocks = { value: 'blocks', label: `whole forecasts, ${horizon} ${stepUnit(time, horizon)}` };
  if (horizon === 1) {
    return [{ ...ahead(1), value: 'blocks' }];
  }
  const steps =
    horizon <= EVERY_STEP_UP_TO
      ? Array.from({ length: horizon }, (_, index) => index + 1)
      : [...new Set([1, 2, 3, 6, 12, Math.round(horizon / 2), horizon])].filter((step) => step <= horizon);
  return [blocks, ...steps.sort((a, b) => a - b).map(ahead)];
}
