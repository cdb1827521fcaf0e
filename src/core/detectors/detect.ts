/** Everything that looks wrong with a finished training, the gravest first. */
import type { Detection } from '../../shared/scores.ts';
import { constantFeatures, duplicateFeatures, fewWindows, scaleDrift } from './data.ts';
import { detected, type RunFacts, type TrainingFacts } from './facts.ts';
import { flatLine, laggedCopy } from './forecast-shape.ts';
import { explodingGradient, vanishingGradient } from './gradients.ts';
import { featureEqualsFuture, leakSuspicion } from './leaks.ts';
import { overFit, underTrained } from './training-curve.ts';

const DETECTORS: readonly ((facts: RunFacts) => readonly Detection[])[] = [
  featureEqualsFuture,
  leakSuspicion,
  worseThanBaseline,
  flatLine,
  laggedCopy,
  underTrained,
  overFit,
  explodingGradient,
  vanishingGradient,
  scaleDrift,
  fewWindows,
  constantFeatures,
  duplicateFeatures,
];

/** Those that need no forecast values. */
const OF_ANY: readonly ((facts: TrainingFacts) => readonly Detection[])[] = [
  underTrained,
  overFit,
  explodingGradient,
  vanishingGradient,
  fewWindows,
  constantFeatures,
  duplicateFeatures,
];

/** What looks wrong with a training whose forecasts are no values, as far as that can be told. */
export function detectAny(facts: TrainingFacts): readonly Detection[] {
  return OF_ANY.flatMap((detector) => detector(facts));
}

/** What each rests on stands in its evidence; the sentence and the fix are `detectionText`'s. */
export function detect(facts: RunFacts): readonly Detection[] {
  return DETECTORS.flatMap((detector) => detector(facts));
}

/** Worse than a baseline: the verdict says that the net loses to the one that was chosen before the test, beyond chance. */
function worseThanBaseline({ metrics }: RunFacts): readonly Detection[] {
  const { outcome, best, ratio, test } = metrics;
  return outcome === 'loses'
    ? [detected('worse-than-baseline', { baseline: best, ratio: finite(ratio), pValue: test?.pValue ?? 0 })]
    : [];
}

/** A baseline without error gives an infinite ratio, which JSON would not carry. */
function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.MAX_VALUE;
}
