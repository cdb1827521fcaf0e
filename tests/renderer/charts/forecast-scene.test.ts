import { describe, expect, it } from 'vitest';
import { columnLines } from '../../../src/renderer/charts/detail/column-lines.ts';
import {
  describeScene,
  forecastDetail,
  forecastLabels,
  forecastOption,
} from '../../../src/renderer/charts/forecast-option.ts';
import { buildScene, interleave, type SceneInput } from '../../../src/renderer/charts/forecast-scene.ts';
import { describePoint } from '../../../src/renderer/charts/test-part/point-words.ts';
import type { RunRecord } from '../../../src/shared/run.ts';
import { runOf } from '../run-of.ts';
import { PALETTE } from './palette.ts';

const DAY = 86_400_000;
const FIRST = Date.UTC(2020, 0, 1);
const times = Float64Array.from({ length: 10 }, (_, row) => FIRST + row * DAY);
const values = Float64Array.from({ length: 10 }, (_, row) => row);
const run = runOf({ config: { horizon: 2 } });
const looks = new Map([['a', { color: '#0b72b9', dash: 'solid' as const, label: 'LSTM 64' }]]);

function input(part: Partial<SceneInput> = {}): SceneInput {
  return {
    time: {
      columns: ['d'],
      kind: 'regular',
      step: 'P1D',
      first: '2020-01-01',
      last: '2020-01-10',
      zone: null,
    },
    target: 'temp (°C)',
    unit: '°C',
    times,
    values,
    lines: columnLines({ kind: 'regular', step: 'P1D' }, times, { values, provenance: new Uint8Array() }),
    horizon: 2,
    testShare: 0.3,
    run,
    record: null,
    test: null,
    testView: 'blocks',
    forecasts: [],
    liveIndex: null,
    others: [],
    looks,
    bandForecast: null,
    ...part,
  };
}

function record(part: Partial<RunRecord> = {}): RunRecord {
  return {
    ...run,
    schemaVersion: 3,
    appVersion: '0.1.0',
    backend: null,
    time: { kind: 'regular', step: 'P1D' },
    rows: { train: 5, validation: 2, test: 3 },
    windows: { train: 2, validation: 1, test: 2 },
    parameters: 1,
    windowsLost: 0,
    repairs: [],
    detections: [],
    gradientFlow: [],
    seedScores: [],
    otherTargets: [],
    scaler: {},
    forecast: [
      { time: '2020-01-11', value: 9.5 },
      { time: '2020-01-12', value: 10.25 },
    ],
    naiveForecast: [
      { time: '2020-01-11', value: 9 },
      { time: '2020-01-12', value: 9 },
    ],
    seconds: { load: 0, train: 0, forecast: 0, total: 0 },
    ...part,
  };
}

describe('the forecast scene', () => {
  it('draws the future from the last actual value on, and counts its steps without that anchor', () => {
    const scene = buildScene(input({ record: record() }));
    expect(scene.future?.points).toEqual([
      [FIRST + 9 * DAY, 9],
      [FIRST + 10 * DAY, 9.5],
      [FIRST + 11 * DAY, 10.25],
    ]);
    expect(scene.futurePoints).toBe(2);
    expect(scene.naive[scene.naive.length - 1]).toEqual([FIRST + 11 * DAY, 9]);
    expect(scene.testFrom).toBe(FIRST + 7 * DAY);
    expect(scene.extent).toEqual({ from: FIRST, to: FIRST + 11 * DAY });
  });

  it('shows the newest forecast while a net learns, and an earlier one when asked', () => {
    const forecasts = [
      { epoch: 1, values: Float64Array.of(1, 2) },
      { epoch: 2, values: Float64Array.of(3, 4) },
    ];
    const last = (part: Partial<SceneInput>) =>
      buildScene(input({ forecasts, ...part }))
        .future?.points.slice(-2)
        .map(([, y]) => y);
    expect(last({})).toEqual([3, 4]);
    expect(last({ liveIndex: 0 })).toEqual([1, 2]);
    expect(last({ record: record() })).toEqual([9.5, 10.25]);
    expect(last({ record: record(), liveIndex: 0 })).toEqual([1, 2]);
  });

  it('dashes on with the last value before any run', () => {
    const scene = buildScene(input({ run: null }));
    expect([scene.future, scene.test, scene.futurePoints]).toEqual([null, null, 0]);
    expect(scene.naive.map(([, y]) => y)).toEqual([9, 9, 9]);
    expect(describeScene(scene)).toBe('temp (°C), 10 values from 2020-01-01 to 2020-01-10. No forecast yet.');
  });

  it('draws a band that opens from the last value, only where the forecast has one', () => {
    const banded = record({ forecast: [{ time: '2020-01-11', value: 9, lower: 8, upper: 11 }] });
    expect(buildScene(input({ record: banded })).band).toEqual([
      { x: FIRST + 9 * DAY, lower: 9, upper: 9 },
      { x: FIRST + 10 * DAY, lower: 8, upper: 11 },
    ]);
    expect(buildScene(input({ record: record() })).band).toEqual([]);
  });

  it('never lets a value that is no number into a line', () => {
    const forecasts = [{ epoch: 1, values: Float64Array.of(Number.NaN, 2) }];
    const broken = buildScene(input({ forecasts, values: Float64Array.from(values).fill(Number.NaN, 9) }));
    expect(broken.future?.points.map(([, y]) => y)).toEqual([null, 2]);
  });
});

