/**
 * A card whose memory is short while the weights of a pass go there. In a file of its own: what a card holds is the process's, and
 * what is read after it was freed ends the process.
 */
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Card, openCard } from '../../../src/engine/kernels/cuda/card.ts';
import { type CudaKernel, cudaKernel } from '../../../src/engine/kernels/cuda/cuda.ts';
import { portableDriverOf, portableKernel } from '../../../src/engine/kernels/portable.ts';
import { type Pass, passOf, relativeDifference } from '../passes.ts';
import { buildStandIn } from './stand-in.ts';

const standIn = buildStandIn();
afterAll(standIn.remove);

const portable = portableKernel({ threads: 1, variant: 'simd' });

/** A layer's weights are 1.07 MB with 256 units and 4.24 MB with 512; what else a pass takes is a few thousand bytes. */
const layer = (units: number, seed: number) =>
  passOf({ cell: 'lstm', activation: 'tanh', batch: 1, steps: 2, features: 4, units }, 1, seed);

describe.skipIf(standIn.folder === null)(`a card whose memory is short${standIn.reason}`, () => {
  let card: Card;
  let kernel: CudaKernel;
  beforeEach(() => {
    process.env.GATECAST_CUDA = standIn.folder ?? '';
    card = openCard();
    kernel = cudaKernel(card, portableDriverOf({ threads: 1, variant: 'simd' }));
  });
  afterEach(() => {
    delete process.env.STAND_IN_MEMORY;
  });

  /** Forecasts on the card; its weights lie there idle from then on. */
  function forecast({ shape, inputs }: Pass): void {
    const { outputs } = kernel.forward(shape, inputs, false);
    const truth = portable.forward(shape, inputs, false).outputs;
    expect(relativeDifference(outputs, truth)).toBeLessThan(1e-4);
  }

  it('frees idle weights for those of a layer, and not the place of these', () => {
    const [first, second, third] = [layer(256, 1), layer(256, 2), layer(256, 3)];
    forecast(first);
    forecast(second);
    const before = card.sends();
    // Two sets of weights (2.15 MB) and room for one in our order (1.34 MB) lie there.
    process.env.STAND_IN_MEMORY = '3550000';
    forecast(third);
    expect(card.sends() - before).toBe(1);
    // The other two made way.
    forecast(first);
    expect(card.sends() - before).toBe(2);
    expect(kernel.failure()).toBeNull();
    expect(kernel.passes()).toEqual({ card: 4, processor: 0 });
  });

  it('frees idle weights for what weights are sent through, and not those that are sent', () => {
    const [first, second, large] = [layer(256, 4), layer(256, 5), layer(512, 6)];
    forecast(first);
    forecast(second);
    const before = card.sends();
    // The large layer's weights fit beside the others; the room that they are sent through (5.29 MB) no longer does.
    process.env.STAND_IN_MEMORY = '10000000';
    forecast(large);
    forecast(large);
    expect(card.sends() - before).toBe(1);
    forecast(first);
    expect(card.sends() - before).toBe(2);
    expect(kernel.failure()).toBeNull();
    expect(kernel.passes()).toEqual({ card: 5, processor: 0 });
  });
});
