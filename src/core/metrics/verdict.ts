import type { Verdict } from '../../shared/scores.ts';

/** Below this difference, in percent of the naive error, nobody should speak of a winner. */
const TIE_PERCENT = 0.5;

/** The model's MAE against the naive forecast's on the same windows, in plain words. */
export function verdictOf(modelMae: number, naiveMae: number): Verdict {
  if (naiveMae === 0) {
    return modelMae === 0
      ? { outcome: 'ties', percent: 0, text: 'ties with naive' }
      : { outcome: 'loses', percent: 100, text: 'loses to naive, which makes no error' };
  }
  const gain = (100 * (naiveMae - modelMae)) / naiveMae;
  const percent = Math.abs(gain);
  if (percent < TIE_PERCENT) {
    return { outcome: 'ties', percent, text: 'ties with naive' };
  }
  const rounded = Math.round(percent);
  return gain > 0
    ? { outcome: 'beats', percent, text: `beats naive by ${rounded} %` }
    : { outcome: 'loses', percent, text: `loses to naive by ${rounded} %` };
}
