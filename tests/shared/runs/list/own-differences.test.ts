/** What a line of a list says is a run's own. */
import { expect, test } from 'vitest';
import { ownDifferences } from '../../../../src/shared/runs/list/own-differences.ts';
import type { TrainConfig } from '../../../../src/shared/set-up/train-config.ts';
import { runOf } from '../../../renderer/run-of.ts';

function own(...configs: readonly Partial<TrainConfig>[]) {
  const runs = configs.map((config, at) => runOf({ id: `${at}`, config }));
  return [...ownDifferences(runs).values()].map((settings) => settings.join(', '));
}

test('a run shows what it has otherwise than most, and nothing that its line says anyway', () => {
  expect(own({}, { learningRate: 0.004 }, { features: ['wind'] })).toEqual([
    '',
    'learning rate 0.004',
    'features wind',
  ]);
  expect(own({ units: 8 }, { units: 64 }, { model: 'gru' })).toEqual(['', '', '']);
});

test('where nothing has a majority the newer run shows it, held against the older', () => {
  expect(own({ dropout: 0.3 }, { dropout: 0.1 })).toEqual(['dropout 0.3', '']);
});

test('searches have nothing of their own, and make nothing of others', () => {
  expect(own({ search: { seconds: 9 }, epochs: 1 }, { epochs: 2 }, { epochs: 2 })).toEqual(['', '', '']);
});
