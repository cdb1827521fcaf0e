/** What is left of forecasts, as it is drawn and as it is told in rows. */
import { expect, it } from 'vitest';
import { residualsOf } from '../../../src/core/residuals/residuals.ts';
import { residualTable } from '../../../src/renderer/charts/numbers/tables/residual-table.ts';
import {
  correlationOption,
  groupLabels,
  groupsOption,
  histogramOption,
  lagTicks,
  normalCurve,
  overTimeOption,
  type ResidualLook,
} from '../../../src/renderer/charts/residuals/residual-options.ts';
import { aheadChoices } from '../../../src/renderer/features/insight/residuals/residuals-panel.tsx';

const GREY = '#808080';
const LOOK: ResidualLook = {
  palette: {
    ...{ background: GREY, panel: '#ffffff', line: GREY, ink: '#000000', second: GREY, third: GREY },
    ...{ accent: GREY, shade: GREY, cells: { rnn: GREY, lstm: GREY, gru: GREY }, best: GREY },
    ...{ strongLine: GREY, parts: { train: GREY, validation: GREY, test: GREY } },
  },
  style: { color: '#123456', dash: 'solid' },
  unit: 'MWh',
  format: (value) => `${value.toFixed(1)} MWh`,
  time: { kind: 'regular', step: 'PT6H' },
  stamp: (place) => new Date(place).toISOString().slice(0, 13),
};
const QUARTER_DAY = 6 * 3_600_000;

/** Too high by two every midnight, by nothing otherwise: a quarter of a day a row. */
function daily(count: number) {
  const errors = Array.from({ length: count }, (_, at) => (at % 4 === 0 ? 2 : 0));
  return residualsOf({
    test: {
      origins: Int32Array.from(errors, (_, at) => at - 1),
      predicted: Float32Array.from(errors, (error) => 10 + error),
      actual: new Float32Array(count).fill(10),
    },
    ahead: 1,
    time: LOOK.time,
    times: {
      firstRow: 0,
      times: Float64Array.from(errors, (_, at) => Date.UTC(2024, 0, 1) + at * QUARTER_DAY),
    },
  });
}

function dataOf(option: { readonly series?: unknown }, id: string): readonly (readonly unknown[])[] {
  const series = option.series as readonly {
    readonly id: string;
    readonly data: readonly (readonly unknown[])[];
  }[];
  return series.find((one) => one.id === id)?.data ?? [];
}

it('draws each forecast by itself where they are few, and the span of neighbours where they are many', () => {
  const few = overTimeOption(daily(40), LOOK);
  expect(dataOf(few, 'mean')).toHaveLength(40);
  expect(dataOf(few, 'mean')[4]).toEqual([Date.UTC(2024, 0, 2), 2]);
  expect(dataOf(few, 'span')).toHaveLength(0);
  const many = overTimeOption(daily(2000), LOOK);
  // Five forecasts a point: at least one of them at midnight.
  expect(dataOf(many, 'mean')).toHaveLength(400);
  expect(dataOf(many, 'low')[0]?.[1]).toBe(0);
  expect(dataOf(many, 'span')[0]?.[1]).toBe(2);
});

it('draws how large they are beside the normal curve of as many', () => {
  const residuals = daily(400);
  const bars = dataOf(histogramOption(residuals, LOOK), 'counts');
  const { counts, width } = residuals.histogram;
  expect(bars.slice(0, -1).map(([, count]) => count)).toEqual([...counts]);
  // Where it reaches, the curve holds about as many as the bars do in all.
  const curve = normalCurve(residuals);
  const apart = (width * counts.length) / (curve.length - 1);
  const area = curve.reduce((sum, [, y]) => sum + y * apart, 0) / width;
  expect(area).toBeGreaterThan(150);
  expect(area).toBeLessThan(400);
});

it('draws a stick a lag, and names whole days where they come back', () => {
  const residuals = daily(400);
  const sticks = dataOf(correlationOption(residuals, LOOK), 'correlations');
  const fourth = sticks.slice(9, 12).map(([, value]) => value);
  expect(fourth[0]).toBe(0);
  expect(fourth[1]).toBeCloseTo(0.99, 2);
  expect(fourth[2]).toBe('-');
  expect(residuals.cycles[0]).toMatchObject({ name: 'day', lag: 4, repeats: true });
  expect(lagTicks(40, 4)).toEqual([8, 16, 24, 32, 40]);
  expect(lagTicks(40, undefined)).toEqual([5, 10, 15, 20, 25, 30, 35, 40]);
  expect(lagTicks(3, undefined)).toEqual([1, 2, 3]);
});

it('draws the mean of each hour with its 95 %, and says at the ends which line is which', () => {
  const [byHour] = daily(400).groups;
  if (byHour === undefined) {
    throw new Error('no hours');
  }
  const option = groupsOption(byHour, LOOK);
  expect((option.xAxis as { readonly data: readonly string[] }).data).toEqual([
    '00:00',
    '06:00',
    '12:00',
    '18:00',
  ]);
  expect(dataOf(option, 'mean').map(([, mean]) => mean)).toEqual([2, 0, 0, 0]);
  expect(dataOf(option, 'range')).toHaveLength(12);
  expect(groupLabels(byHour, LOOK).map(({ name }) => name)).toEqual(['off by', 'too high by']);
});

it('says all of it in rows', () => {
  const residuals = daily(400);
  expect(residualTable(residuals, 'hour', LOOK).columns[2]).toMatchObject({
    name: 'Too high by',
    unit: 'MWh',
  });
  expect(residualTable(residuals, 'hour', LOOK).rows.row(0)).toEqual(['00:00', 100, 2, 2, 2, 2]);
  const [, , correlation] = residualTable(residuals, 'past', LOOK).rows.row(3);
  expect(correlation).toBeCloseTo(0.99, 3);
  expect(residualTable(residuals, 'past', LOOK).rows.row(3)).toEqual(['1 day', 4, correlation, 'yes']);
  expect(residualTable(residuals, 'time', LOOK).rows.row(0)).toEqual(['2024-01-01T00', 2, 2, 2]);
  const { rows } = residualTable(residuals, 'size', LOOK);
  const counts = Array.from({ length: rows.length }, (_, at) => Number(rows.row(at)[2]));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(400);
});

it('offers all distances of a short horizon and a few of a long one', () => {
  expect(aheadChoices(3)).toEqual([1, 2, 3]);
  expect(aheadChoices(48)).toEqual([1, 2, 3, 6, 12, 24, 48]);
});
