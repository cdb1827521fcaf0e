import { BASELINE_LABELS, pText } from '../../shared/score-text.ts';
import type { PairedTest, Verdict } from '../../shared/scores.ts';
import { LEAST_PERCENT, SIGNIFICANT, trustedP } from './significance.ts';

/**
 * The net's MAE against that of the baseline named in `test`, on the same windows, in plain words. A winner needs a
 * difference of half a percent and a p below 0.05 over twenty windows or more; with fewer nobody wins.
 */
export function verdictOf(modelMae: number, baselineMae: number, test: PairedTest): Verdict {
  const name = BASELINE_LABELS[test.against];
  if (test.windows === 0) {
    return { outcome: 'ties', percent: 0, text: 'no window to score' };
  }
  if (baselineMae === 0) {
    return modelMae === 0
      ? { outcome: 'ties', percent: 0, text: `ties with ${name}` }
      : { outcome: 'loses', percent: 100, text: `loses to ${name}, which makes no error` };
  }
  const gain = (100 * (baselineMae - modelMae)) / baselineMae;
  const percent = Math.abs(gain);
  const pValue = trustedP(test);
  const doubt = pValue === null ? 'too few windows to tell' : pText(pValue);
  const rounded = Math.round(percent);
  if (percent < LEAST_PERCENT || pValue === null || pValue >= SIGNIFICANT) {
    const change = rounded === 0 ? '' : `${rounded} % ${gain > 0 ? 'better' : 'worse'}; `;
    return { outcome: 'ties', percent, text: `ties with ${name} (${change}${doubt})` };
  }
  return gain > 0
    ? { outcome: 'beats', percent, text: `beats ${name} by ${rounded} % (${doubt})` }
    : { outcome: 'loses', percent, text: `loses to ${name} by ${rounded} % (${doubt})` };
}
