import { afterEach, describe, expect, it } from 'vitest';
import { errorMap } from '../../../src/renderer/charts/error-map-option.ts';
import { buildCoverageScene } from '../../../src/renderer/charts/steps/coverage-scene.ts';
import { buildFlowScene } from '../../../src/renderer/charts/steps/flow-scene.ts';
import { stepLabels, stepLinesOption, stepTicks } from '../../../src/renderer/charts/steps/step-lines.ts';
import { setTranslator } from '../../../src/shared/texts/text.ts';
import { speakGerman } from '../../shared/texts/german.ts';
import { runOf } from '../run-of.ts';
import { recordOf } from '../scripted/data.ts';
import { PALETTE } from './palette.ts';

const look = { color: '#0b72b9', dash: 'solid' as const, label: 'LSTM 64' };

describe('gradient by time back', () => {
  it('shows every layer of the selected run at its best epoch, the first layer of the others', () => {
    const layers = (first: number) => [
      { layer: 'lstm_1', norms: [first, 0.5] },
      { layer: 'lstm_2', norms: [2, 1] },
    ];
    const selected = {
      ...recordOf(runOf({ id: 'a' })),
      bestEpoch: 3,
      gradientFlow: [
        { epoch: 1, layers: layers(9) },
        { epoch: 3, layers: layers(1) },
      ],
    };
    const other = { ...selected, id: 'b', gradientFlow: [{ epoch: 1, layers: layers(7) }] };
    const looks = new Map([
      ['a', look],
      ['b', { ...look, label: 'GRU 64' }],
    ]);
    const scene = buildFlowScene([other, selected], 'a', looks);
    expect(scene.lines.map(({ name, values }) => [name, ...values])).toEqual([
      ['GRU 64', 7, 0.5],
      ['LSTM 64 layer 1', 1, 0.5],
      ['LSTM 64 layer 2', 2, 1],
    ]);
    expect(scene.heading(0)).toBe('the newest step');
    expect(scene.heading(2)).toBe('2 days back');
    expect(scene.tick?.(14)).toBe('14 days');
  });

  it('tells the lags in time: a net that reads segments has a value for each, on the axis of the others', () => {
    const flow = (norms: number[], layer = 'lstm_1') => [{ epoch: 1, layers: [{ layer, norms }] }];
    const base = recordOf(runOf({ id: 'a' }));
    const config = { ...base.config, window: 8 };
    const segments = { ...base, config, gradientFlow: flow([1, 0.5]) };
    const plain = { ...segments, id: 'b', gradientFlow: flow([8, 7, 6, 5, 4, 3, 2, 1], 'window') };
    const looks = new Map([
      ['a', look],
      ['b', { ...look, label: 'CNN' }],
    ]);
    const scene = buildFlowScene([segments, plain], 'a', looks);
    expect(scene.lines.map(({ name, every }) => [name, every])).toEqual([
      ['LSTM 64', 4],
      ['CNN window', 1],
    ]);
    const option = stepLinesOption(scene, PALETTE);
    const [series] = option.series as { data: unknown }[];
    expect(series?.data).toEqual([
      [0, 1],
      [4, 0.5],
    ]);
    expect((option.xAxis as { max: number }).max).toBe(7);
    expect(stepLabels(scene, PALETTE).map(({ x }) => x)).toEqual([4, 7]);
  });

  it('leaves a hole where a gradient has vanished, for a logarithm knows no zero', () => {
    const whole = recordOf(runOf({ id: 'a' }));
    const record = {
      ...whole,
      config: { ...whole.config, window: 3 },
      gradientFlow: [{ epoch: 1, layers: [{ layer: 'rnn_1', norms: [1, 0, Number.NaN] }] }],
    };
    const scene = buildFlowScene([record], 'a', new Map([['a', look]]));
    const [series] = stepLinesOption(scene, PALETTE).series as { data: unknown }[];
    expect(series?.data).toEqual([
      [0, 1],
      [1, '-'],
      [2, '-'],
    ]);
    expect(stepLabels(scene, PALETTE)).toEqual([]);
  });
});

