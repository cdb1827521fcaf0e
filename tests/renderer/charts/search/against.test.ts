import { describe, expect, it } from 'vitest';
import {
  againstHeight,
  againstOption,
  byShare,
  describeAgainst,
} from '../../../../src/renderer/charts/search/against-option.ts';
import { trialAxes } from '../../../../src/renderer/charts/search/trial-axes.ts';
import { PALETTE } from '../palette.ts';
import { FOUR_TRIALS, MODEL, UNITS } from './trials.ts';

const SPACE = [MODEL, UNITS];
const SHARES = [
  { name: 'units', share: 0.7 },
  { name: 'model', share: 0.2 },
];
const scene = trialAxes(SPACE, FOUR_TRIALS, 'MWh');

interface Drawn {
  readonly title: readonly { readonly text: string }[];
  readonly grid: readonly { readonly left: number; readonly top: number }[];
  readonly series: readonly {
    readonly id: string;
    readonly data: readonly { readonly value: readonly number[]; readonly symbolSize: number }[];
  }[];
}
const drawn = (shares: typeof SHARES, widthPx = 600, chosen: number | null = null) =>
  againstOption(scene, { widthPx, chosen, shares }, PALETTE) as unknown as Drawn;

describe('each setting against the error', () => {
  it('has what mattered most first, with how much; in the order of the search before that is known', () => {
    expect(drawn(SHARES).title.map(({ text }) => text)).toEqual([
      'Units  {share|70 %}',
      'Cell  {share|20 %}',
    ]);
    expect(drawn([]).title.map(({ text }) => text)).toEqual(['Cell', 'Units']);
    expect(byShare(scene.parameters, SHARES).map(({ axis }) => axis.name)).toEqual(['units', 'model']);
  });

  it('has a point for each that came to an error, those of one category beside each other', () => {
    const [units, cells] = drawn(SHARES).series;
    expect(units?.data.map(({ value }) => value[2])).toEqual([0, 1, 2]);
    expect(units?.data[0]?.value[0]).toBe(Math.log10(64));
    const grus =
      cells?.data.filter(({ value }) => value[2] !== 0).map(({ value }) => value[0] as number) ?? [];
    expect(new Set(grus).size).toBe(2);
    for (const x of grus) {
      expect(Math.abs(x - 1)).toBeLessThan(0.31);
    }
  });

  it('stands side by side where there is room, and marks the chosen one', () => {
    expect(drawn(SHARES, 600).grid.map(({ top }) => top)).toEqual([26, 26]);
    const [first, second] = drawn(SHARES, 300).grid;
    expect(second?.left).toBe(first?.left);
    expect(second?.top).toBeGreaterThan(first?.top ?? 0);
    expect(againstHeight(2, 300)).toBeGreaterThan(againstHeight(2, 600));
    const [points] = drawn(SHARES, 600, 2).series;
    expect(points?.data[2]?.symbolSize).toBeGreaterThan(points?.data[0]?.symbolSize ?? 99);
  });

  it('is said in a sentence', () => {
    expect(describeAgainst(scene, SHARES)).toBe(
      'Error of the set-ups against each setting: Units (70 % of what errors differ by), Cell (20 % of what errors differ by).',
    );
  });
});
