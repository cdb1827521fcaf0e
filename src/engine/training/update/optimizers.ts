/**
 * Optimizers over all weights as one loop on flat arrays, where tfjs takes a dozen ops for every variable: 0.1 ms for
 * 17,000 weights, 1.7 ms for 271,000; the native kernel's Adam takes 0.01 and 0.1. Written as PyTorch writes them: ε outside the root, Adam's moments corrected
 * for their start at zero, weight decay apart from the gradient.
 */
import { GatecastError } from '../../../shared/errors.ts';
import type { OptimizerName } from '../../../shared/set-up/train-config.ts';
import { type AdamLoop, plainAdam } from '../../kernels/adam.ts';
import { currentAdam } from '../../ops/recurrent/kernel-choice.ts';

interface StepSize {
  readonly learningRate: number;
  /** The gradient is multiplied by this first (clipping). */
  readonly gradientScale: number;
}

export interface Optimizer {
  /** One step on `weights`, in place. */
  step(weights: Float32Array, gradient: Float32Array, stepSize: StepSize): void;
  /** What it remembers; the arrays are its own, and change with the next step. */
  state(): OptimizerState;
  /** Goes on from there. Throws `CHECKPOINT_OTHER` for the state of another optimizer or net. */
  restore(state: OptimizerState): void;
}

export interface OptimizerState {
  readonly steps: number;
  /** One number a weight each: Adam's two moments, a velocity, squares. */
  readonly moments: readonly Float32Array[];
}

const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;
const WEIGHT_DECAY = 0.01;
const MOMENTUM = 0.9;
const RMS_DECAY = 0.99;

/** An optimizer for `size` weights, its state at zero. Adam takes the loop of the chosen kernel where it brings one. */
export function createOptimizer(name: OptimizerName, size: number): Optimizer {
  switch (name) {
    case 'adam':
      return createAdam(size, 0, currentAdam() ?? plainAdam);
    case 'adamw':
      return createAdam(size, WEIGHT_DECAY, currentAdam() ?? plainAdam);
    case 'sgd':
      return createSgd(size);
    case 'rmsprop':
      return createRmsProp(size);
  }
}

/** Adam (Kingma and Ba, 2015); with a decay, AdamW (Loshchilov and Hutter, 2019). */
function createAdam(size: number, weightDecay: number, loop: AdamLoop): Optimizer {
  const first = new Float32Array(size);
  const second = new Float32Array(size);
  let steps = 0;
  return {
    step(weights, gradient, { learningRate, gradientScale }) {
      steps++;
      const step = {
        gradientScale,
        rate: learningRate / (1 - BETA1 ** steps),
        correction: 1 / Math.sqrt(1 - BETA2 ** steps),
        kept: 1 - learningRate * weightDecay,
        beta1: BETA1,
        beta2: BETA2,
        epsilon: EPSILON,
      };
      loop(step, { weights, gradient, first, second });
    },
    state: () => ({ steps, moments: [first, second] }),
    restore(state) {
      steps = state.steps;
      restoreMoments([first, second], state);
    },
  };
}

function createSgd(size: number): Optimizer {
  const velocity = new Float32Array(size);
  return {
    step(weights, gradient, { learningRate, gradientScale }) {
      for (let at = 0; at < size; at++) {
        const speed = MOMENTUM * (velocity[at] as number) + (gradient[at] as number) * gradientScale;
        velocity[at] = speed;
        weights[at] = (weights[at] as number) - learningRate * speed;
      }
    },
    state: () => ({ steps: 0, moments: [velocity] }),
    restore: (state) => restoreMoments([velocity], state),
  };
}

function createRmsProp(size: number): Optimizer {
  const squares = new Float32Array(size);
  return {
    step(weights, gradient, { learningRate, gradientScale }) {
      for (let at = 0; at < size; at++) {
        const slope = (gradient[at] as number) * gradientScale;
        const square = RMS_DECAY * (squares[at] as number) + (1 - RMS_DECAY) * slope * slope;
        squares[at] = square;
        weights[at] = (weights[at] as number) - (learningRate * slope) / (Math.sqrt(square) + EPSILON);
      }
    },
    state: () => ({ steps: 0, moments: [squares] }),
    restore: (state) => restoreMoments([squares], state),
  };
}

function restoreMoments(own: readonly Float32Array[], { moments }: OptimizerState): void {
  for (let place = 0; place < Math.max(own.length, moments.length); place++) {
    const [into, from] = [own[place], moments[place]];
    if (into === undefined || from?.length !== into.length) {
      throw new GatecastError('CHECKPOINT_OTHER', { problem: 'the memory of another optimizer is kept' });
    }
    into.set(from);
  }
}
