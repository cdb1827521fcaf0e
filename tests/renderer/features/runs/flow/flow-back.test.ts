/** Gradient flow of runs beside each other. */
import { expect, test } from 'vitest';
import { NO_LOOK } from '../../../../../src/renderer/charts/palette.ts';
import {
  compareFlowScene,
  flowRows,
  mostLayers,
} from '../../../../../src/renderer/features/runs/flow/flow-back.ts';
import type { RunRecord } from '../../../../../src/shared/run.ts';

const looks = new Map([
  ['a', { ...NO_LOOK, label: 'A' }],
  ['b', { ...NO_LOOK, label: 'B' }],
]);
const record = (id: string, step: string, flow: RunRecord['gradientFlow']) =>
  ({
    id,
    time: { kind: 'regular', step },
    bestEpoch: 2,
    config: { window: 4 },
    gradientFlow: flow,
  }) as unknown as RunRecord;
const layers = (...norms: readonly (readonly number[])[]) =>
  norms.map((each, at) => ({ layer: `lstm_${at + 1}`, norms: each }));

const a = record('a', 'P1D', [
  { epoch: 1, layers: layers([8, 8, 8, 8], [1, 1, 1, 1]) },
  { epoch: 2, layers: layers([4, 2, 0.1, 0.01], [1, 1, 1, 0.5]) },
]);
const b = record('b', 'P1D', [{ epoch: 2, layers: layers([3, 0.6]) }]);

test('one layer of each after the same kind of epoch, segments as far apart as their rows', () => {
  expect(mostLayers([a, b], 'best')).toBe(2);
  const scene = compareFlowScene([a, b], { moment: 'best', layer: 0 }, looks);
  expect(scene.lines.map(({ name, values, every }) => [name, values, every])).toEqual([
    ['A', [4, 2, 0.1, 0.01], 1],
    ['B', [3, 0.6], 2],
  ]);
  expect(scene.heading(2)).toBe('2 days back');
  expect(scene.sentence).toBe(
    'Size of the gradient: A below a tenth from 2 days back; B above a tenth to the oldest.',
  );
});

test('runs without such a layer are left out; other moments are other lines', () => {
  const scene = compareFlowScene([a, b], { moment: 'first', layer: 1 }, looks);
  expect(scene.lines.map(({ values }) => values)).toEqual([[1, 1, 1, 1]]);
  expect(flowRows([a, b], { moment: 'best', layer: 1 })).toEqual([
    { id: 'a', newest: '1.00', oldest: '0.500', left: '50.0 %', reach: 'above a tenth to the oldest' },
  ]);
  expect(compareFlowScene([], { moment: 'last', layer: 0 }, looks).lines).toEqual([]);
});

test('lags of runs that step differently are told in steps', () => {
  const hourly = record('b', 'PT1H', b.gradientFlow);
  expect(compareFlowScene([a, hourly], { moment: 'best', layer: 0 }, looks).heading(2)).toBe('2 steps back');
  expect(flowRows([a, hourly], { moment: 'best', layer: 0 })[0]?.reach).toBe(
    'below a tenth from 2 steps back',
  );
});
