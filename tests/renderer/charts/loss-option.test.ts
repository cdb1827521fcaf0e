import { describe, expect, it } from 'vitest';
import { logTicks, updatePoints } from '../../../src/renderer/charts/learning/loss-points.ts';
import { describeLoss, lossLabels, lossOption } from '../../../src/renderer/charts/loss-option.ts';
import { lossTable } from '../../../src/renderer/charts/numbers/tables/loss-table.ts';
import type { Palette } from '../../../src/renderer/charts/palette.ts';
import { lossFacts, lossScene } from '../../../src/renderer/features/insight/learning/loss-view.ts';
import { EMPTY_LIVE_RUN } from '../../../src/renderer/store/live-run.ts';
import { runOf } from '../run-of.ts';

const PALETTE = { panel: '#ffffff', line: '#eeeeee', third: '#777777' } as Palette;
const style = { color: '#0b72b9', dash: 'solid' as const };

describe('the loss chart', () => {
  it('puts each update at its place between epochs', () => {
    const losses = Float32Array.of(4, 3, 2, 1, Number.NaN);
    expect(updatePoints({ losses, updates: 4, updatesPerEpoch: 2 })).toEqual([
      [0.5, 4],
      [1, 3],
      [1.5, 2],
      [2, 1],
    ]);
  });

  it('thins a long run but keeps its extremes, and leaves out what a log axis cannot show', () => {
    const losses = Float32Array.from({ length: 20_000 }, () => 1);
    losses[777] = 50;
    losses[15_001] = 0.001;
    losses[3] = 0;
    const points = updatePoints({ losses, updates: losses.length, updatesPerEpoch: 100 });
    expect(points.length).toBeLessThanOrEqual(900);
    const drawn = points.map(([, loss]) => loss);
    expect(Math.max(...drawn)).toBe(50);
    expect(Math.min(...drawn)).toBeCloseTo(0.001, 6);
  });

  it('bounds its axis by round numbers that hold every value', () => {
    expect(logTicks([0.9, 0.07])).toEqual({ min: 0.05, max: 1, ticks: [0.05, 0.1, 0.2, 0.5, 1] });
    expect(logTicks([0.29, 0.21])).toEqual({ min: 0.2, max: 0.3, ticks: [0.2, 0.3] });
    expect(logTicks([1000, 1e-5]).ticks).toEqual([1e-5, 1e-3, 0.1, 10, 1000]);
    expect(logTicks([0.142, 0.1455])).toEqual({ min: 0.14, max: 0.15, ticks: [0.14, 0.15] });
    expect(logTicks([0.99, 0.81]).ticks).toEqual([0.81, 0.85, 0.89, 0.93, 0.97]);
    expect(logTicks([0, Number.NaN])).toEqual({ min: 0.1, max: 1, ticks: [0.1, 1] });
    for (let loss = 1e-6; loss < 1e6; loss *= 1.37) {
      const { min, max } = logTicks([loss, loss * 1.9]);
      expect(min <= loss && max >= loss * 1.9 && min < max).toBe(true);
    }
  });

  it('shows live values while there are any, and the stored epochs of an earlier run', () => {
    const epoch = (number: number) => ({ epoch: number, loss: 1, validationLoss: 2, seconds: 1 });
    const stored = { ...runOf(), epochs: [epoch(1), epoch(2)], bestEpoch: 2 };
    expect(lossScene(stored, EMPTY_LIVE_RUN, style)).toMatchObject({
      updates: 0,
      bestEpoch: 2,
      lastEpoch: 2,
    });
    const training = runOf({ status: 'training', mae: null, config: { epochs: 30 } });
    const live = { ...EMPTY_LIVE_RUN, epochs: [epoch(1)], updates: 12, updatesPerEpoch: 12, bestEpoch: 1 };
    expect(lossScene(training, live, style)).toMatchObject({ updates: 12, bestEpoch: 1, lastEpoch: 30 });
  });

  it('holds the calm line of training whole past the first epoch, on both axes', () => {
    const epochs = [1, 2, 3].map((epoch) => ({ epoch, loss: 0.38, validationLoss: 0.35, seconds: 1 }));
    // Far off at first, then around 0.38: for a while above, for a while below.
    const losses = Float32Array.from({ length: 300 }, (_, at) => (at < 20 ? 9 : at % 100 < 50 ? 0.42 : 0.34));
    const live = { ...EMPTY_LIVE_RUN, epochs, losses, updates: 300, updatesPerEpoch: 100, bestEpoch: 1 };
    const training = runOf({ status: 'training', mae: null, config: { epochs: 3 } });
    const scene = { ...lossScene(training, live, style), smoothing: 0.9 };
    const tops = [true, false].map((logarithmic) => {
      const { yAxis } = lossOption({ ...scene, logarithmic }, PALETTE);
      return Number((yAxis as { max: number }[])[0]?.max);
    });
    expect(tops.every((top) => top >= 0.42 && top < 0.5)).toBe(true);
  });

  it('gives the first of thousands of epochs room, and doubles the axis as they come', () => {
    const ends = [1, 30, 100, 2500].map((done) => {
      const epochs = Array.from({ length: done }, (_, index) => ({
        epoch: index + 1,
        loss: 1,
        validationLoss: 2,
        seconds: 1,
      }));
      const training = runOf({ status: 'training', mae: null, config: { epochs: 3000 } });
      return lossScene(training, { ...EMPTY_LIVE_RUN, epochs }, style).lastEpoch;
    });
    expect(ends).toEqual([30, 60, 120, 3000]);
  });

  it('counts whole epochs only after a stop, and ends its lines where the net ended', () => {
    const epochs = [
      { epoch: 1, loss: 0.5, validationLoss: 0.25, seconds: 1 },
      { epoch: 2, loss: 0.4, validationLoss: 0.2, seconds: 1 },
      { epoch: 3, loss: 0.35, validationLoss: 0.19, seconds: 1, share: 0.4 },
    ];
    const run = { ...runOf({ status: 'stopped', config: { epochs: 20 } }), epochs, bestEpoch: 3 };
    const scene = lossScene(run, EMPTY_LIVE_RUN, style);
    expect(lossFacts(run, scene)).toBe(
      'stopped after 2 whole epochs · validation\u00a00.19, best at the end',
    );
    expect(lossLabels(scene).map(({ x }) => x)).toEqual([2.4, 2.4]);
    expect(describeLoss(scene)).toContain('Loss after 2 epochs and part of another');
    const series = lossOption(scene, PALETTE).series as readonly { readonly data: unknown }[];
    expect(series[1]?.data).toEqual([
      [1, 0.25],
      [2, 0.2],
      [2.4, 0.19],
    ]);
    const single = lossScene({ ...run, epochs: epochs.slice(0, 1) }, EMPTY_LIVE_RUN, style);
    expect((lossOption(single, PALETTE).series as unknown[])[0]).toMatchObject({ showSymbol: true });
    const early = { ...run, epochs: epochs.slice(2).map((epoch) => ({ ...epoch, epoch: 1 })), bestEpoch: 1 };
    expect(lossFacts(early, lossScene(early, EMPTY_LIVE_RUN, style))).toContain(
      'stopped within the first epoch',
    );
    const whole = { ...run, epochs: epochs.slice(0, 2), bestEpoch: 1 };
    expect(lossFacts(whole, lossScene(whole, EMPTY_LIVE_RUN, style))).toBe(
      'stopped after 2 whole epochs · validation\u00a00.2, best at\u00a01',
    );
  });

  it('says in a sentence how far it is', () => {
    const epochs = [{ epoch: 1, loss: 0.5, validationLoss: 0.25, seconds: 1 }];
    const scene = { ...lossScene(null, EMPTY_LIVE_RUN, style), epochs, bestEpoch: 1 };
    expect(describeLoss(scene)).toBe(
      'Loss after 1 epoch: training 0.5, validation 0.25. The best epoch is 1.',
    );
    expect(lossLabels(scene).map(({ name, x, y }) => [name, x, y])).toEqual([
      ['validation', 1, 0.25],
      ['train', 1, 0.5],
    ]);
  });

  it('draws the gradient by epoch in a strip of its own, with the line where it is clipped', () => {
    const epoch = (number: number) => ({ epoch: number, loss: 1, validationLoss: 2, seconds: 1 });
    const run = {
      ...runOf({ config: { epochs: 2, clip: 0.5 } }),
      epochs: [epoch(1), epoch(2)],
      bestEpoch: 2,
    };
    const live = {
      ...{ ...EMPTY_LIVE_RUN, updates: 4, updatesPerEpoch: 2, losses: Float32Array.of(4, 3, 2, 1) },
      norms: Float32Array.of(1, 3, 0.25, 0.75),
    };
    const without = lossOption(lossScene(run, { ...live, norms: new Float32Array(0) }, style), PALETTE);
    expect(Array.isArray(without.grid)).toBe(false);
    const scene = lossScene(run, live, style);
    expect(scene.norms).toEqual([
      [1, 2],
      [2, 0.5],
    ]);
    const { grid, series, yAxis } = lossOption(scene, PALETTE) as Record<
      string,
      readonly Record<string, unknown>[]
    >;
    expect([grid?.length, yAxis?.[2]?.gridIndex]).toEqual([2, 1]);
    const strip = series?.find(({ id }) => id === 'norm');
    expect(strip).toMatchObject({ xAxisIndex: 1, yAxisIndex: 2, markLine: { data: [{ yAxis: 0.5 }] } });
    expect(describeLoss(scene)).toContain(
      'The gradient is 2 long after the first epoch and 0.5 after the last, clipped at 0.5, above which 1 of 2 epochs were on average.',
    );
    expect(lossTable(scene).columns.map(({ name }) => name)).toContain('Gradient norm, mean before clipping');
  });
});
