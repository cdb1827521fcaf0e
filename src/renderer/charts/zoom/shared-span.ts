/** What the parts of one picture share: the span of time in view, where the plot stands, and the stamp pointed at. */
import type { Span } from '../forecast-scene.ts';

/** Where the plot of the chart stands in its box, in pixels. */
export interface Plot {
  readonly left: number;
  readonly width: number;
}

export interface SharedSpan {
  /** The span in view; null before anything is drawn. */
  readonly span: () => Span | null;
  readonly plot: () => Plot | null;
  /** The stamp under the crosshair; null where nobody points. */
  readonly pointed: () => number | null;
  /** Moves the view of all that share it. */
  readonly show: (span: Span) => void;
  readonly place: (plot: Plot) => void;
  readonly point: (stamp: number | null) => void;
  /** Has the chart point at a stamp, as if the pointer were there; at nothing with null or beside its view. */
  readonly aim: (stamp: number | null) => void;
  /** What the chart does then. */
  readonly onAim: (aimed: (stamp: number | null) => void) => void;
  /** Called after each change; returns what ends that. */
  readonly onChange: (listener: () => void) => () => void;
}

export function createSharedSpan(): SharedSpan {
  let span: Span | null = null;
  let plot: Plot | null = null;
  let pointed: number | null = null;
  let aimed: (stamp: number | null) => void = () => {};
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) {
      listener();
    }
  };
  return {
    span: () => span,
    plot: () => plot,
    pointed: () => pointed,
    show(next) {
      if (span === null || next.from !== span.from || next.to !== span.to) {
        span = next;
        tell();
      }
    },
    place(next) {
      if (plot === null || next.left !== plot.left || next.width !== plot.width) {
        plot = next;
        tell();
      }
    },
    point(stamp) {
      if (stamp !== pointed) {
        pointed = stamp;
        tell();
      }
    },
    aim: (stamp) => aimed(stamp),
    onAim(next) {
      aimed = next;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Calls `work` once in the next frame, however often it is asked for before. */
export function oncePerFrame(work: () => void): { readonly ask: () => void; readonly stop: () => void } {
  let frame = 0;
  return {
    ask() {
      if (frame === 0) {
        frame = requestAnimationFrame(() => {
          frame = 0;
          work();
        });
      }
    },
    stop() {
      cancelAnimationFrame(frame);
      frame = 0;
    },
  };
}