describe('a line of actual values', () => {
  const days = (...numbers: readonly number[]) => Float64Array.from(numbers, (day) => FIRST + day * DAY);
  const ones = Float64Array.of(1, 1, 1);

  it('breaks where steps are missing', () => {
    const pairs = interleave({ kind: 'regular', step: 'P1D' }, days(0, 1, 5), ones);
    expect(Array.from(pairs)).toEqual([
      FIRST,
      1,
      FIRST + DAY,
      1,
      FIRST + DAY,
      Number.NaN,
      FIRST + 5 * DAY,
      1,
    ]);
  });

  it('goes on over weekends, months of any length and irregular stamps', () => {
    expect(interleave({ kind: 'calendar', step: 'P1D' }, days(0, 3, 7), ones)).toHaveLength(6);
    expect(interleave({ kind: 'regular', step: 'P1M' }, days(0, 31, 60), ones)).toHaveLength(6);
    expect(interleave({ kind: 'irregular', step: null }, days(0, 1, 900), ones)).toHaveLength(6);
  });
});

describe('the forecast chart', () => {
  it('draws actuals in ink, the naive forecast dashed and the future thickest', () => {
    const option = forecastOption(buildScene(input({ record: record() })), PALETTE);
    const series = option.series as readonly {
      id: string;
      lineStyle: { color: string; width: number; type: unknown };
    }[];
    expect(series.map(({ id, lineStyle }) => [id, lineStyle.color, lineStyle.width, lineStyle.type])).toEqual(
      [
        ['actual', '#111111', 1.5, 'solid'],
        ['naive', '#777777', 1.25, [4, 3]],
        ['future', '#0b72b9', 2.75, 'solid'],
      ],
    );
  });

  it('names the lines at their ends, the selected run in bold', () => {
    const labels = forecastLabels(
      buildScene(input({ record: record(), others: [record({ id: 'b' })] })),
      PALETTE,
    );
    expect(labels.map(({ name, bold }) => [name, bold])).toEqual([
      ['LSTM 64', true],
      ['', false],
      ['naive', false],
    ]);
  });

  it('thins its long lines for the part in view, and names its days there', () => {
    const length = 200_000;
    const stamps = Float64Array.from({ length }, (_, row) => FIRST + row * 1_800_000);
    const wave = Float64Array.from({ length }, (_, row) => (row === 123_456 ? 117 : Math.sin(row / 99)));
    const time = { ...input().time, step: 'PT30M', first: '2020-01-01 00:00' };
    const scene = buildScene(
      input({
        ...{ time, times: stamps, values: wave },
        lines: columnLines(time, stamps, { values: wave, provenance: new Uint8Array() }),
      }),
    );
    const detail = forecastDetail(scene)(scene.extent, 1000) as {
      readonly series: readonly { readonly id: string; readonly data: Float64Array }[];
    };
    expect(detail.series.map(({ id }) => id)).toEqual(['actual']);
    expect(Math.max(...(detail.series[0]?.data ?? []).filter((_, at) => at % 2 === 1))).toBe(117);
    expect(detail.series[0]?.data.length).toBeLessThan(length / 10);
    const day = { from: FIRST + 5 * 3_600_000, to: FIRST + 40 * 3_600_000 };
    const { axisLabel } = forecastDetail(scene)(day, 700).xAxis as unknown as {
      readonly axisLabel: {
        readonly customValues: readonly number[];
        readonly formatter: (at: number) => string;
      };
    };
    expect(axisLabel.customValues.map(axisLabel.formatter)).toContain('2020-01-02');
  });

  it('shows the actual beside the forecast wherever there is one, whatever points are drawn', () => {
    const test = {
      origins: Int32Array.of(6, 7),
      predicted: Float32Array.of(70, 71, 80, 81),
      actual: new Float32Array(4),
    };
    const scene = buildScene(input({ record: record(), test }));
    const said = (row: number) =>
      describePoint(FIRST + row * DAY, scene, PALETTE)?.lines.map(({ name, value }) => `${name}: ${value}`);
    expect(said(8)).toEqual(['came: 8.00 °C', 'LSTM 64 said: 80.00 °C (+900 %)']);
    expect(said(2)).toEqual(['temp (°C): 2.00 °C']);
    expect(said(10)).toEqual(['LSTM 64: 9.50 °C', 'naive: 9.00 °C']);
    expect(said(2.5)).toBeUndefined();
    expect(describePoint(FIRST + 8 * DAY, scene, PALETTE)?.heading).toBe('2020-01-09');
  });

  it('says where the forecast begins above the plot, never over the series', () => {
    const { series, grid } = forecastOption(buildScene(input()), PALETTE) as {
      readonly grid: { readonly top: number };
      readonly series: readonly {
        readonly markLine: { readonly label: { readonly position: unknown } };
        readonly markArea: { readonly label: { readonly position: readonly number[] } };
      }[];
    };
    expect(series[0]?.markLine.label.position).toBe('end');
    const above = series[0]?.markArea.label.position[1] ?? 0;
    expect(above).toBeLessThanOrEqual(-14);
    expect(-above).toBeLessThan(grid.top);
  });

  it('has a sentence for those who do not see it', () => {
    expect(describeScene(buildScene(input({ record: record() })))).toBe(
      'temp (°C), 10 values from 2020-01-01 to 2020-01-10. LSTM 64 forecasts 2 steps to 2020-01-12: 9.50, 10.25 °C.',
    );
  });
});
