import { describe, expect, it } from 'vitest';
import { detect, detectAny } from '../../../src/core/detectors/detect.ts';
import type { RunFacts } from '../../../src/core/detectors/facts.ts';
import { detectionText } from '../../../src/shared/detection-text.ts';
import type { DetectionCode } from '../../../src/shared/scores.ts';
import { curve, factsOf, fading, noise, wave } from './facts-of.ts';

const codes = (facts: RunFacts): readonly DetectionCode[] => detect(facts).map(({ code }) => code);
const feature = (name: string, values: Float64Array) => ({ features: [{ name, values }] });
/** The wave without its noise, as a net that learned it would say it. */
const clean = (row: number): number => 50 + 10 * Math.sin((2 * Math.PI * row) / 24);
const walk = noise(5).map(
  (
    (level) => (value: number) =>
      (level += value)
  )(100),
);

describe('a training that nothing is wrong with', () => {
  it('raises nothing', () => {
    expect(detect(factsOf())).toEqual([]);
    expect(detect(factsOf({ forecast: (origin, step) => clean(origin + step) }))).toEqual([]);
  });
});

describe('flat-line', () => {
  it('is raised for a net that says the mean, whatever came before', () => {
    const found = detect(factsOf({ forecast: (origin) => 50 + 0.01 * (origin % 7) }));
    expect(found.find(({ code }) => code === 'flat-line')?.evidence).toEqual({
      spread: expect.closeTo(0.02, 2),
      actualSpread: expect.closeTo(7.1, 0),
    });
  });

  it('is not raised for a forecast of a third of the swing', () => {
    expect(
      codes(factsOf({ forecast: (origin, step) => 50 + (clean(origin + step) - 50) / 3 })),
    ).not.toContain('flat-line');
  });
});

describe('lagged-copy', () => {
  it('is raised for a net that repeats the last value of a random walk, nearly or with idle moves', () => {
    const target = walk;
    const idle = noise(6, 20_000);
    const near = factsOf({ target, season: 1, forecast: (origin) => (walk[origin] as number) + 0.05 });
    const moving = factsOf({
      target,
      season: 1,
      forecast: (origin, step) => (walk[origin] as number) + 0.3 * (idle[3 * origin + step] as number),
    });
    expect(codes(near)).toContain('lagged-copy');
    expect(codes(moving)).toContain('lagged-copy');
  });

  it('is not raised for a net that moves little, but the right way', () => {
    const forecast = (origin: number, step: number) =>
      (walk[origin] as number) + 0.2 * ((walk[origin + step] as number) - (walk[origin] as number));
    expect(codes(factsOf({ target: walk, season: 1, forecast }))).not.toContain('lagged-copy');
  });
});

describe('over-fit', () => {
  it('is raised when validation turned up while training went on falling', () => {
    const epochs = curve([0.5, 0.3, 0.2, 0.1], [0.4, 0.3, 0.35, 0.38]);
    expect(codes({ ...factsOf(), epochs, bestEpoch: 2 })).toEqual(['over-fit']);
  });

  it('is raised when a gap opened that the first epoch did not have', () => {
    const epochs = curve([0.5, 0.1, 0.02, 0.01], [0.5, 0.4, 0.39, 0.4]);
    expect(codes({ ...factsOf(), epochs, bestEpoch: 3 })).toEqual(['over-fit']);
  });

  it('is not raised for a rise of a tenth, for noise in both, or for a part that was harder all along', () => {
    for (const epochs of [
      curve([0.5, 0.3, 0.2, 0.1], [0.4, 0.3, 0.32, 0.33]),
      curve([0.5, 0.3, 0.31, 0.3], [0.4, 0.3, 0.39, 0.37]),
      curve([0.1, 0.06, 0.055, 0.05], [0.6, 0.5, 0.51, 0.5]),
    ]) {
      expect(codes({ ...factsOf(), epochs, bestEpoch: 2 })).toEqual([]);
    }
  });
});

