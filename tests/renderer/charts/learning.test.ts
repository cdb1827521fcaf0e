/** How losses are smoothed, placed and fitted, and what stands beside them. */
import { expect, it } from 'vitest';
import { placesBy } from '../../../src/renderer/charts/learning/places.ts';
import { rateText } from '../../../src/renderer/charts/learning/rate-words.ts';
import { smoothedPoints } from '../../../src/renderer/charts/learning/smooth.ts';
import { describeLoss, lossLabels, lossOption } from '../../../src/renderer/charts/loss-option.ts';
import type { Palette } from '../../../src/renderer/charts/palette.ts';
import { type Beside, lossScene } from '../../../src/renderer/features/insight/learning/loss-view.ts';
import { EMPTY_LIVE_RUN } from '../../../src/renderer/store/live-run.ts';
import type { RunRecord } from '../../../src/shared/run.ts';
import { runOf } from '../run-of.ts';

const PALETTE = { panel: '#ffffff', line: '#eeeeee', third: '#777777' } as Palette;
const BLUE = { color: '#0b72b9', dash: 'solid' as const, label: 'GRU 16' };
const AMBER = { color: '#b86e00', dash: 'solid' as const, label: 'RNN 16' };

function epochsOf(losses: readonly (readonly [loss: number, validation: number])[], seconds = 2) {
  return losses.map(([loss, validationLoss], at) => ({ epoch: at + 1, loss, validationLoss, seconds }));
}

const RUN = {
  ...runOf({ config: { epochs: 3 } }),
  epochs: epochsOf([
    [9, 0.5],
    [0.6, 0.4],
    [0.5, 0.38],
  ]),
  bestEpoch: 3,
};
const OTHER = {
  ...runOf({ config: { epochs: 2 } }),
  id: 'other',
  epochs: epochsOf(
    [
      [1, 0.7],
      [0.8, 0.6],
    ],
    5,
  ),
};

function beside(choice: Partial<Beside['choice']> = {}, others: Beside['beside'] = [OTHER]): Beside {
  const record = (run: Beside['beside'][number]) =>
    ({ ...run, windows: { train: 100 } }) as unknown as RunRecord;
  return {
    choice: { axis: 'epochs', logarithmic: true, smoothing: 0, ...choice },
    beside: others,
    records: { [RUN.id]: record(RUN), other: record(OTHER) },
    looks: new Map([['other', AMBER]]),
  };
}

const seriesOf = (option: { readonly series?: unknown }) =>
  option.series as readonly { readonly id: string; readonly data: readonly (readonly number[])[] }[];

it('smooths by a running mean whose start is corrected, and passes over losses that were not kept', () => {
  const told = { losses: Float32Array.of(4, Number.NaN, 2, 2), updates: 4, updatesPerEpoch: 2 };
  const points = smoothedPoints(told, 0.5);
  expect(points.map(([place]) => place)).toEqual([0.5, 1, 1.5, 2]);
  // 4; the same; (0.5·2 + 1) / 0.75; (0.5·2 + 1) / 0.875.
  expect(points[0]?.[1]).toBe(4);
  expect(points[1]?.[1]).toBe(4);
  expect(points[2]?.[1]).toBeCloseTo(2 / 0.75, 10);
  expect(points[3]?.[1]).toBeCloseTo(2 / 0.875, 10);
  expect(smoothedPoints({ ...told, updates: 0 }, 0.5)).toEqual([]);
  const long = { losses: new Float32Array(9000).fill(1), updates: 9000, updatesPerEpoch: 90 };
  expect(smoothedPoints(long, 0.9)).toHaveLength(450);
});

