import { describe, expect, it } from 'vitest';
import { trialTable } from '../../../../src/renderer/charts/numbers/tables/search-tables.ts';
import {
  describeParallel,
  heightFor,
  layoutFor,
  parallelOption,
} from '../../../../src/renderer/charts/search/parallel-option.ts';
import { trialAxes } from '../../../../src/renderer/charts/search/trial-axes.ts';
import { withWord } from '../../../../src/renderer/features/tune/charts/brushes.ts';
import { PALETTE } from '../palette.ts';
import { FOUR_TRIALS, MODEL, UNITS } from './trials.ts';

const SPACE = [UNITS, MODEL];
const scene = trialAxes(SPACE, FOUR_TRIALS, 'MWh');
interface Line {
  readonly value: readonly (number | string)[];
  readonly lineStyle: { readonly color: string; readonly opacity: number; readonly type: unknown };
}
const drawn = (chosen: number | null) => {
  const { series, parallelAxis } = parallelOption(
    scene,
    { layout: 'side-by-side', chosen },
    PALETTE,
  ) as unknown as {
    readonly series: readonly { readonly data: readonly Line[] }[];
    readonly parallelAxis: readonly { readonly id: string; readonly name: string }[];
  };
  return {
    lines: series.slice(0, 3).flatMap(({ data }) => data),
    chosen: series[3]?.data ?? [],
    axes: parallelAxis,
  };
};

describe('trials as lines', () => {
  it('pass all that is varied and end at their error; what came to none has no line', () => {
    const { lines, axes } = drawn(null);
    expect(axes.map(({ id }) => id)).toEqual(['units', 'model', 'error']);
    // The best is drawn last.
    expect(lines.map(({ value }) => value[value.length - 1])).toEqual([1, 0, 2]);
    expect(lines[2]?.value.slice(0, 2)).toEqual([Math.log10(16), 1]);
  });

  it('are strong and coloured where they err little, faint where much, dashed where they were stopped', () => {
    const [worst, middle, best] = drawn(null).lines.map(({ lineStyle }) => lineStyle);
    expect(best?.opacity).toBeGreaterThan(middle?.opacity ?? 1);
    expect(middle?.opacity).toBeGreaterThan(worst?.opacity ?? 1);
    expect(best?.color).toBe(PALETTE.accent);
    expect(worst?.color).toBe(PALETTE.third);
    expect([worst?.type, best?.type]).toEqual([[3, 3], 'solid']);
  });

  it('have the chosen one once more, on top', () => {
    expect(drawn(0).chosen.map(({ value }) => value[value.length - 1])).toEqual([0]);
    expect(drawn(3).chosen).toEqual([]);
  });

  it('stand on axes side by side where names fit, else on stacked ones', () => {
    expect(layoutFor(10, 900)).toBe('side-by-side');
    expect(layoutFor(15, 600)).toBe('stacked');
    expect(heightFor(15, 'stacked')).toBeGreaterThan(heightFor(15, 'side-by-side'));
  });

  it('are a table and a sentence', () => {
    const { columns, rows } = trialTable(scene);
    expect(columns.map(({ name }) => name)).toEqual(['Set-up', 'Units', 'Cell', 'Error', 'What came of it']);
    expect(rows.row(2)).toEqual([2, 16, 'GRU', 2, 'learned to its end']);
    expect(rows.row(3)).toEqual([3, 32, 'GRU', null, 'impossible']);
    expect(describeParallel(scene, FOUR_TRIALS[2] ?? null)).toBe(
      '3 set-ups as lines over Units, Cell and their error. The best, set-up 2, has Units 16, Cell GRU.',
    );
  });
});

describe('a brush', () => {
  it('stands for one word of the filter and leaves the others', () => {
    expect(withWord('', 'units', 'units=8..16')).toBe('units=8..16');
    expect(withWord('units=1..2 model=gru', 'units', 'units=8..16')).toBe('model=gru units=8..16');
    expect(withWord('learning-rate=..1, model=gru', 'learningRate', null)).toBe('model=gru');
  });
});
