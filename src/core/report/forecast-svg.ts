import { t } from '../../shared/texts/text.ts';
import { forecastChart, type ReportData } from './charts.ts';
import { drawChart } from './draw-chart.ts';
import { escaped } from './html.ts';
import { TOKENS } from './page-style.ts';

const [HEAD, FOOT] = [44, 26];
const FONT = 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, DejaVu Sans, Arial, sans-serif';
/** Programs for drawing know few style sheets and no variables, so every colour stands where it is used. */
const CLASSES: Readonly<Record<string, string>> = {
  grid: 'stroke="var(--line)" stroke-dasharray="2 3"',
  tick: `fill="var(--third)" font-size="11" font-family="${FONT}"`,
  line: 'fill="none" stroke-linejoin="round" stroke-linecap="round"',
  band: 'opacity="0.2"',
  shade: 'fill="var(--shade)"',
  mark: 'stroke="var(--line-strong)" stroke-dasharray="4 3"',
};

/** The chart of a forecast as a picture that stands alone, on white. */
export function forecastSvg(data: ReportData): string {
  const chart = forecastChart(data);
  const { width, height, labels, lines, bands } = chart;
  const { config, dataset, name } = data.record;
  const text = (x: number, y: number, size: number, fill: string, said: string) =>
    `<text x="${x}" y="${y}" font-family="${FONT}" font-size="${size}" fill="var(--${fill})">${escaped(said)}</text>`;
  const series = dataset.series === null ? '' : `, ${dataset.series}`;
  let left = 58;
  const legend = [...lines, ...bands].map(({ label, color, ...each }) => {
    const at = left;
    left += 44 + 7 * label.length;
    const dash = 'dash' in each && each.dash === true ? ' stroke-dasharray="5 4"' : '';
    const wide = 'lower' in each ? ' stroke-width="9" opacity="0.3"' : ' stroke-width="2"';
    return `<line x1="${at}" x2="${at + 16}" y1="${HEAD + height + 10}" y2="${HEAD + height + 10}" stroke="var(--${color})"${dash}${wide}/>${text(at + 22, HEAD + height + 14, 12, 'second', label)}`;
  });
  const drawn = drawChart(chart, 0, labels.length - 1)
    .replace(/class="(\w+)"/g, (_whole, kind: string) => CLASSES[kind] ?? '')
    .replace(/style="([^"]*)"/g, (_whole, style: string) =>
      style
        .split(';')
        .map((rule) => rule.replace(/^([\w-]+):(.*)$/, '$1="$2"'))
        .join(' '),
    );
  const body = [
    text(
      16,
      20,
      15,
      'ink',
      t('{target} of {data}', { target: config.target, data: `${dataset.file}${series}` }),
    ),
    text(16, 36, 12, 'second', name),
    `<g transform="translate(0 ${HEAD})">${drawn}</g>`,
    ...legend,
  ].join('');
  const whole = HEAD + height + FOOT;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}"><title>${escaped(chart.title)}</title><rect width="${width}" height="${whole}" fill="#ffffff"/>${body}</svg>\n`.replace(
    /var\(--([\w-]+)\)/g,
    (_whole, token: string) => TOKENS[token]?.[0] ?? '#000000',
  );
}