it('places by updates and by seconds, straight within an epoch, and on at its pace after the last', () => {
  const told = {
    epochs: [...epochsOf([[1, 1]], 2), { ...epochsOf([[1, 1]], 6)[0], epoch: 2 } as never],
    updatesPerEpoch: 25,
  };
  expect([0, 1, 1.5].map((place) => placesBy('updates', told)?.(place))).toEqual([0, 25, 37.5]);
  expect([0, 0.5, 1, 1.5, 2, 3].map((place) => placesBy('seconds', told)?.(place))).toEqual([
    0, 1, 2, 5, 8, 14,
  ]);
  expect(placesBy('updates', { ...told, updatesPerEpoch: 0 })).toBeNull();
  expect(placesBy('seconds', { ...told, epochs: [] })).toBeNull();
});

it('stands beside the validation losses of other nets, each named with its last', () => {
  const scene = lossScene(RUN, EMPTY_LIVE_RUN, BLUE, beside());
  expect(scene.others).toEqual([
    {
      id: 'other',
      label: 'RNN 16',
      style: AMBER,
      points: [
        [1, 0.7],
        [2, 0.6],
      ],
    },
  ]);
  expect(lossLabels(scene).map(({ name }) => name)).toEqual(['GRU 16 0.38', 'train', 'RNN 16 0.6']);
  expect(describeLoss(scene)).toMatch(/Validation of others, at their ends: RNN 16 0\.6\.$/);
  const bySeconds = lossScene(RUN, EMPTY_LIVE_RUN, BLUE, beside({ axis: 'seconds' }));
  expect(bySeconds.others[0]?.points).toEqual([
    [5, 0.7],
    [10, 0.6],
  ]);
  // The other took longer than this one: the axis holds both.
  expect(lossOption(bySeconds, PALETTE).xAxis).toMatchObject({ max: 10 });
});

it('is told by epoch as long as seconds or updates are not known', () => {
  const early = { ...RUN, epochs: [] };
  expect(lossScene(early, EMPTY_LIVE_RUN, BLUE, beside({ axis: 'seconds' })).axis).toBe('epochs');
  const unknown = { ...beside({ axis: 'updates' }), records: {} };
  expect(lossScene(RUN, EMPTY_LIVE_RUN, BLUE, unknown).axis).toBe('epochs');
});

it('fits its axis to validation: the first training losses reach out of it', () => {
  const scene = lossScene(RUN, EMPTY_LIVE_RUN, BLUE, beside());
  const [log] = lossOption(scene, PALETTE).yAxis as readonly { readonly min: number; readonly max: number }[];
  expect(log?.max).toBeLessThan(2);
  expect(log?.min).toBeLessThanOrEqual(0.38);
  const linear = lossScene(RUN, EMPTY_LIVE_RUN, BLUE, beside({ logarithmic: false }));
  const [axis] = lossOption(linear, PALETTE).yAxis as readonly {
    readonly type: string;
    readonly min: number;
    readonly max: number;
  }[];
  expect(axis).toMatchObject({ type: 'value' });
  expect(axis?.max).toBeGreaterThan(0.7);
  expect(axis?.max).toBeLessThan(0.8);
  expect(axis?.min).toBeGreaterThan(0.3);
});

it('draws the running mean over the faint updates, and the learning rate where it changes', () => {
  const live = { ...EMPTY_LIVE_RUN, losses: new Float32Array(12).fill(1), updates: 12, updatesPerEpoch: 4 };
  const plain = lossScene(RUN, live, BLUE, beside({ smoothing: 0.9 }));
  expect(seriesOf(lossOption(plain, PALETTE)).map(({ id }) => id)).toEqual([
    'train',
    'validation',
    'smooth',
    'other other',
  ]);
  const cosine = { ...RUN, config: { ...RUN.config, learningRate: 0.01, schedule: 'cosine' as const } };
  const scene = lossScene(cosine, live, BLUE, beside({}, []));
  const rates = seriesOf(lossOption(scene, PALETTE)).find(({ id }) => id === 'rate')?.data ?? [];
  expect(rates[0]).toEqual([0, 0.01]);
  expect(rates[60]?.[0]).toBe(1.5);
  expect(rates[60]?.[1]).toBeCloseTo(0.006, 2);
  expect(rates.at(-1)?.[1]).toBeLessThan(0.001);
  expect(rateText(0.00312)).toBe('0.0031');
});
