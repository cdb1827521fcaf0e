/** A chart wherever one stands; what draws it is half of all that the page loads, and comes after the first paint. */
import { Later, laterPart } from '../later/later.tsx';
import { laterValue } from '../later/later-value.ts';
import type { ChartProps } from './drawing/drawn-chart.tsx';

export const DRAWN_CHART = laterPart(async () => (await import('./drawing/drawn-chart.tsx')).DrawnChart);

/** What follows the pointer, and bands: no line waits for them. */
export const CHART_REST = laterValue(() => import('./drawing/chart-rest.ts'));

/** With the parts that maps need. */
export const HEAT_MAP = laterPart(async () => {
  const [{ DrawnChart }] = await Promise.all([
    import('./drawing/drawn-chart.tsx'),
    import('./drawing/heat-map.ts'),
    CHART_REST.load(),
  ]);
  return DrawnChart;
});

/** With what the charts of a search need. */
export const SEARCH_CHART = laterPart(async () => {
  const [{ DrawnChart }] = await Promise.all([
    import('./drawing/drawn-chart.tsx'),
    import('./drawing/search-parts.ts'),
    CHART_REST.load(),
  ]);
  return DrawnChart;
});

export function Chart(props: ChartProps) {
  const { className, label, option } = props;
  const series = Array.isArray(option.series) ? option.series : [option.series];
  const has = (type: string) => series.some((one) => one?.type === type);
  const isOfSearch = has('scatter') || has('parallel');
  return (
    <Later
      part={isOfSearch ? SEARCH_CHART : has('heatmap') ? HEAT_MAP : DRAWN_CHART}
      props={props}
      meanwhile={
        <div className={`chart-frame ${className}`}>
          <div className="chart" role="img" aria-label={label} />
        </div>
      }
    />
  );
}
