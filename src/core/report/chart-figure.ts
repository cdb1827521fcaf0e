import { t } from '../../shared/texts/text.ts';
import { drawChart, type ReportChart } from './draw-chart.ts';
import { escaped, scriptJson } from './html.ts';

/** A chart that is drawn already, with the figures that the script reads and zooms into. */
export function chartFigure(chart: ReportChart): string {
  const { labels, width, height, title, lines, bands } = chart;
  const legend = [
    ...lines.map(({ label, color, dash }) =>
      dash === true
        ? `<span><i class="dashed" style="border-color:var(--${color})"></i>${escaped(label)}</span>`
        : `<span><i style="background:var(--${color})"></i>${escaped(label)}</span>`,
    ),
    ...bands.map(
      ({ label, color }) =>
        `<span><i class="soft" style="background:var(--${color})"></i>${escaped(label)}</span>`,
    ),
  ];
  // Two of one name, such as what several bands promise, are one in the legend.
  return `<figure class="chart" tabindex="0" aria-label="${escaped(t('{title}. Arrow keys read values.', { title }))}"><svg class="plot" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}"><g class="picture">${drawChart(chart, 0, labels.length - 1)}</g><rect class="area" y="12" height="${height - 38}" visibility="hidden"/><line class="guide" y1="12" y2="${height - 26}" visibility="hidden"/></svg><div class="reading" hidden></div><button type="button" class="reset" hidden>${escaped(t('Whole'))}</button><figcaption class="legend">${[...new Set(legend)].join('')}</figcaption><script type="application/json">${scriptJson(chart)}</script></figure>`;
}