describe('under-trained', () => {
  it('is raised when the last epoch was the best by far', () => {
    const epochs = curve([0.9, 0.7, 0.5, 0.4], [0.9, 0.7, 0.55, 0.45]);
    const [found] = detect({ ...factsOf(), epochs, bestEpoch: 4 });
    expect(found).toEqual({
      code: 'under-trained',
      evidence: { epochs: 4, fall: expect.closeTo(0.5, 9), over: 3 },
    });
  });

  it('is not raised when the curve has flattened, when an earlier epoch was best, or with nothing to validate on', () => {
    const flat = curve([0.9, 0.7, 0.5, 0.4], [0.452, 0.451, 0.4505, 0.45]);
    const earlier = curve([0.9, 0.7, 0.5, 0.4], [0.9, 0.7, 0.55, 0.56]);
    const blind = curve([0.9, 0.7, 0.5], [null, null, null]);
    expect(codes({ ...factsOf(), epochs: flat, bestEpoch: 4 })).toEqual([]);
    expect(codes({ ...factsOf(), epochs: earlier, bestEpoch: 3 })).toEqual([]);
    expect(codes({ ...factsOf(), epochs: blind, bestEpoch: 3 })).toEqual([]);
  });
});

describe('leak-suspicion', () => {
  const off = noise(7, 20_000);
  const within = (size: number) => (origin: number, step: number) =>
    (wave[origin + step] as number) + size * (off[3 * origin + step] as number);

  it('is raised when the test windows are far better than the validation windows', () => {
    expect(codes(factsOf({ forecast: within(0.8), validated: within(3) }))).toEqual(['leak-suspicion']);
  });

  it('is raised for a net that is twenty times as good as anything free', () => {
    expect(codes(factsOf({ forecast: within(0.01) }))).toEqual(['leak-suspicion']);
  });

  it('is not raised for test windows that are somewhat better', () => {
    expect(codes(factsOf({ forecast: within(0.9), validated: within(1.4) }))).toEqual([]);
  });
});

describe('feature-equals-future', () => {
  const later = (steps: number, target = walk) =>
    target.map((_, row) => target[Math.min(target.length - 1, row + steps)] as number);
  const target = walk;

  it('is raised for the target of two steps later, in another unit too', () => {
    const fahrenheit = later(2).map((value) => 32 + 1.8 * value);
    const [found] = detect(factsOf({ target, season: 1, ...feature('f', fahrenheit) }));
    expect(found).toEqual({
      code: 'feature-equals-future',
      column: 'f',
      evidence: { steps: 2, correlation: expect.closeTo(1, 6) },
    });
  });

  it('is raised for a feature known ahead that equals the target of its own row', () => {
    const twin = target.map((value, row) => value + 0.001 * Math.sin(row));
    const found = detect(factsOf({ target, season: 1, known: ['f'], ...feature('f', twin) }));
    expect(found[0]).toMatchObject({ code: 'feature-equals-future', evidence: { steps: 0 } });
  });

  it('is not raised for the past, for a noisy hint of the future, or for what lies past the horizon', () => {
    const past = target.map((_, row) => target[Math.max(0, row - 1)] as number);
    const hint = later(1).map((value, row) => value + 0.5 * (noise(8)[row] as number));
    for (const values of [past, hint, later(9)]) {
      expect(codes(factsOf({ target, season: 1, ...feature('f', values) }))).not.toContain(
        'feature-equals-future',
      );
    }
  });

  it('is not raised for a second sensor of a smooth series', () => {
    const smooth = wave.map((_, row) => clean(row / 10) + 0.01 * (wave[row] as number));
    const sensor = smooth.map((value, row) => value + 0.05 * (noise(9)[row] as number));
    expect(codes(factsOf({ target: smooth, ...feature('f', sensor) }))).not.toContain(
      'feature-equals-future',
    );
  });
});

describe('scale-drift', () => {
  it('is raised when a tenth of the test values lie where training never was', () => {
    const target = wave.map((value, row) => value + (row > 850 ? 8 : 0));
    const found = detect(factsOf({ target })).find(({ code }) => code === 'scale-drift');
    expect(found?.evidence).toMatchObject({ normalise: 'last' });
    expect(found?.evidence.share).toBeGreaterThan(0.1);
  });

  it('is not raised for a few new extremes', () => {
    const target = wave.map((value, row) => value + (row > 850 ? 1 : 0));
    expect(codes(factsOf({ target }))).toEqual([]);
  });
});

