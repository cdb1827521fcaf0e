/** Keeps what depends on the part in view, such as thinned lines and the ticks of time, true while the view moves. */
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { ChartInstance, ChartOption } from '../echarts.ts';
import type { Span } from '../forecast-scene.ts';
import type { Zoom } from '../zoom/keys.ts';

/** The part of the option that follows the view; `widthPx` is that of the whole chart. */
export type Detail = (span: Span, widthPx: number) => ChartOption;

/** The id of the zoom in the options of charts that have a detail. */
export const ZOOM_ID = 'time';

interface Drawn {
  readonly option: ChartOption;
  readonly zoom: Zoom | undefined;
  readonly detail: Detail | undefined;
}

/** Draws the option and, for the part in view, its detail. Returns a way to ask for that part; null before the first. */
export function useDetail(
  chart: RefObject<ChartInstance | null>,
  { option, zoom, detail }: Drawn,
): () => Span | null {
  const now = useRef<{ readonly zoom: Zoom | undefined; readonly detail: Detail | undefined }>({
    zoom,
    detail,
  });
  now.current = { zoom, detail };
  const span = useRef<Span | null>(null);
  const widthPx = useRef(0);

  const drawDetail = useCallback(() => {
    const { current } = chart;
    const shown = span.current ?? now.current.zoom?.shown;
    if (current !== null && shown !== undefined && now.current.detail !== undefined) {
      widthPx.current = current.getWidth();
      current.setOption({
        ...now.current.detail(shown, widthPx.current),
        // Said again: an option that touches an axis takes the zoom back to what it was told last in values.
        dataZoom: [{ id: ZOOM_ID, startValue: shown.from, endValue: shown.to }],
      });
    }
  }, [chart]);

  useEffect(() => {
    const { current } = chart;
    if (current === null) {
      return;
    }
    let frame = 0;
    current.on('datazoom', (event) => {
      const extent = now.current.zoom?.extent;
      if (extent !== undefined) {
        span.current = spanOf(event, extent) ?? span.current;
        // At once: a redraw between two movements of the pointer would take the second one back.
        drawDetail();
      }
    });
    current.on('rendered', () => {
      if (now.current.detail !== undefined && current.getWidth() !== widthPx.current) {
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(drawDetail);
      }
    });
    return () => cancelAnimationFrame(frame);
  }, [chart, drawDetail]);

  useEffect(() => {
    // One redraw for both: the first only changes what is to be drawn.
    chart.current?.setOption(option, { replaceMerge: ['series'], lazyUpdate: detail !== undefined });
    drawDetail();
  }, [chart, option, detail, drawDetail]);

  const zoomKey = zoom?.key;
  useEffect(() => {
    const shown = now.current.zoom?.shown;
    if (zoomKey !== undefined && shown !== undefined) {
      showSpan(chart.current, shown);
    }
  }, [chart, zoomKey]);

  return useCallback(() => span.current, []);
}

/** Moves the view to a part of the extent. */
export function showSpan(chart: ChartInstance | null, span: Span): void {
  chart?.dispatchAction({ type: 'dataZoom', dataZoomIndex: 0, startValue: span.from, endValue: span.to });
}

/** The part in view after a zoom: the keys name values, wheel and drag percentages. */
function spanOf(event: unknown, extent: Span): Span | null {
  const { batch } = event as { readonly batch?: readonly unknown[] };
  const { start, end, startValue, endValue } = (batch?.[0] ?? event) as {
    readonly [name in 'start' | 'end' | 'startValue' | 'endValue']?: number;
  };
  const width = extent.to - extent.from;
  const from = startValue ?? (start === undefined ? Number.NaN : extent.from + (start / 100) * width);
  const to = endValue ?? (end === undefined ? Number.NaN : extent.from + (end / 100) * width);
  return to > from ? { from, to } : null;
}
