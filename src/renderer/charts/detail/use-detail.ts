/** Keeps what depends on the part in view, such as thinned lines and the ticks of time, true while the view moves. */
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { drawInTurn, leaveTurns } from '../drawing/draw-turns.ts';
import type { ChartInstance, ChartOption } from '../echarts.ts';
import type { Span } from '../forecast-scene.ts';
import type { Zoom } from '../zoom/keys.ts';
import { oncePerFrame, type SharedSpan } from '../zoom/shared-span.ts';

/** The part of the option that follows the view; `widthPx` is that of the whole chart. */
export type Detail = (span: Span, widthPx: number) => ChartOption;

/** Of the zoom in the options of charts that have a detail. */
const ZOOM_ID = 'time';

/** The zoom of those options. Pointer and keys move it from outside (`zoom/pointer.ts`). */
export const VIEW_ZOOM = {
  id: ZOOM_ID,
  type: 'select',
  filterMode: 'filter',
  rangeMode: ['value', 'value'],
} satisfies NonNullable<ChartOption['dataZoom']>;

interface Drawn {
  readonly option: ChartOption;
  readonly zoom: Zoom | undefined;
  readonly detail: Detail | undefined;
  /** Where the part in view is kept. */
  readonly shared: SharedSpan;
  /** A chart that becomes whole is another one. */
  readonly isWhole: boolean;
}

/** Draws the option and, for the part in view, its detail; again in the next frame whenever `shared` is moved. */
export function useDetail(
  chart: RefObject<ChartInstance | null>,
  { option, zoom, detail, shared, isWhole }: Drawn,
): void {
  const shown = zoom?.shown;
  const now = useRef(shown);
  now.current = shown;
  // What belongs to the option that is drawn: a newer one may wait for its turn.
  const drawnWith = useRef<Pick<Drawn, 'detail' | 'isWhole'>>({ detail: undefined, isWhole });
  const drawnOn = useRef<ChartInstance | null>(null);
  const widthPx = useRef(0);
  const drawn = useRef<Span | null>(null);

  const drawDetail = useCallback(() => {
    const { current } = chart;
    const { detail, isWhole } = drawnWith.current;
    const shown = shared.span() ?? now.current;
    if (current !== null && shown !== undefined && detail !== undefined) {
      widthPx.current = current.getWidth();
      drawn.current = shown;
      current.setOption({
        ...drawableOption(detail(shown, widthPx.current), isWhole),
        // Said again: an option that touches an axis takes the zoom back to what it was told last in values.
        dataZoom: [{ id: ZOOM_ID, startValue: shown.from, endValue: shown.to }],
      });
    }
  }, [chart, shared]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the chart is another one once it is whole
  useEffect(() => {
    const { current } = chart;
    if (current === null) {
      return;
    }
    const frame = oncePerFrame(() => {
      // A new option may have drawn it since the frame was asked for.
      if (shared.span() !== drawn.current || current.getWidth() !== widthPx.current) {
        drawDetail();
      }
    });
    const stopListening = shared.onChange(() => {
      if (shared.span() !== drawn.current) {
        frame.ask();
      }
    });
    current.on('rendered', () => {
      if (drawnWith.current.detail !== undefined && current.getWidth() !== widthPx.current) {
        frame.ask();
      }
    });
    return () => {
      stopListening();
      frame.stop();
    };
  }, [chart, drawDetail, shared, isWhole]);

  const zoomKey = zoom?.key;
  // Before the option is drawn, which then shows that part at once.
  useEffect(() => {
    if (zoomKey !== undefined && now.current !== undefined) {
      shared.show(now.current);
    }
  }, [shared, zoomKey]);

  useEffect(() => {
    const draw = () => {
      drawnOn.current = chart.current;
      drawnWith.current = { detail, isWhole };
      // One redraw for both: the first only changes what is to be drawn.
      chart.current?.setOption(drawableOption(option, isWhole), {
        replaceMerge: ['series'],
        lazyUpdate: detail !== undefined,
      });
      drawDetail();
    };
    if (drawnOn.current === chart.current) {
      drawInTurn(chart, draw);
    } else {
      // A new one is empty until then.
      leaveTurns(chart);
      draw();
    }
  }, [chart, option, detail, drawDetail, isWhole]);
  useEffect(() => () => leaveTurns(chart), [chart]);
}

/**
 * What a chart can draw of it that is not whole yet: lines. ECharts leaves a hole among its series for one of a kind that it does not
 * know, and falls into it at the next mark on a line.
 */
export function drawableOption(option: ChartOption, isWhole: boolean): ChartOption {
  const { series } = option;
  return isWhole || series === undefined
    ? option
    : { ...option, series: [series].flat().filter(({ type }) => type === undefined || type === 'line') };
}
