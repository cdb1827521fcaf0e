import { describe, expect, it } from 'vitest';
import { forecastChart, testChart, testRows } from '../../../src/core/report/charts.ts';
import { drawChart, type ReportChart } from '../../../src/core/report/draw-chart.ts';
import { forecastSvg } from '../../../src/core/report/forecast-svg.ts';
import { pastLabel } from '../../../src/core/report/rows/past-labels.ts';
import type { KeptTarget } from '../../../src/shared/runs/kept-target.ts';
import { reportData } from './record.ts';

describe('what a run keeps of its test part', () => {
  const { test } = reportData();

  it('is laid out row by row, what came and what had been said, no row said twice', () => {
    const rows = testRows(test, 100);
    expect([rows.first, rows.total]).toEqual([20, 10]);
    expect(rows.actual).toEqual([20, 21, 22, 23, 24, 25, 26, 27, 28, 29]);
    expect(rows.predicted).toEqual(rows.actual.map((row) => (row ?? 0) + 0.5));
    expect(rows.begins).toEqual([0, 2, 4, 6, 8]);
    expect(rows.lower.every((value) => value === null)).toBe(true);
  });

  it('is cut to its end where it is long, and has holes where windows were lost', () => {
    expect(testRows(test, 4)).toMatchObject({ first: 26, total: 10, actual: [26, 27, 28, 29] });
    const holed = { ...test, origins: test.origins.map((origin, at) => (at > 3 ? origin + 5 : origin)) };
    const { actual, predicted } = testRows(holed, 100);
    expect(actual.slice(4, 10)).toEqual([24, null, null, null, null, 24]);
    expect(predicted.filter((value) => value !== null).length).toBeGreaterThan(8);
    const unmeasured = { ...test, actual: test.actual.map((value) => (value === 25 ? Number.NaN : value)) };
    expect(testRows(unmeasured, 100).actual[5]).toBeNull();
  });
});

describe('the charts of a report', () => {
  it('put each row at its stamp, and the forecast behind the last of them', () => {
    const chart = forecastChart(reportData());
    expect(chart.labels[0]).toBe('2020-01-21');
    expect(chart.labels.slice(-4)).toEqual(['2020-01-29', '2020-01-30', '2020-01-31', '2020-02-01']);
    const [naive, came, said] = chart.lines.map(({ values }) => values.slice(-4));
    expect(naive).toEqual([null, null, 29, 29]);
    expect(came).toEqual([28, 29, null, null]);
    expect(said).toEqual([28.5, 29.5, 30.5, 31.5]);
    expect(chart.marks).toEqual([{ at: 9, label: 'forecast' }]);
    expect(chart.lines.every(({ values }) => values.length === chart.labels.length)).toBe(true);
    expect(testChart(reportData()).labels.at(-1)).toBe('2020-01-30');
  });

  it('leave room for rows behind the last window', () => {
    const data = reportData({ rows: { train: 15, validation: 5, test: 13 } });
    expect(forecastChart(data).labels.slice(-6, -2)).toEqual([
      '2020-01-27',
      '2020-01-28',
      '2020-01-29',
      '2020-01-30',
    ]);
    expect(forecastChart(data).lines[1]?.values.slice(-6)).toEqual([29, null, null, null, null, null]);
    expect(testChart(data).labels.at(-1)).toBe('2020-01-27');
  });
});

describe('with the rows that the run keeps', () => {
  const DAY_MS = 86_400_000;
  /** From row 12 on, but for one that was filled; a holiday moved every stamp from row 25 on. */
  const kept: KeptTarget = {
    ...{ target: 'load', unit: '', locale: 'en-US', firstRow: 12, origin: 29 },
    time: { columns: ['d'], kind: 'calendar', step: 'P1D', first: '2020-01-01', last: null, zone: null },
    times: Float64Array.from({ length: 18 }, (_, at) => {
      const row = 12 + at;
      return Date.UTC(2020, 0, 1) + (row < 25 ? row : row + 1) * DAY_MS;
    }),
    values: Float64Array.from({ length: 18 }, (_, at) => 12 + at),
    provenance: Uint8Array.from({ length: 18 }, (_, at) => (at === 2 ? 1 : 0)),
  };

  it('the chart begins before the test part, at the stamps of the file', () => {
    const chart = forecastChart({ ...reportData(), kept });
    expect(chart.labels.slice(0, 3)).toEqual(['2020-01-13', '2020-01-14', '2020-01-15']);
    expect(chart.labels.slice(17, 20)).toEqual(['2020-01-31', '2020-01-31', '2020-02-01']);
    const [, came, said] = chart.lines;
    expect(came?.values.slice(0, 4)).toEqual([12, 13, null, 15]);
    expect(said?.values.slice(6, 10)).toEqual([null, null, 20.5, 21.5]);
    expect(said?.begins?.[0]).toBe(8);
    expect(chart.marks).toEqual([{ at: 17, label: 'forecast' }]);
    expect(chart.lines.every(({ values }) => values.length === chart.labels.length)).toBe(true);
    expect(testChart({ ...reportData(), kept }).labels.slice(0, 2)).toEqual(['2020-01-21', '2020-01-22']);
    expect(testChart({ ...reportData(), kept }).labels.at(-1)).toBe('2020-01-31');
  });

  it('what came behind the last window is there too', () => {
    const data = reportData({ rows: { train: 15, validation: 5, test: 13 } });
    const longer = {
      ...kept,
      times: Float64Array.from({ length: 21 }, (_, at) => Date.UTC(2020, 0, 13 + at)),
      values: Float64Array.from({ length: 21 }, (_, at) => 12 + at),
      provenance: new Uint8Array(),
    };
    const chart = forecastChart({ ...data, kept: longer });
    expect(chart.lines[1]?.values.slice(-6)).toEqual([29, 30, 31, 32, null, null]);
    expect(chart.labels.length).toBe(chart.lines[1]?.values.length);
  });
});

