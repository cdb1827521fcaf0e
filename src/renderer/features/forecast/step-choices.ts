/** How the forecasts over the test part may be looked at. */

import type { TimeIndex } from '../../../shared/dataset.ts';
import { t } from '../../../shared/texts/text.ts';
import { stepUnit } from '../../ui/time-words.ts';

const EVERY_STEP_UP_TO = 12;

/** Whole horizons one after the other, or all origins at one distance; long horizons offer a few distances. */
export function stepChoices(
  horizon: number,
  time: Pick<TimeIndex, 'kind' | 'step'>,
): readonly { readonly value: string; readonly label: string }[] {
  const ahead = (step: number) => ({
    value: String(step),
    label: t(step === horizon && horizon > 1 ? '{steps} ahead, the last step' : '{steps} ahead', {
      steps: `${step} ${stepUnit(time, step)}`,
    }),
  });
  const blocks = {
    value: 'blocks',
    label: t('whole forecasts, {horizon} {time}', { horizon, time: stepUnit(time, horizon) }),
  };
  if (horizon === 1) {
    return [{ ...ahead(1), value: 'blocks' }];
  }
  const steps =
    horizon <= EVERY_STEP_UP_TO
      ? Array.from({ length: horizon }, (_, index) => index + 1)
      : [...new Set([1, 2, 3, 6, 12, Math.round(horizon / 2), horizon])].filter((step) => step <= horizon);
  return [blocks, ...steps.sort((a, b) => a - b).map(ahead)];
}
