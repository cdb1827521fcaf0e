/**
 * Drag moves the view, the wheel and two fingers zoom it. In place of ECharts' own, which works the whole chart through
 * once for the pointer and again for what depends on the view: here every movement of a frame is one change.
 */
import type { Span } from '../forecast-scene.ts';
import { within } from './keys.ts';
import type { Plot } from './shared-span.ts';

export interface PointerZoom {
  readonly extent: () => Span | null;
  readonly span: () => Span | null;
  readonly plot: () => Plot | null;
  readonly show: (span: Span) => void;
}

/** Up to here a press is a click. */
const CLICK_PX = 3;
const WHEEL_FACTOR = 1.0015;
/** A turn of some wheels tells hundreds of pixels at once. */
const MOST_WHEEL_PX = 240;

/** Listens on `box`; returns what ends that. */
export function zoomByPointer(box: HTMLElement, zoom: PointerZoom): () => void {
  const held = new Map<number, number>();
  let start: { readonly x: number; readonly span: Span; readonly apart: number } | null = null;
  let isMoved = false;

  const inPlot = (event: MouseEvent) => event.clientX - box.getBoundingClientRect().left;
  const apart = () => {
    const [first = 0, second = first] = held.values();
    return Math.abs(second - first);
  };
  const middle = () => [...held.values()].reduce((sum, x) => sum + x, 0) / Math.max(1, held.size);

  function begin(): void {
    const span = zoom.span();
    start = span === null || held.size === 0 ? null : { x: middle(), span, apart: apart() };
  }

  function onDown(event: PointerEvent): void {
    if (event.button === 0 && held.size < 2) {
      held.set(event.pointerId, inPlot(event));
      isMoved = false;
      begin();
    }
  }

  function onMove(event: PointerEvent): void {
    if (!held.has(event.pointerId)) {
      return;
    }
    held.set(event.pointerId, inPlot(event));
    const [extent, plot] = [zoom.extent(), zoom.plot()];
    if (start === null || extent === null || plot === null || plot.width <= 0) {
      return;
    }
    if (!isMoved && Math.abs(middle() - start.x) <= CLICK_PX && held.size === 1) {
      return;
    }
    if (!isMoved) {
      isMoved = true;
      // From here on the chart below hears nothing of it: no tooltip, no click at its end.
      box.setPointerCapture(event.pointerId);
    }
    const width = start.span.to - start.span.from;
    const factor = start.apart > 0 && apart() > 0 ? start.apart / apart() : 1;
    const narrowed = zoomed(start.span, {
      factor,
      at: start.span.from + ((start.x - plot.left) / plot.width) * width,
      extent,
    });
    const scale = (narrowed.to - narrowed.from) / plot.width;
    zoom.show(within(narrowed.from - (middle() - start.x) * scale, narrowed.to - narrowed.from, extent));
  }

  function onUp(event: PointerEvent): void {
    if (held.delete(event.pointerId)) {
      begin();
    }
  }

  function onWheel(event: WheelEvent): void {
    const [extent, plot, span] = [zoom.extent(), zoom.plot(), zoom.span()];
    if (extent === null || plot === null || span === null || plot.width <= 0) {
      return;
    }
    event.preventDefault();
    const turned = Math.max(-MOST_WHEEL_PX, Math.min(MOST_WHEEL_PX, event.deltaY));
    const share = Math.max(0, Math.min(1, (inPlot(event) - plot.left) / plot.width));
    const at = span.from + share * (span.to - span.from);
    zoom.show(zoomed(span, { factor: WHEEL_FACTOR ** turned, at, extent }));
  }

  box.addEventListener('pointerdown', onDown);
  box.addEventListener('pointermove', onMove);
  box.addEventListener('pointerup', onUp);
  box.addEventListener('pointercancel', onUp);
  box.addEventListener('wheel', onWheel, { passive: false });
  return () => {
    box.removeEventListener('pointerdown', onDown);
    box.removeEventListener('pointermove', onMove);
    box.removeEventListener('pointerup', onUp);
    box.removeEventListener('pointercancel', onUp);
    box.removeEventListener('wheel', onWheel);
  };
}

/** The span made wider by a factor, with the stamp `at` where it was. */
export function zoomed(
  span: Span,
  { factor, at, extent }: { readonly factor: number; readonly at: number; readonly extent: Span },
): Span {
  const width = span.to - span.from;
  const next = Math.max(width * factor, Math.min(width, narrowest(extent)));
  return within(at - ((at - span.from) / width) * next, next, extent);
}

const NARROWEST_SHARE = 1e-5;

/** Of a million rows still ten. */
function narrowest({ from, to }: Span): number {
  return (to - from) * NARROWEST_SHARE;
}