describe('the chart of the forecast as a picture', () => {
  it('stands alone: no style sheet, no variable, every word escaped', () => {
    const data = reportData();
    const record = { ...data.record, name: '<b>&"', config: { ...data.record.config, target: 'a<b' } };
    const svg = forecastSvg({ ...data, record });
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="1040"/);
    expect(svg).not.toMatch(/var\(|class=|style=|undefined|NaN|<b>/);
    expect(svg).toContain('a&lt;b of load.csv');
    expect(svg).toContain('stroke="#0b72b9"');
    expect(svg).toContain('2020-01-31');
    const opened = (svg.match(/<[a-z][^>]*>/g) ?? []).filter((tag) => !tag.endsWith('/>'));
    expect(opened.length).toBe(svg.match(/<\/[a-z]+>/g)?.length);
  });
});

describe('names of past rows', () => {
  const label = (origin: string, kind: string, step: string | null, before: number) =>
    pastLabel({ origin, time: { kind, step } })(before);

  it('are stamps where one step leads back, else how far back they lie', () => {
    expect(label('2020-03-01', 'regular', 'P1D', 1)).toBe('2020-02-29');
    expect(label('2020-03-01T05:30', 'regular', 'PT30M', 11)).toBe('2020-03-01T00:00');
    expect(label('2020-03-01T01:00:00+02:00', 'regular', 'PT1H', 2)).toBe('2020-02-29T21:00Z');
    expect(label('2020-01-31', 'regular', 'P1M', 11)).toBe('2019-02');
    expect(label('1461', 'none', null, 61)).toBe('1400');
    expect(label('2020-03-02', 'calendar', 'P1D', 1)).toBe('1 rows before');
    expect(label('2020-03-02', 'calendar', 'P1D', 0)).toBe('2020-03-02');
  });
});

describe('drawChart', () => {
  const chart: ReportChart = {
    ...{ title: 't', unit: '', locale: 'en-US', width: 500, height: 200, bands: [] },
    labels: ['<a>', 'b', 'c', 'd'],
    lines: [{ label: 'x', color: 'ink', values: [1, null, 3, 4] }],
    marks: [{ at: 2, label: '"m"' }],
  };

  it('stands alone as text, which is how it comes into the page', () => {
    const again = new Function(`return (${drawChart.toString()})`)() as typeof drawChart;
    expect(again(chart, 0, 3)).toBe(drawChart(chart, 0, 3));
    expect(again(chart, 2, 3)).toBe(drawChart(chart, 2, 3));
  });

  it('breaks a line where there is no value, keeps to what is shown, and escapes every word', () => {
    const drawn = drawChart(chart, 0, 3);
    expect(drawn.match(/ d="(M[^"]*)"/)?.[1]?.match(/M/g)).toHaveLength(2);
    expect(drawn).toContain('&lt;a&gt;');
    expect(drawn).toContain('&quot;m&quot;');
    expect(drawn).not.toContain('<a>');
    const parted = { ...chart, lines: [{ label: 'x', color: 'ink', values: [1, 2, 3, 4], begins: [0, 2] }] };
    expect(
      drawChart(parted, 0, 3)
        .match(/ d="(M[^"]*)"/)?.[1]
        ?.match(/M/g),
    ).toHaveLength(2);
    expect(drawChart(chart, 1, 1)).toBe('');
    expect(
      drawChart({ ...chart, lines: [{ label: 'x', color: 'ink', values: [2, 2, 2, 2] }] }, 0, 3),
    ).not.toContain('NaN');
  });
});
