/** Gradient by layer of runs beside each other. */
import { expect, test } from 'vitest';
import { NO_LOOK } from '../../../../../src/renderer/charts/palette.ts';
import { depthRows, depthScene } from '../../../../../src/renderer/features/runs/flow/flow-depth.ts';
import type { RunRecord } from '../../../../../src/shared/run.ts';
import { WINDOW_LAYER } from '../../../../../src/shared/scores.ts';

const record = (id: string, layers: RunRecord['gradientFlow'][number]['layers']) =>
  ({
    id,
    time: { kind: 'regular', step: 'P1D' },
    bestEpoch: 3,
    config: { window: 2 },
    gradientFlow: [
      { epoch: 1, layers: layers.map((each) => ({ ...each, norms: [9, 9] })) },
      { epoch: 3, layers },
    ],
  }) as unknown as RunRecord;

const layer = (at: number, ...norms: readonly number[]) => ({ layer: `lstm_${at}`, norms });
// Without ways around its layers little reaches the first; with them as much as the last has.
const without = record('a', [layer(1, 0.005, 7), layer(2, 0.05, 2), layer(3, 5, 1)]);
const withResiduals = record('b', [layer(1, 10, 3), layer(2, 5, 0.1)]);
const plain = record('c', [{ layer: WINDOW_LAYER, norms: [1, 1] }]);
const looks = new Map([
  ['a', { ...NO_LOOK, label: 'without' }],
  ['b', { ...NO_LOOK, label: 'with' }],
]);

test('a line a run over its layers, each the norm of its newest step', () => {
  const scene = depthScene([without, withResiduals, plain], 'best', looks);
  expect(scene.lines.map(({ name, values }) => [name, values])).toEqual([
    ['without', [0.005, 0.05, 5]],
    ['with', [10, 5]],
  ]);
  expect([scene.first, scene.heading(2), scene.axis.name, scene.logarithmic]).toEqual([
    1,
    'layer 2',
    'Layer',
    true,
  ]);
  expect(scene.sentence).toBe(
    'Size of the gradient at the newest step in the first layer and in the last: without 0.00500, 5.00; with 10.00, 5.00.',
  );
});

test('the first layer as a share of the last, after the epoch that is asked for; nothing kept is no row', () => {
  expect(
    depthRows([without, withResiduals, plain], 'best').map(({ id, first, last, left }) => [
      id,
      first,
      last,
      left,
    ]),
  ).toEqual([
    ['a', '0.00500', '5.00', '0.1 %'],
    ['b', '10.00', '5.00', '200.0 %'],
  ]);
  expect(depthRows([without], 'first')[0]?.left).toBe('100.0 %');
  expect(depthRows([{ ...without, gradientFlow: [] }], 'best')).toEqual([]);
  expect(depthScene([], 'best', looks).sentence).toBe('Gradient by layer, no values.');
});
