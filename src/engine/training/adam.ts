/**
 * Adam (Kingma and Ba, 2015) over all weights as one loop on flat arrays, where tfjs takes a dozen ops for every
 * variable. Written as PyTorch writes it: ε outside the root, moments corrected for their start at zero.
 */
export interface Optimizer {
  /** One step on `weights`, in place. The gradient is multiplied by `gradientScale` first (clipping). */
  step(weights: Float32Array, gradient: Float32Array, gradientScale: number): void;
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

export function createAdam(size: number, learningRate: number): Optimizer {
  const first = new Float32Array(size);
  const second = new Float32Array(size);
  let steps = 0;
  return {
    step(weights, gradient, gradientScale) {
      steps++;
      const rate = learningRate / (1 - BETA1 ** steps);
      const correction = 1 / Math.sqrt(1 - BETA2 ** steps);
      for (let at = 0; at < size; at++) {
        const slope = (gradient[at] as number) * gradientScale;
        const mean = BETA1 * (first[at] as number) + (1 - BETA1) * slope;
        const square = BETA2 * (second[at] as number) + (1 - BETA2) * slope * slope;
        first[at] = mean;
        second[at] = square;
        weights[at] = (weights[at] as number) - (rate * mean) / (Math.sqrt(square) * correction + EPSILON);
      }
    },
  };
}

/** The length of the gradient over all weights together; not finite when any part of it is not. */
export function globalNorm(gradient: Float32Array): number {
  let squares = 0;
  for (const slope of gradient) {
    squares += slope * slope;
  }
  return Math.sqrt(squares);
}

/** The factor that brings a gradient of this norm down to `clip`; 1 when it is below, or when `clip` is 0. */
export function clipScale(norm: number, clip: number): number {
  return clip > 0 && norm > clip ? clip / norm : 1;
}
