/** The parts of ECharts that the first lines on a page need, and no others: the whole of it would triple the bundle. The rest comes after them (`drawing/chart-rest.ts`). */
import {
  type CustomSeriesOption,
  type HeatmapSeriesOption,
  LineChart,
  type LineSeriesOption,
  type ScatterSeriesOption,
} from 'echarts/charts';
import {
  type DataZoomComponentOption,
  type GridComponentOption,
  MarkAreaComponent,
  MarkLineComponent,
  type TitleComponentOption,
  type TooltipComponentOption,
  type VisualMapComponentOption,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
// `GridComponent` without what follows a pointer along its axes.
import 'echarts/lib/component/gridSimple.js';
// A zoom that nothing of ECharts moves: `DataZoomInsideComponent` brings 3 kB of wheel and drag, which are our own (`zoom/pointer.ts`).
import 'echarts/lib/component/dataZoomSelect.js';

echarts.use([LineChart, MarkLineComponent, MarkAreaComponent, CanvasRenderer]);

export type ChartOption = echarts.ComposeOption<
  | LineSeriesOption
  | CustomSeriesOption
  | HeatmapSeriesOption
  | ScatterSeriesOption
  | TitleComponentOption
  | VisualMapComponentOption
  | GridComponentOption
  | TooltipComponentOption
  | DataZoomComponentOption
>;
export type LineOption = LineSeriesOption;
export type CustomOption = CustomSeriesOption;
export type ScatterOption = ScatterSeriesOption;
export type ChartInstance = echarts.ECharts;

/**
 * What a chart shows now, drawn once more as SVG on a ground of `background`. What draws it is loaded when it is first asked for.
 */
export async function svgOf(chart: ChartInstance, background: string): Promise<string> {
  const { SVGRenderer } = await import('./picture/svg-renderer.ts');
  echarts.use([SVGRenderer]);
  const size = { width: chart.getWidth(), height: chart.getHeight() };
  const copy = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  copy.setOption({ ...chart.getOption(), animation: false, backgroundColor: background });
  const text = copy.renderToSVGString();
  copy.dispose();
  return text;
}

/** Draws into an element; the caller disposes it. */
export function createChart(element: HTMLElement): ChartInstance {
  return echarts.init(element, null, { renderer: 'canvas' });
}