describe('too-few-windows', () => {
  it('is raised above a hundred parameters for each training window, and not at it', () => {
    const windows = { train: 1000, validation: 20, test: 20 };
    expect(codes({ ...factsOf(), windows, parameters: 100_001 })).toEqual(['too-few-windows']);
    expect(codes({ ...factsOf(), windows, parameters: 100_000 })).toEqual([]);
  });

  it('is raised where too few windows share no row to forecast, with how many those are', () => {
    const windows = { train: 100, validation: 20, test: 20 };
    const facts = factsOf();
    const few = { ...facts, config: { ...facts.config, horizon: 20 }, windows, parameters: 500 };
    const found = detectAny(few).find(({ code }) => code === 'too-few-windows');
    expect(found?.evidence).toEqual({ windows: 100, parameters: 500, stretches: 5 });
    expect(found === undefined ? '' : detectionText(found).sentence).toContain('of which 5 share no row');
  });
});

describe('constant-feature and duplicate-feature', () => {
  it('are raised by column, in training rows alone', () => {
    const late = wave.map((_, row) => (row < 700 ? 3 : row));
    expect(detect(factsOf(feature('f', late)))).toEqual([
      { code: 'constant-feature', column: 'f', evidence: { value: 3 } },
    ]);
    const early = wave.map((_, row) => (row === 5 ? 4 : 3));
    expect(codes(factsOf(feature('f', early)))).toEqual([]);
  });

  it('see through another unit and rounding', () => {
    const fahrenheit = wave.map((value) => Math.round(10 * (32 + 1.8 * value)) / 10);
    expect(detect(factsOf(feature('f', fahrenheit)))).toEqual([
      { code: 'duplicate-feature', column: 'f', evidence: { of: 'y', correlation: expect.closeTo(1, 3) } },
    ]);
  });

  it('name the later of two equal features, and let open and close be', () => {
    const other = noise(10);
    const features = [
      { name: 'a', values: other },
      { name: 'b', values: other.map((value) => -3 * value) },
      { name: 'c', values: walk.map((value, row) => value + 0.3 * (other[row] as number)) },
      { name: 'd', values: walk },
    ];
    const found = detect(factsOf({ features }));
    expect(found.map(({ code, column }) => [code, column])).toEqual([['duplicate-feature', 'b']]);
  });
});

describe('exploding-gradient and vanishing-gradient', () => {
  const flow = (norms: readonly number[]) => ({
    ...factsOf(),
    gradientFlow: [
      { epoch: 1, layers: [{ layer: 'rnn_1', norms: fading(30, 1) }] },
      { epoch: 9, layers: [{ layer: 'rnn_1', norms }] },
    ],
  });

  it('are raised for norms that grow a hundredfold or overflow, and for norms that die within a tenth of the window', () => {
    expect(detect(flow(fading(30, 1.2)))).toEqual([
      {
        code: 'exploding-gradient',
        evidence: { layer: 'rnn_1', lag: 29, times: expect.closeTo(1.2 ** 29, 6) },
      },
    ]);
    expect(codes(flow([1, 1, Number.POSITIVE_INFINITY]))).toEqual(['exploding-gradient']);
    expect(detect(flow(fading(30, 0.05)))).toEqual([
      { code: 'vanishing-gradient', evidence: { layer: 'rnn_1', reach: 2, steps: 30 } },
    ]);
  });

  it('are not raised for norms that grow tenfold, fade slowly, or belong to few steps', () => {
    for (const norms of [fading(30, 1.08), fading(30, 0.75), fading(10, 0.01)]) {
      expect(codes(flow(norms))).toEqual([]);
    }
    expect(codes({ ...factsOf(), gradientFlow: [] })).toEqual([]);
  });
});

describe('worse-than-baseline', () => {
  const off = (size: number) => (origin: number, step: number) =>
    (wave[origin + step] as number) + size * Math.sin(1000 * origin + step);

  it('is raised when the net loses to the best baseline, with the figures', () => {
    const [found] = detect(factsOf({ forecast: off(6) }));
    expect(found).toMatchObject({ code: 'worse-than-baseline', evidence: { baseline: expect.any(String) } });
    expect(found?.evidence.ratio).toBeGreaterThan(2);
  });

  it('is not raised for a tie', () => {
    const facts = factsOf();
    expect(codes({ ...facts, metrics: { ...facts.metrics, outcome: 'ties', ratio: 1.04 } })).toEqual([]);
  });
});
