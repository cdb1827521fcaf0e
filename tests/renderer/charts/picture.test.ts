// @vitest-environment happy-dom
/** What a picture that is taken away has around the chart. */
import { expect, it } from 'vitest';
import { forecastParts } from '../../../src/renderer/charts/picture/forecast-parts.ts';
import { paperAt, svgPen } from '../../../src/renderer/charts/picture/pen.ts';

const DAY = 86_400_000;
const GREY = '#808080';
const palette = {
  ...{ background: GREY, panel: '#ffffff', line: GREY, ink: '#000000', second: GREY, third: GREY },
  ...{
    accent: '#0000ff',
    shade: GREY,
    cells: { rnn: GREY, lstm: GREY, gru: GREY },
    best: GREY,
    strongLine: GREY,
  },
  parts: { train: '#111111', validation: '#222222', test: '#333333' },
};
const style = { color: '#123456', dash: 'solid' } as const;
const scene = {
  ...{ target: 'Demand', unit: 'MWh', origin: 9 * DAY, validationFrom: 5 * DAY, testFrom: 7 * DAY },
  ...{ extent: { from: 0, to: 10 * DAY }, filled: new Float64Array(0), bandLevel: 0.8, picked: null },
  actual: Float64Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? (at / 2) * DAY : at)),
  residuals: Float64Array.of(8 * DAY, 1, 9 * DAY, -2),
  test: { id: 'test', name: 'LSTM', style, pairs: new Float64Array(0), band: {} },
  future: { id: 'future', name: 'LSTM', style, points: [] },
  beside: [{ id: 'ets', name: 'ETS', style }],
  others: [{ id: 'ets', name: 'ETS', style, points: [] }],
  ...{ naive: [[9 * DAY, 1]], band: [] },
} as never;
const view = { span: { from: 5 * DAY, to: 10 * DAY }, plot: { left: 40, width: 100 }, palette } as never;

it('names every forecaster of the forecast once, and its band', () => {
  const { legend } = forecastParts(scene, view);
  expect(legend.map(({ name, form }) => [name, form])).toEqual([
    ['Demand', 'line'],
    ['LSTM', 'line'],
    ['80 % band', 'area'],
    ['ETS', 'line'],
    ['naive', 'line'],
  ]);
});

it('draws both strips on the times of the chart, and none where it stands without them', () => {
  expect(forecastParts(scene, view, false).strips).toEqual([]);
  const { strips } = forecastParts(scene, view);
  expect(strips).toHaveLength(2);
  const pen = svgPen();
  for (const [at, strip] of strips.entries()) {
    strip.draw(pen, 16, 100 * at);
  }
  const drawn = pen.written(200, 200, '#ffffff');
  const parsed = new DOMParser().parseFromString(drawn, 'image/svg+xml');
  expect([...parsed.querySelectorAll('text')].map(({ textContent }) => textContent)).toEqual([
    ...['off by', '±2', 'all rows'],
  ]);
  // The rows of the test part end where the test ends: nine of ten days.
  expect(drawn).toContain('fill="#333333" fill-opacity="0.28" d="M126 100h20v34h-20z');
});

it('writes rectangles of one look that follow each other as one path', () => {
  const pen = svgPen();
  const paper = paperAt(pen, 10, 20);
  paper.fillStyle = '#abcdef';
  paper.fillRect(0, 0, 1, 2);
  paper.fillRect(2, 0, 1, 2);
  pen.text(0, 0, 'a < "b"', { px: 12, color: '#000000' });
  const written = pen.written(10, 10, '#ffffff');
  expect(written).toContain('<path fill="#abcdef" d="M10 20h1v2h-1zM12 20h1v2h-1z"/>');
  expect(written).toContain('>a &lt; &quot;b&quot;</text>');
});
