import { type Detection, type GradientFlow, WINDOW_LAYER } from '../../shared/scores.ts';
import { detected, type TrainingFacts } from './facts.ts';

/** Growth from the last step to an earlier one that clipping can no longer hide. */
const EXPLODES = 100;

/** Exploding gradient: on its way back through time the norm grows a hundredfold, or past all numbers. */
export function explodingGradient({ gradientFlow }: TrainingFacts): readonly Detection[] {
  return latestLayers(gradientFlow).flatMap(({ layer, norms }) => {
    const last = norms[0] ?? 0;
    const broken = norms.findIndex((norm) => !Number.isFinite(norm));
    const lag = broken >= 0 ? broken : largestAt(norms);
    const times = broken >= 0 ? Number.MAX_VALUE : (norms[lag] ?? 0) / last;
    return last > 0 && times > EXPLODES ? [detected('exploding-gradient', { layer, lag, times })] : [];
  });
}

/** Of the largest norm: what is less does not move the weights. */
const FELT = 0.01;
/** Of the steps read. A net that forgets older ones than that reads a window for nothing. */
const LEAST_REACH = 0.1;
const LEAST_STEPS = 20;

/** Vanishing gradient: hardly any of it arrives further back than a tenth of the window. */
export function vanishingGradient({ gradientFlow }: TrainingFacts): readonly Detection[] {
  return latestLayers(gradientFlow).flatMap(({ layer, norms }) => {
    const largest = norms[largestAt(norms)] ?? 0;
    const steps = norms.length;
    const reach = 1 + norms.findLastIndex((norm) => norm >= FELT * largest);
    return steps >= LEAST_STEPS && largest > 0 && reach < LEAST_REACH * steps
      ? [detected('vanishing-gradient', { layer, reach, steps })]
      : [];
  });
}

/** Those of the last recording: what the trained net does. A window that nothing recurrent reads has no way back through time. */
function latestLayers(flow: readonly GradientFlow[]): GradientFlow['layers'] {
  return flow.at(-1)?.layers.filter(({ layer }) => layer !== WINDOW_LAYER) ?? [];
}

function largestAt(norms: readonly number[]): number {
  return norms.reduce((best, norm, lag) => (norm > (norms[best] ?? 0) ? lag : best), 0);
}
