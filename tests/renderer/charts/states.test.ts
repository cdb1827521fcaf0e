import { describe, expect, it } from 'vitest';
import { lagOf, partsOf, statesMap, statesOption } from '../../../src/renderer/charts/steps/states-option.ts';
import { lagText } from '../../../src/shared/runs/lag-text.ts';
import type { LayerStates } from '../../../src/shared/runs/states.ts';
import { layerFacts, statesSentence } from '../../../src/shared/runs/states-text.ts';

const LAYER: LayerStates = {
  ...{ layer: 'lstm_1', cell: 'lstm', side: 'window', backwards: false, units: 2, rowsPerStep: 4 },
  times: ['2024-01-01', '2024-01-05', '2024-01-09'],
  hidden: Float32Array.of(0.1, 0, 0.1, 0.1, -0.5, 0.25),
  memory: Float32Array.of(0, 3, 0, 0, 0, 0),
  gates: [
    { name: 'input', values: Float32Array.of(1, 0, 1, 0, 1, 0) },
    { name: 'forget', values: new Float32Array(6).fill(0.5) },
    { name: 'candidate', values: Float32Array.of(-1, 0, 0, 0, 0, 0) },
  ],
};
const PALETTE = {
  ...{ background: '#ffffff', panel: '#ffffff', line: '#eeeeee', ink: '#111111', second: '#555555' },
  ...{ third: '#777777', accent: '#0000ff', shade: '#fafafa' },
  cells: { rnn: '#b86e00', lstm: '#0b72b9', gru: '#0a8f6a' },
  best: '#8f3aa8',
  parts: { train: '#c9ced5', validation: '#e5b461', test: '#6fa9d6' },
  strongLine: '#c6ccd3',
};

describe('the map of states', () => {
  it('has two sides of zero for states, one for gates, and all parts of the layer', () => {
    expect(partsOf(LAYER)).toEqual(['hidden', 'memory', 'input', 'forget', 'candidate']);
    const scales = (['hidden', 'memory', 'input', 'candidate'] as const).map((part) => {
      const option = statesOption(statesMap(LAYER, part), { stamps: LAYER.times, step: 'P1D' }, PALETTE);
      const { min, max, inRange } = option.visualMap as {
        min: number;
        max: number;
        inRange: { color: string[] };
      };
      return [min, max, inRange.color.length];
    });
    expect(scales).toEqual([
      [-0.5, 0.5, 3],
      [-3, 3, 3],
      [0, 1, 2],
      [-1, 1, 3],
    ]);
    // What a layer has not is not asked of it.
    expect(statesMap({ ...LAYER, memory: null }, 'memory').part).toBe('hidden');
  });

  it('puts every value at its time and unit, under the lag in time', () => {
    const option = statesOption(statesMap(LAYER, 'hidden'), { stamps: LAYER.times, step: 'P1D' }, PALETTE);
    const [series] = option.series as { data: number[][] }[];
    expect(series?.data[4]).toEqual([2, 0, -0.5]);
    const [times, lags] = option.xAxis as { data: string[] }[];
    expect(times?.data).toEqual(LAYER.times);
    expect(lags?.data).toEqual(['8 days back', '4 days back', 'now']);
    expect(lagOf({ ...LAYER, side: 'ahead', rowsPerStep: 1 }, 0, 'PT30M')).toBe('30 minutes ahead');
  });
});

describe('the words on states', () => {
  it('say how long a layer holds on, and when it moved', () => {
    expect(layerFacts(LAYER)).toBe('LSTM, 2 units, reads the window in 3 steps of 4 rows');
    expect(statesSentence(LAYER, 'P1D')).toBe(
      'Its forget gates let it keep 50 % of what it holds from step to step: half of it for about 4 days. Its states moved most at 2024-01-09.',
    );
    const gru = {
      ...LAYER,
      cell: 'gru',
      gates: [{ name: 'update', values: Float32Array.of(1, 1) }],
    } as const;
    expect(statesSentence(gru, null)).toContain(
      'update gates let it keep 100 % of what it holds from step to step: nearly all',
    );
    expect(
      statesSentence({ ...LAYER, cell: 'rnn', hidden: Float32Array.of(1, -1, 0, 0, 0, 0) }, null),
    ).toContain('33 %');
  });

  it.each([
    [3, 'PT30M', '1.5 hours'],
    [1, 'PT1H', '1 hour'],
    [48, 'PT1H', '2 days'],
    [2, 'P7D', '14 days'],
    [2, 'P1W', '14 days'],
    [7, 'P1M', '7 months'],
    [4, 'P3M', '1 year'],
    [5, null, '5 steps'],
    [30, 'PT1S', '30 seconds'],
  ] as const)('tell %d rows of %s as %s', (rows, step, words) => {
    expect(lagText(rows, step)).toBe(words);
  });
});
