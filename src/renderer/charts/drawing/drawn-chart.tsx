/** A canvas chart in the page: sized by its box, zoomed by wheel, drag and keys, with a sentence for screen readers. */

import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { t } from '../../../shared/texts/text.ts';
import { useLater } from '../../later/later.tsx';
import { usePalette } from '../../ui/theme.tsx';
import { CHART_REST } from '../chart.tsx';
import { type Detail, useDetail } from '../detail/use-detail.ts';
import { type ChartInstance, type ChartOption, createChart } from '../echarts.ts';
import { type EndLabel, LABEL_HEIGHT_PX, type PlacedLabel, spreadLabels, toldApart } from '../end-labels.ts';
import type { Span } from '../forecast-scene.ts';
import type { ChartNumbers } from '../numbers/chart-numbers.ts';
import { NumbersFrame } from '../numbers/numbers-frame.tsx';
import { readableColor } from '../palette.ts';
import type { MakePictureParts } from '../picture/picture-parts.ts';
import { showChart } from '../picture/shown-charts.ts';
import { moveByKey, type Zoom } from '../zoom/keys.ts';
import { zoomByPointer } from '../zoom/pointer.ts';
import { createSharedSpan, type SharedSpan } from '../zoom/shared-span.ts';
import { leaveWheelToPage } from '../zoom/wheel.ts';

export interface ChartProps {
  readonly option: ChartOption;
  readonly label: string;
  readonly className: string;
  readonly endLabels?: readonly EndLabel[];
  readonly zoom?: Zoom;
  /** What depends on the part in view; needs `zoom`. */
  readonly detail?: Detail;
  /** Where the part in view is kept, for charts and strips that move together; its own when absent. */
  readonly shared?: SharedSpan;
  /** A click anywhere on the plot, with the stamp there. */
  readonly onStamp?: (stamp: number) => void;
  /** Keys that mean something here; true for those that were taken. */
  readonly onKey?: (event: KeyboardEvent) => boolean;
  /** What is said of those keys to who cannot see. */
  readonly keyWords?: string | undefined;
  /** What it is called as a picture that can be taken away; absent where it cannot be. */
  readonly name?: string;
  /** What a picture of it has beside it. */
  readonly makeParts?: MakePictureParts;
  /** What it is drawn from. */
  readonly numbers?: ChartNumbers;
  /** A click on a point, with its value as the option gave it. */
  readonly onPick?: (value: readonly number[]) => void;
  /** Called with what draws it, and with null when that is gone. */
  readonly onMade?: (chart: ChartInstance | null) => void;
}

const LABEL_DISTANCE_PX = 7;
/** Kept free below, where the figures of the horizontal axis are. */
const AXIS_PX = 28;

const NO_LABELS: readonly EndLabel[] = [];

