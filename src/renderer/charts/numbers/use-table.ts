/** The table of a chart while it is shown: made again when the numbers or the part in view change, in peace. */
import { useEffect, useRef, useState } from 'react';
import type { SharedSpan } from '../zoom/shared-span.ts';
import type { ChartNumbers, NumberTable } from './chart-numbers.ts';

/** A chart that is learned changes with every frame, which nobody could read. */
const REST_MS = 400;

export function useTable(numbers: ChartNumbers, shared: SharedSpan | null): NumberTable | null {
  const [table, setTable] = useState<NumberTable | null>(null);
  const made = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isGone = false;
    const make = async () => {
      timer = undefined;
      made.current = performance.now();
      const next = await numbers.table(shared?.span() ?? null);
      if (!isGone) {
        setTable(next);
      }
    };
    const ask = () => {
      timer ??= setTimeout(() => void make(), Math.max(0, made.current + REST_MS - performance.now()));
    };
    ask();
    let span = shared?.span() ?? null;
    const stop = shared?.onChange(() => {
      // It hears of the crosshair too.
      if (shared.span() !== span) {
        span = shared.span();
        ask();
      }
    });
    return () => {
      isGone = true;
      stop?.();
      clearTimeout(timer);
    };
  }, [numbers, shared]);
  return table;
}
