/** A list of any length and width in step with the span that the chart shows: what of it is in sight, and what a press in it does. */
import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { oncePerFrame, type SharedSpan } from '../../../charts/zoom/shared-span.ts';
import { type RowPlaces, rowListed, spanListed } from './row-places.ts';
import { type RowSpan, rowAt, rowsIn, spanWith } from './span-rows.ts';
import { heightOf, ROW_HEIGHT, rowOfScroll, rowsInView, scrollOfRow } from './tall-scroll.ts';
import { type ColumnSpan, columnsInView, columnWidth, scrollOfColumn } from './wide-scroll.ts';

/** In pixels, as the style has them: the row's number and its stamp, which stay in sight. */
const NUMBER_WIDTH = 72;
const STAMP_WIDTH = 158;
/** Before it was measured, and where it never is: its head, and twelve rows. */
const FIRST_SIZE = { width: 1000, height: 13 * ROW_HEIGHT };

export interface TallTask {
  readonly rows: number;
  /** Those that scroll. */
  readonly columns: number;
  readonly hasStamps: boolean;
  /** The column that is brought into sight when it is chosen; −1 for none. */
  readonly chosen: number;
  readonly shared: SharedSpan;
  /** Of the rows as they are read. */
  readonly times: Float64Array | undefined;
  readonly places: RowPlaces;
}

export interface TallList {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rows: number;
  /** In sight, both included. */
  readonly first: number;
  readonly last: number;
  readonly columns: ColumnSpan;
  readonly columnWidth: number;
  /** Of all that is scrolled, without the head. */
  readonly height: number;
  /** The rows in the chart; null before it shows any. */
  readonly span: RowSpan | null;
  /** The row under its crosshair. */
  readonly pointed: number | null;
  readonly stampOf: (row: number) => number | undefined;
  readonly onScroll: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  /** Has the chart point at a row. */
  readonly press: (row: number) => void;
}

export function useTallList({ rows, columns, hasStamps, chosen, shared, times, places }: TallTask): TallList {
  const scroller = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState(FIRST_SIZE);
  const [at, setAt] = useState({ first: 0, left: 0 });
  const read = useShown(shared, times);
  const span = read.span === null ? null : spanListed(places, read.span);
  const pointed = read.pointed === null ? null : rowListed(places, read.pointed);
  const tall = { rows, view: size.height - ROW_HEIGHT };
  const wide = { columns, view: size.width - NUMBER_WIDTH - (hasStamps ? STAMP_WIDTH : 0) };
  const first = Math.max(0, Math.min(at.first, rows - 1));
  const last = Math.min(rows, first + rowsInView(tall.view)) - 1;
  /** As they are when somebody scrolls: a window of another size is no reason to begin anew. */
  const now = useRef({ tall, wide });
  /** The first row that a press in the list has brought into the chart by itself: the list stays where it is. */
  const moved = useRef<number | null>(null);

  useLayoutEffect(() => {
    now.current = { tall, wide };
  });

  useLayoutEffect(() => {
    const { current } = scroller;
    if (current === null) {
      return;
    }
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = current;
      if (width > 0 && height > ROW_HEIGHT) {
        setSize((before) =>
          before.width === width && before.height === height ? before : { width, height },
        );
      }
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, []);

  const goTo = useCallback((row: number) => {
    const { tall: list } = now.current;
    const next = Math.max(0, Math.min(row, list.rows - 1));
    setAt((before) => ({ ...before, first: next }));
    if (scroller.current !== null) {
      scroller.current.scrollTop = scrollOfRow(next, list);
    }
  }, []);

  // The brush moves the list to the first row of the stretch.
  const spanFirst = span?.first ?? null;
  useEffect(() => {
    if (spanFirst !== null && moved.current !== spanFirst) {
      goTo(spanFirst);
    }
    moved.current = null;
  }, [spanFirst, goTo]);

  // Once the room beside it is known, and whenever another is chosen.
  const isMeasured = size !== FIRST_SIZE;
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said
  useEffect(() => {
    const { current } = scroller;
    if (chosen >= 0 && current !== null) {
      const left = scrollOfColumn(chosen, current.scrollLeft, now.current.wide);
      current.scrollLeft = left;
      setAt((before) => ({ ...before, left }));
    }
  }, [chosen, isMeasured]);

  function press(row: number): void {
    const stamp = times?.[places.read(row)];
    const shown = shared.span();
    if (times === undefined || stamp === undefined) {
      return;
    }
    if (shown !== null) {
      const next = spanWith(shown, stamp, { from: times[0] ?? 0, to: times[times.length - 1] ?? 0 });
      const inNext = next === shown ? null : rowsIn(times, next);
      if (inNext !== null) {
        moved.current = spanListed(places, inNext).first;
        shared.show(next);
      }
    }
    shared.aim(stamp);
  }

  /** From row to row with the arrows; the rest of the keys scroll, as they do everywhere. */
  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    const isSeen = pointed !== null && pointed >= first && pointed <= last;
    const next = isSeen ? Math.max(0, Math.min(rows - 1, pointed + step)) : step > 0 ? first : last;
    if (next < first || next > last) {
      goTo(next < first ? next : next - (last - first));
    }
    press(next);
  }

  return {
    scroller,
    rows,
    first,
    last,
    columns: columnsInView(at.left, wide),
    columnWidth: columnWidth(wide),
    height: heightOf(tall),
    span,
    pointed,
    stampOf: (row) => times?.[places.read(row)],
    onScroll() {
      const { current } = scroller;
      if (current !== null) {
        setAt({ first: rowOfScroll(current.scrollTop, tall), left: current.scrollLeft });
      }
    },
    onKeyDown,
    press,
  };
}

/** The rows in the span of the chart, and the one under its crosshair; once a frame, however fast it moves. */
function useShown(shared: SharedSpan, times: Float64Array | undefined) {
  const [shown, setShown] = useState<{ readonly span: RowSpan | null; readonly pointed: number | null }>({
    span: null,
    pointed: null,
  });
  useEffect(() => {
    const look = () => {
      const [span, stamp] = [shared.span(), shared.pointed()];
      const next = times === undefined || span === null ? null : rowsIn(times, span);
      const pointed = times === undefined || stamp === null ? null : rowAt(times, stamp);
      setShown((before) =>
        before.pointed === pointed && before.span?.first === next?.first && before.span?.last === next?.last
          ? before
          : { span: next, pointed },
      );
    };
    const frame = oncePerFrame(look);
    look();
    const stop = shared.onChange(frame.ask);
    return () => {
      stop();
      frame.stop();
    };
  }, [shared, times]);
  return shown;
}