describe('coverage by steps ahead', () => {
  afterEach(() => setTranslator(null));

  it.each([
    ['English', () => {}, ['1 day ahead', '3 days ahead', 'Days ahead', 'says 80 %']],
    ['German', speakGerman, ['1 Tag voraus', '3 Tage voraus', 'Tage voraus', 'verspricht 80 %']],
  ] as const)('names its places and lines in %s', (_, speak, words) => {
    speak();
    const band = { level: 0.8, coverage: 0.8, width: 1, coverageByStep: [0.8], widthByStep: [1] };
    const { heading, axis, lines } = buildCoverageScene(
      { method: 'conformal', calibrationWindows: 50, levels: [band], weightedQuantileLoss: null },
      look,
      { palette: PALETTE, step: 'day' },
    );
    expect([heading(1), heading(3), axis.name, lines[0]?.name]).toEqual(words);
  });

  it('stands beside what the band says, in percent', () => {
    const band = {
      level: 0.8,
      coverage: 0.79,
      width: 4,
      coverageByStep: [0.81, 0.77],
      widthByStep: [3, 5],
    };
    const scene = buildCoverageScene(
      { method: 'conformal', calibrationWindows: 50, levels: [band], weightedQuantileLoss: null },
      look,
      { palette: PALETTE, step: 'day' },
    );
    expect(scene.lines.map(({ name, values, isReference }) => [name, isReference, ...values])).toEqual([
      ['says 80 %', true, 80, 80],
      ['covers', false, 81, 77],
    ]);
    // Two percent apart is little: the axis is not drawn so near that it looks much.
    expect(stepLinesOption(scene, PALETTE).yAxis).toMatchObject({ min: 50, max: 100 });
    const failing = { ...band, coverageByStep: [0.81, 0.324] };
    const low = buildCoverageScene(
      { method: 'conformal', calibrationWindows: 50, levels: [failing], weightedQuantileLoss: null },
      look,
      { palette: PALETTE, step: 'day' },
    );
    expect(stepLinesOption(low, PALETTE).yAxis).toMatchObject({ min: 30, max: 100 });
    expect(scene.sentence).toContain('The 80 % band covers 79.00 % in all');
  });
});

describe('the axis of steps', () => {
  it('names the first, the last and equal distances between, never too near to be drawn', () => {
    expect(stepTicks(1, 1)).toEqual([1]);
    expect(stepTicks(1, 5)).toEqual([1, 2, 3, 4, 5]);
    expect(stepTicks(1, 7)).toEqual([1, 4, 7]);
    expect(stepTicks(1, 12)).toEqual([1, 3, 6, 9, 12]);
    expect(stepTicks(0, 11)).toEqual([0, 3, 6, 9, 11]);
  });
});

describe('the error map', () => {
  it('has one cell for every origin and step, and is not paled by a single outlier', () => {
    const origins = Int32Array.from({ length: 100 }, (_, index) => index);
    const actual = new Float32Array(200);
    const predicted = Float32Array.from({ length: 200 }, (_, index) => (index === 7 ? 1000 : 1));
    const map = errorMap({ origins, predicted, actual });
    expect(map.cells).toHaveLength(200);
    expect(map.cells[7]).toEqual([3, 2, 1000]);
    expect(map.full).toBe(1);
  });
});

describe('lines on a logarithmic axis', () => {
  const scene = (values: readonly (readonly number[])[]) => ({
    lines: values.map((own, at) => ({
      ...{ id: `${at}`, name: `${at}`, values: own, places: own.map((_, place) => place + 1) },
      ...{ style: look, width: 1, isReference: false },
    })),
    ...{ first: 1, logarithmic: true, unit: '', sentence: '', axis: { name: 'Epoch' } },
    heading: String,
    format: (value: number) => value.toFixed(2),
  });
  const axisOf = (values: readonly (readonly number[])[]) =>
    stepLinesOption(scene(values), PALETTE).yAxis as { readonly min?: number; readonly max?: number };

  it('are not pressed flat by powers of ten when they lie within one', () => {
    expect(axisOf([[0.39, 0.35, 0.36]])).toMatchObject({ min: 0.35, max: 0.39 });
    expect(axisOf([[0.5, 0.0001]]).min).toBeUndefined();
  });

  it('have their names in one column where they end a little apart, and at their end where far', () => {
    const labels = stepLabels(scene([[1, 1, 1, 1], [2, 2, 2], [3]]), PALETTE);
    expect(labels.map(({ x }) => x)).toEqual([4, 4, 1]);
  });
});
