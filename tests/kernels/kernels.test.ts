import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FusedKernel } from '../../src/engine/kernels/kernel.ts';
import { nativeKernel, nativeVariants } from '../../src/engine/kernels/native.ts';
import { portableKernel } from '../../src/engine/kernels/portable.ts';
import { kernelOrReason } from './available.ts';
import { numbersFrom } from './numbers.ts';
import { BASE, passOf, relativeDifference, results } from './passes.ts';

const portable = portableKernel({ threads: 1, variant: 'simd' });
const native = kernelOrReason(() => nativeKernel({ threads: 1 }));
const variants = native.kernel === null ? [] : nativeVariants();

const shapes = fc.record({
  cell: fc.constantFrom('rnn' as const, 'lstm' as const, 'gru' as const),
  activation: fc.constantFrom('tanh' as const, 'relu' as const, 'sigmoid' as const),
  resetAfter: fc.boolean(),
  batch: fc.integer({ min: 1, max: 70 }),
  steps: fc.integer({ min: 1, max: 40 }),
  features: fc.integer({ min: 1, max: 9 }),
  units: fc.integer({ min: 1, max: 130 }),
  returnSequences: fc.boolean(),
  reversed: fc.boolean(),
});

const passes = fc
  .record({ shape: shapes, options: fc.integer({ min: 0, max: 63 }), seed: fc.integer({ min: 1, max: 1e9 }) })
  .map(({ shape, options, seed }) => passOf(shape, options, seed));

describe.skipIf(native.kernel === null)(`native and portable${native.reason}`, () => {
  it('agree on outputs and gradients for any shape and options', () => {
    fc.assert(
      fc.property(passes, fc.nat(), (pass, pick) => {
        const compiled = nativeKernel({ threads: 2, variant: variants[pick % variants.length] });
        const [got, want] = [results(compiled, pass), results(portable, pass)];
        for (const [part, values] of Object.entries(want)) {
          expect(relativeDifference(got[part], values), part).toBeLessThan(2e-5);
        }
      }),
      { numRuns: 25, seed: 4 },
    );
  });
});

const MAKERS: readonly (readonly [string, (threads: number) => FusedKernel])[] = [
  ...variants.map(
    (variant) => [`native ${variant}`, (threads: number) => nativeKernel({ threads, variant })] as const,
  ),
  ['portable', (threads) => portableKernel({ threads })],
];

describe.each(MAKERS)('%s', (_, make) => {
  it('gives the same bits on 1, 2 and 16 threads', () => {
    const shape = { ...BASE, cell: 'gru', resetAfter: true, batch: 300, steps: 9, units: 19 } as const;
    const pass = passOf(shape, 63, 5);
    const [one, two, many] = [1, 2, 16].map((threads) => results(make(threads), pass));
    expect(two).toEqual(one);
    expect(many).toEqual(one);
  });

  it('gives in inference what it gives in training', () => {
    const kernel = make(2);
    const { shape, inputs } = passOf({ ...BASE, cell: 'lstm', batch: 21, units: 40 }, 63, 6);
    const kept = kernel.forward(shape, inputs, true);
    kept.handle?.release();
    const free = kernel.forward(shape, inputs, false);
    expect(free.handle).toBeNull();
    expect(free.outputs).toEqual(kept.outputs);
    expect(free.cellState).toEqual(kept.cellState);
  });

  it('turns the row of a NaN or an infinity into NaN and leaves the other rows alone', () => {
    const kernel = make(2);
    const cells = [
      { cell: 'lstm' },
      { cell: 'gru', resetAfter: true },
      { cell: 'rnn', activation: 'relu' },
      { cell: 'rnn', activation: 'sigmoid' },
    ] as const;
    for (const [cell, bad] of cells.flatMap((each) =>
      [Number.NaN, -1 / 0].map((value) => [each, value] as const),
    )) {
      const { shape, inputs } = passOf({ ...BASE, ...cell, batch: 5, units: 6 }, 0, 8);
      const clean = kernel.forward(shape, inputs, false).outputs;
      const x = inputs.x.slice();
      x[2 * shape.steps * shape.features + 1] = bad;
      const dirty = kernel.forward(shape, { ...inputs, x }, false).outputs;
      const wanted = clean.map((value, at) => (Math.floor(at / shape.units) === 2 ? Number.NaN : value));
      expect(dirty).toEqual(wanted);
    }
  });

  it('lets nothing past a row’s length reach the result, not even a NaN', () => {
    const kernel = make(2);
    const { shape, inputs } = passOf({ ...BASE, cell: 'gru', batch: 2, steps: 6, units: 5 }, 0, 9);
    const lengths = Int32Array.of(6, 4);
    const x = inputs.x.map((value, at) => (at >= (6 + 4) * shape.features ? Number.NaN : value));
    const masked = kernel.forward(shape, { ...inputs, x, lengths }, false).outputs;
    const short = kernel.forward(
      { ...shape, batch: 1, steps: 4 },
      { ...inputs, x: x.slice(6 * shape.features, 10 * shape.features) },
      false,
    ).outputs;
    expect(masked.slice(shape.units)).toEqual(short);
    const gradients = results(kernel, { shape, inputs: { ...inputs, x, lengths }, seed: 1 });
    expect(gradients.kernel?.every(Number.isFinite)).toBe(true);
    expect(gradients.x?.slice(10 * shape.features).every((value) => value === 0)).toBe(true);
  });

  it('names the norm of the gradient at every step, largest where the loss is', () => {
    const kernel = make(2);
    const pass = passOf({ ...BASE, cell: 'rnn', activation: 'tanh', steps: 12, units: 8 }, 0, 3);
    const { norms = [] } = results(kernel, pass);
    const lastGradient = numbersFrom(pass.seed + 1)(pass.shape.batch * 8);
    expect(norms[11]).toBeCloseTo(Math.hypot(...lastGradient), 4);
    expect(norms.length).toBe(12);
    expect(norms[0]).toBeLessThan(norms[11] ?? 0);
  });

  it('refuses arrays of the wrong length, and a handle used twice', () => {
    const kernel = make(1);
    const { shape, inputs } = passOf({ ...BASE, cell: 'lstm' }, 0, 2);
    expect(() => kernel.forward(shape, { ...inputs, x: new Float32Array(3) }, false)).toThrow(RangeError);
    expect(() => kernel.forward({ ...shape, units: 0 }, inputs, false)).toThrow(RangeError);
    const { handle } = kernel.forward(shape, inputs, true);
    if (handle === null) {
      throw new Error('no residuals were kept');
    }
    expect(() => kernel.backward(handle, { outputs: new Float32Array(1) })).toThrow(RangeError);
    kernel.backward(handle, {});
    expect(() => kernel.backward(handle, {})).toThrow(/used or released/);
    handle.release();
  });

  it('holds its memory over many updates', () => {
    const kernel = make(2);
    const pass = passOf({ ...BASE, cell: 'lstm', batch: 16, steps: 3, units: 16 }, 0, 2);
    for (let i = 0; i < 200; i++) {
      results(kernel, pass);
    }
    const before = process.memoryUsage.rss();
    for (let i = 0; i < 2000; i++) {
      results(kernel, pass);
    }
    // 2,000 updates that leaked their 100 kB of residuals would hold 200 MB.
    expect(process.memoryUsage.rss() - before).toBeLessThan(100e6);
  });
});