export function DrawnChart(props: ChartProps) {
  const {
    option,
    label,
    className,
    zoom,
    detail,
    name,
    numbers,
    onPick,
    onStamp,
    endLabels = NO_LABELS,
  } = props;
  const [own] = useState(createSharedSpan);
  const shared = props.shared ?? own;
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ChartInstance | null>(null);
  const [placed, setPlaced] = useState<readonly PlacedLabel[]>([]);
  const palette = usePalette();
  // Drawn with the lines alone until the rest has come, then made anew with all of it.
  const isWhole = useLater(CHART_REST) !== null;
  const labels = useRef(endLabels);
  labels.current = endLabels;
  const pick = useRef(onPick);
  pick.current = onPick;
  const stampPick = useRef(onStamp);
  stampPick.current = onStamp;
  const told = useRef(props.onMade);
  told.current = props.onMade;
  const extent = useRef(zoom?.extent);
  extent.current = zoom?.extent;

  // biome-ignore lint/correctness/useExhaustiveDependencies: ECharts takes in what it can do when a chart is made
  useEffect(() => {
    if (box.current === null) {
      return;
    }
    const made = createChart(box.current);
    chart.current = made;
    // Every redraw, whatever its cause: new data, another size, a zoom.
    made.on('rendered', () => {
      const next = placeLabels(made, labels.current);
      setPlaced((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
      placePlot(made, shared);
    });
    followPointer(made, shared);
    made.getZr().on('click', ({ offsetX, offsetY }) => {
      // Not every chart has a grid to ask.
      if (stampPick.current === undefined) {
        return;
      }
      const isInside = made.containPixel({ gridIndex: 0 }, [offsetX, offsetY]);
      const [stamp = Number.NaN] = made.convertFromPixel({ gridIndex: 0 }, [offsetX, offsetY]);
      if (isInside && Number.isFinite(stamp)) {
        stampPick.current?.(stamp);
      }
    });
    made.on('click', ({ value }) => {
      if (Array.isArray(value)) {
        pick.current?.(value.map(Number));
      }
    });
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(box.current);
    const stopLeaving = leaveWheelToPage(box.current);
    const stopZooming = zoomByPointer(box.current, {
      ...shared,
      extent: () => extent.current ?? null,
    });
    told.current?.(made);
    return () => {
      told.current?.(null);
      stopLeaving();
      stopZooming();
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, [shared, isWhole]);

  const shownLabels = useMemo(
    () => placed.map((one) => ({ ...one, color: readableColor(one.color, palette) })),
    [placed, palette],
  );
  const hasNumbers = numbers !== undefined;
  const seen = useRef({ labels: placed, palette, numbers, makeParts: props.makeParts });
  seen.current = { labels: placed, palette, numbers, makeParts: props.makeParts };
  useEffect(
    () =>
      name === undefined
        ? undefined
        : showChart(name, {
            async see() {
              const { makeParts, labels, palette } = seen.current;
              const view = { span: shared.span(), plot: shared.plot(), palette };
              const parts = (await makeParts?.(view)) ?? { legend: [], strips: [] };
              return chart.current && { chart: chart.current, labels, palette, parts };
            },
            numbers: hasNumbers
              ? async () => (await seen.current.numbers?.table(shared.span())) ?? null
              : null,
          }),
    [name, shared, hasNumbers],
  );

  useDetail(chart, { option, zoom, detail, shared, isWhole });

  function onKeyDown(event: KeyboardEvent): void {
    if (zoom === undefined || chart.current === null || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (props.onKey?.(event) === true) {
      event.preventDefault();
      return;
    }
    const next = moveByKey(event.key, shared.span() ?? zoom.shown, zoom);
    if (next !== null) {
      event.preventDefault();
      shared.show(next);
    }
  }

  const keys = t(
    'Left and right arrows move, plus and minus zoom, 0 shows the recent part again. Ctrl and the wheel zoom.',
  );
  const keyWords = props.keyWords === undefined ? '' : ` ${props.keyWords}`;
  return (
    <NumbersFrame
      name={name}
      numbers={numbers}
      shared={zoom === undefined ? null : shared}
      className={className}
    >
      <div
        className="chart"
        role="img"
        aria-label={zoom === undefined ? label : `${label} ${keys}${keyWords}`}
        // Charts that can be zoomed are reached by the keyboard.
        tabIndex={zoom === undefined ? undefined : 0}
        onKeyDown={onKeyDown}
      >
        <div ref={box} className="chart-canvas" aria-hidden="true" />
        <div className="chart-labels" aria-hidden="true">
          {shownLabels.map(({ id, name, shown, color, bold, left, top }) => (
            <span
              key={id}
              className={`chart-label ${bold ? 'is-bold' : ''}`}
              title={name}
              style={{ left, top, color }}
            >
              {shown}
            </span>
          ))}
        </div>
      </div>
    </NumbersFrame>
  );
}

/** Where the plot stands, for what is aligned with it. */
function placePlot(chart: ChartInstance, shared: SharedSpan): void {
  const span = shared.span();
  if (span !== null) {
    const left = chart.convertToPixel({ xAxisIndex: 0 }, span.from);
    const right = chart.convertToPixel({ xAxisIndex: 0 }, span.to);
    if (right > left) {
      shared.place({ left: Math.round(left), width: Math.round(right - left) });
    }
  }
}

/** Tells which stamp is pointed at. */
function followPointer(chart: ChartInstance, shared: SharedSpan): void {
  chart.on('updateAxisPointer', (event) => {
    const { axesInfo } = event as { readonly axesInfo?: readonly { readonly value?: number }[] };
    shared.point(axesInfo?.[0]?.value ?? null);
  });
  chart.on('globalout', () => shared.point(null));
  shared.onAim((stamp) => {
    const x = stamp === null ? Number.NaN : chart.convertToPixel({ xAxisIndex: 0 }, stamp);
    if (!isInView(chart, shared.span(), stamp, x)) {
      chart.dispatchAction({ type: 'updateAxisPointer', currTrigger: 'leave' });
      chart.dispatchAction({ type: 'hideTip' });
      // A strip that shows more than the chart points beside its view too.
      shared.point(stamp);
    } else {
      chart.dispatchAction({ type: 'showTip', x, y: chart.getHeight() / 2 });
    }
  });
}

/** Whether a stamp lies in what is shown: between the ends of a view that can be moved, else on the plot. */
function isInView(chart: ChartInstance, span: Span | null, stamp: number | null, x: number): boolean {
  return span === null
    ? chart.containPixel({ gridIndex: 0 }, [x, chart.getHeight() / 2])
    : stamp !== null && stamp >= span.from && stamp <= span.to;
}

/** Labels whose line ends inside the plot, moved apart. */
function placeLabels(chart: ChartInstance, labels: readonly EndLabel[]): readonly PlacedLabel[] {
  const width = chart.getWidth();
  const inside = labels.flatMap((label) => {
    const [x = Number.NaN, y = Number.NaN] = chart.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [
      label.x,
      label.y,
    ]);
    return x > 0 && x < width && Number.isFinite(y)
      ? [{ ...label, left: Math.round(x) + LABEL_DISTANCE_PX, y }]
      : [];
  });
  const middles = spreadLabels(
    inside.map(({ y }) => y),
    { gap: LABEL_HEIGHT_PX, low: LABEL_HEIGHT_PX, high: chart.getHeight() - AXIS_PX },
  );
  const shown = toldApart(inside.map(({ name }) => name));
  return inside.map((label, index) => ({
    ...label,
    shown: shown[index] ?? label.name,
    top: Math.round((middles[index] ?? label.y) - LABEL_HEIGHT_PX / 2),
  }));
}
