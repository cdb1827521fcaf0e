import { expect, test } from 'vitest';
import { flowAt, reachOf, reachText } from '../../../../src/shared/runs/flow/flow-reach.ts';
import { WINDOW_LAYER } from '../../../../src/shared/scores.ts';
import { DEFAULT_CONFIG } from '../../../../src/shared/set-up/train-config.ts';

const config = { ...DEFAULT_CONFIG, target: 'value', window: 12 };
const time = { kind: 'regular', step: 'PT1H' };
const flow = (epoch: number, ...layers: readonly (readonly number[])[]) => ({
  epoch,
  layers: layers.map((norms, at) => ({ layer: `lstm_${at + 1}`, norms })),
});

test('what is kept is found by its moment; a best epoch that is not kept is the last', () => {
  const run = { gradientFlow: [flow(1, [3]), flow(4, [2]), flow(9, [1])], bestEpoch: 4 };
  expect((['first', 'best', 'last'] as const).map((moment) => flowAt(run, moment)?.epoch)).toEqual([1, 4, 9]);
  expect(flowAt({ ...run, bestEpoch: 0 }, 'best')?.epoch).toBe(9);
  expect(flowAt({ gradientFlow: [], bestEpoch: null }, 'best')).toBeUndefined();
});

test('a layer reaches as far as its gradient stays above a tenth of its largest', () => {
  const falling = [1, 2, 0.5, 0.1, 0.3, 0.01, 0.01, 0.01, 0.01, 0.01, 0.01, 0.001];
  const flat = Array.from({ length: 12 }, () => 0.5);
  const run = { config, time, bestEpoch: 2, gradientFlow: [flow(2, falling, flat)] };
  const reaches = reachOf(run, 'best');
  expect(reaches).toEqual([
    { layer: 'layer 1', newest: 1, oldest: 0.001, tenth: 5 },
    { layer: 'layer 2', newest: 0.5, oldest: 0.5, tenth: null },
  ]);
  expect(reaches.map((reach) => reachText(reach, time.step))).toEqual([
    'below a tenth from 5 hours back',
    'above a tenth to the oldest',
  ]);
});

test('segments are counted in rows, a net without recurrence has its window, and nothing is nothing', () => {
  const segments = { config, time, bestEpoch: 1, gradientFlow: [flow(1, [1, 0.01, 0.01])] };
  expect(reachOf(segments, 'best')[0]?.tenth).toBe(4);
  const plain = {
    ...segments,
    gradientFlow: [{ epoch: 1, layers: [{ layer: WINDOW_LAYER, norms: [0, 0] }] }],
  };
  expect(reachOf(plain, 'first')).toEqual([{ layer: 'window', newest: 0, oldest: 0, tenth: null }]);
  expect(reachOf({ ...segments, gradientFlow: [] }, 'best')).toEqual([]);
});
