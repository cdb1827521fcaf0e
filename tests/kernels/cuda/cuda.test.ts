/** The kernel on a card, on a stand-in for one: loading, layouts, copies, lengths and failures are the real code. */
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Card, openCard } from '../../../src/engine/kernels/cuda/card.ts';
import { type CudaKernel, cudaKernel, isForCard } from '../../../src/engine/kernels/cuda/cuda.ts';
import { portableDriverOf, portableKernel } from '../../../src/engine/kernels/portable.ts';
import { BASE, type Pass, passOf, relativeDifference, results } from '../passes.ts';
import { buildStandIn } from './stand-in.ts';

const standIn = buildStandIn();
afterAll(standIn.remove);

const WISHES = ['GAP', 'MEMORY', 'LOST_AFTER'] as const;
const wish = (name: (typeof WISHES)[number], value: number) => {
  process.env[`STAND_IN_${name}`] = String(value);
};

const portable = portableKernel({ threads: 1, variant: 'simd' });
const WANTED = { x: true, state: true };

describe.skipIf(standIn.folder === null)(`the kernel on a card${standIn.reason}`, () => {
  let card: Card;
  const make = (): CudaKernel => cudaKernel(card, portableDriverOf({ threads: 1, variant: 'simd' }));

  beforeAll(() => {
    process.env.GATECAST_CUDA = standIn.folder ?? '';
    card = openCard();
  });
  afterEach(() => {
    for (const name of WISHES) {
      delete process.env[`STAND_IN_${name}`];
    }
  });

  it('says what it found', () => {
    expect(card.facts).toEqual({
      name: 'Stand-in card',
      cuda: '12.4',
      driver: '12.6',
      cudnn: '9.1.0',
      capability: '9.0',
      bytes: 2 ** 30,
      freeBytes: 2 ** 30,
    });
    expect(make().describe()).toBe(
      'Stand-in card, CUDA 12.4, cuDNN 9.1.0; else portable, WebAssembly SIMD, 1 thread',
    );
  });

  const shapes = fc.record({
    cell: fc.constantFrom('rnn' as const, 'lstm' as const, 'gru' as const),
    activation: fc.constantFrom('tanh' as const, 'relu' as const),
    resetAfter: fc.constant(true),
    batch: fc.integer({ min: 1, max: 20 }),
    steps: fc.integer({ min: 1, max: 12 }),
    features: fc.integer({ min: 1, max: 9 }),
    units: fc.integer({ min: 1, max: 30 }),
    returnSequences: fc.boolean(),
    reversed: fc.boolean(),
  });

  it.each([0, 3])('gives the outputs and gradients of the processor, gates %d numbers apart', (gap) => {
    // A layer is described once, so a gap is tried on layers of other sizes.
    wish('GAP', gap);
    fc.assert(
      fc.property(
        shapes.map((shape) => ({ ...shape, units: shape.units + (gap === 0 ? 0 : 30) })),
        fc.integer({ min: 0, max: 31 }),
        fc.integer({ min: 1, max: 1e9 }),
        (shape, options, seed) => {
          const kernel = make();
          const pass = passOf(shape, options, seed);
          const [got, want] = [results(kernel, pass, WANTED), results(portable, pass, WANTED)];
          for (const [part, values] of Object.entries(want)) {
            expect(relativeDifference(got[part], values), part).toBeLessThan(1e-4);
          }
          expect(Object.keys(got)).toEqual(Object.keys(want));
          expect(kernel.failure()).toBeNull();
          expect(kernel.passes()).toEqual({ card: 1, processor: 0 });
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });

  it('takes gradients of states beside those of outputs, and of nothing at all', () => {
    const { shape, inputs } = passOf({ ...BASE, cell: 'lstm', returnSequences: true }, 15, 4);
    const gradients = (kernel: Pick<CudaKernel, 'forward' | 'backward'>, given: object) => {
      const { handle } = kernel.forward(shape, inputs, true);
      return handle && kernel.backward(handle, given, WANTED);
    };
    const size = shape.batch * shape.units;
    const given = {
      outputs: new Float32Array(size * shape.steps).fill(0.3),
      state: new Float32Array(size).fill(-0.7),
      cellState: new Float32Array(size).fill(0.2),
    };
    for (const one of [given, { state: given.state }, { cellState: given.cellState }, {}]) {
      const [got, want] = [gradients(make(), one), gradients(portable, one)];
      for (const part of ['kernel', 'recurrentKernel', 'bias', 'x', 'state', 'cellState'] as const) {
        expect(
          relativeDifference(got?.[part] ?? undefined, want?.[part] ?? new Float32Array()),
          part,
        ).toBeLessThan(1e-4);
      }
    }
  });

  it('lets nothing past a row’s length reach the result, not even a NaN', () => {
    const pass = passOf({ ...BASE, cell: 'gru', resetAfter: true, batch: 3, steps: 5 }, 0, 9);
    const lengths = Int32Array.of(5, 2, 0);
    const steps = (at: number) => Math.floor(at / BASE.features);
    const x = pass.inputs.x.map((value, at) =>
      steps(at) % 5 < (lengths[Math.floor(steps(at) / 5)] ?? 0) ? value : Number.NaN,
    );
    const [got, want] = [make(), portable].map((kernel) =>
      results(kernel, { ...pass, inputs: { ...pass.inputs, x, lengths } }, WANTED),
    );
    for (const [part, values] of Object.entries(want ?? {})) {
      expect(relativeDifference(got?.[part], values), part).toBeLessThan(1e-4);
    }
  });

  it('sends weights once for as long as they stay the same, of several layers side by side', () => {
    const kernel = make();
    const passes = [3, 4].map((seed) => passOf({ ...BASE, cell: 'lstm', units: 17 }, 1, seed));
    const before = card.sends();
    const round = () => passes.map((pass) => kernel.forward(pass.shape, pass.inputs, false).outputs);
    const first = round();
    expect(round()).toEqual(first);
    expect(card.sends() - before).toBe(2);
    // Changed in place, as an optimizer does.
    const { inputs, shape } = passes[0] as Pass;
    inputs.recurrentKernel[inputs.recurrentKernel.length - 1] = 9;
    const again = kernel.forward(shape, inputs, false).outputs;
    expect(card.sends() - before).toBe(3);
    expect(relativeDifference(again, portable.forward(shape, inputs, false).outputs)).toBeLessThan(1e-4);
  });

  it('leaves to the processor what cuDNN has not, with its answers', () => {
    const others = [
      [{ ...BASE, cell: 'gru', resetAfter: false }, 0],
      [{ ...BASE, cell: 'rnn', activation: 'sigmoid' }, 0],
      [{ ...BASE, cell: 'lstm' }, 32],
      [{ ...BASE, cell: 'lstm', norms: true }, 0],
    ] as const;
    for (const [shape, options] of others) {
      const kernel = make();
      const pass = passOf(shape, options, 5);
      expect(results(kernel, pass)).toEqual(results(portable, pass));
      expect(kernel.passes()).toEqual({ card: 0, processor: 1 });
    }
    expect(isForCard(Int32Array.of(1, 0, 1, 1, 1, 1, 1024))).toBe(false);
  });

  it('goes on on the processor when the card’s memory is full, and says so', () => {
    const kernel = make();
    const pass = passOf({ ...BASE, cell: 'lstm', batch: 40, units: 61 }, 1, 8);
    wish('MEMORY', 1000);
    expect(results(kernel, pass, WANTED)).toEqual(results(portable, pass, WANTED));
    expect(kernel.failure()).toMatch(/memory is full, so the processor goes on; .*smaller batch/);
    expect(kernel.describe()).toMatch(/^portable, .*memory is full/);
    delete process.env.STAND_IN_MEMORY;
    expect(results(kernel, pass, WANTED)).toEqual(results(portable, pass, WANTED));
    expect(kernel.passes()).toEqual({ card: 0, processor: 2 });
  });

  it('holds its memory over many updates, and gives back what was never used', () => {
    const kernel = make();
    const pass = passOf({ ...BASE, cell: 'gru', resetAfter: true, units: 8 }, 0, 2);
    for (let i = 0; i < 500; i++) {
      results(kernel, pass, WANTED);
      kernel.forward(pass.shape, pass.inputs, true).handle?.release();
    }
    expect(kernel.passes()).toEqual({ card: 1000, processor: 0 });
    expect(card.sends()).toBeLessThan(300);
  });

  it('does a pass again on the processor when the card is lost before its gradients', () => {
    const kernel = make();
    const pass = passOf({ ...BASE, cell: 'gru', resetAfter: true, returnSequences: true }, 31, 6);
    const { shape, inputs } = pass;
    const { handle, outputs } = kernel.forward(shape, inputs, true);
    wish('LOST_AFTER', 0);
    const given = { outputs: outputs.map((value) => 2 * value) };
    const got = handle && kernel.backward(handle, given, WANTED);
    const want = portable.forward(shape, inputs, true);
    const truth = want.handle && portable.backward(want.handle, given, WANTED);
    expect(relativeDifference(got?.kernel, truth?.kernel ?? new Float32Array())).toBeLessThan(1e-4);
    expect(relativeDifference(got?.x ?? undefined, truth?.x ?? new Float32Array())).toBeLessThan(1e-4);
    expect(kernel.failure()).toMatch(/The card failed \(.*\), so the processor goes on/);
  });
});
