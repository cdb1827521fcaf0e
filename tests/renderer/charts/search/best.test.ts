import { describe, expect, it } from 'vitest';
import { bestTable } from '../../../../src/renderer/charts/numbers/tables/search-tables.ts';
import { bestLabels, bestOption } from '../../../../src/renderer/charts/search/best-option.ts';
import { bestScene, describeBest, errorSpan } from '../../../../src/renderer/charts/search/best-scene.ts';
import { PALETTE } from '../palette.ts';
import { trialOf } from './trials.ts';

const TRIALS = [
  trialOf(0, 'finished', 3),
  trialOf(1, 'stopped-early', 1),
  trialOf(2, 'impossible', null),
  trialOf(3, 'finished', 2),
  trialOf(4, 'finished', 2.5),
  trialOf(5, null, null),
];
const FREE = [
  { name: 'theta', mae: 2.2 },
  { name: 'naive', mae: 4 },
] as const;
const LOOK = { unit: 'MWh', chosen: 3 };
const overTrials = bestScene(TRIALS, FREE, { ...LOOK, along: 'trials' });
const overTime = bestScene(TRIALS, FREE, { ...LOOK, along: 'time' });

function seriesOf(option: ReturnType<typeof bestOption>) {
  const all = option.series as readonly { readonly id: string; readonly data: readonly unknown[] }[];
  return (id: string) => all.find((one) => one.id === id);
}

describe('best so far', () => {
  it('is the least error of what learned to its end, whatever erred less before it was stopped', () => {
    expect(overTrials.points.map(({ best }) => best)).toEqual([3, 3, 3, 2, 2, 2]);
  });

  it('stands over set-ups, or over the time spent on them and on those before', () => {
    expect(overTrials.points.map(({ at }) => at)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(overTime.points.map(({ at }) => at)).toEqual([2, 4, 4, 6, 8, 8]);
  });

  it('has the default and the best free forecast as lines, named at their ends', () => {
    expect(overTrials.lines.map(({ name, mae }) => [name, mae])).toEqual([
      ['default', 3],
      ['Theta', 2.2],
    ]);
    expect(bestLabels(overTrials, PALETTE).map(({ name, x, y }) => [name, x, y])).toEqual([
      ['default', 5, 3],
      ['Theta', 5, 2.2],
      ['best so far', 5, 2],
    ]);
  });

  it('tells a set-up that ended, one that was stopped and one that is impossible apart by shape', () => {
    const of = seriesOf(bestOption(overTrials, PALETTE));
    const { high } = errorSpan(overTrials) as { readonly high: number };
    expect(of('points finished')?.data).toHaveLength(3);
    expect(of('points stopped-early')?.data).toEqual([{ value: [1, 1, 1] }]);
    // Without an error it stands at the upper edge.
    expect(of('points impossible')?.data).toEqual([{ value: [2, high, 2], symbolOffset: [0, 6] }]);
    expect(of('best')?.data).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
      [3, 3],
      [3, 2],
      [4, 2],
      [5, 2],
    ]);
    const looks = ['finished', 'stopped-early', 'impossible'].map((end) => {
      const { symbol, itemStyle } = of(`points ${end}`) as unknown as {
        readonly symbol: string;
        readonly itemStyle: { readonly color: string };
      };
      return `${symbol} ${itemStyle.color}`;
    });
    expect(new Set(looks).size).toBe(3);
    expect(of('chosen')?.data).toEqual([[3, 2, 3]]);
  });

  it('lets what errs far more than the rest stand at the edge in place of pressing all else into a line', () => {
    const many = [
      ...Array.from({ length: 19 }, (_, at) => trialOf(at, 'finished', 2 + at / 100)),
      trialOf(19, 'finished', 900),
    ];
    const scene = bestScene(many, null, { ...LOOK, along: 'trials' });
    const { low, high } = errorSpan(scene) as { readonly low: number; readonly high: number };
    expect(low).toBeGreaterThan(1.9);
    expect(high).toBeLessThan(2.3);
    expect(seriesOf(bestOption(scene, PALETTE))('points finished')?.data[19]).toMatchObject({
      value: [19, high, 19],
      symbol: 'triangle',
    });
    expect(bestTable(scene).rows.row(19)).toEqual([19, 900, 2, 2, 'learned to its end']);
  });

  it('is said in a sentence, and is a table', () => {
    expect(describeBest(overTrials)).toBe(
      'Error on the windows that choose, 6 set-ups (3 learned to their end, 1 stopped early, 1 impossible): best so far 2.00 MWh, since set-up 3, default 3.00 MWh, Theta 2.20 MWh.',
    );
    const { columns, rows } = bestTable(overTime);
    expect(columns.map(({ name }) => name)).toEqual([
      'Set-up',
      'Learning time so far',
      'Error',
      'Best so far',
      'default',
      'Theta',
      'What came of it',
    ]);
    expect(rows.row(3)).toEqual([3, 6, 2, 2, 3, 2.2, 'learned to its end']);
    expect(rows.row(2)).toEqual([2, 4, null, 3, 3, 2.2, 'impossible']);
  });

  it('draws something before the first error is there', () => {
    const scene = bestScene([trialOf(0, null, null)], null, { ...LOOK, along: 'time' });
    expect(errorSpan(scene)).toBeNull();
    expect(bestOption(scene, PALETTE).series).toBeDefined();
    expect(describeBest(scene)).toContain('no best yet');
  });
});
