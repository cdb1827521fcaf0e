/** Which forecast of the test part is shown whole: by a press on the chart, by keys, or by the buttons beside its words. */

import { type KeyboardEvent, useCallback, useEffect, useMemo, useState } from 'react';
import type { TestForecasts } from '../../../../shared/run.ts';
import { horizonOf } from '../../../../shared/runs/test-blocks.ts';
import type { Message } from '../../../../shared/texts/message.ts';
import type { Scene, TestView } from '../../../charts/forecast-scene.ts';
import { type PickedForecast, pickedForecast, windowAt, windowIn } from '../../../charts/test-part/picked.ts';
import { within } from '../../../charts/zoom/keys.ts';
import type { SharedSpan } from '../../../charts/zoom/shared-span.ts';

interface Shown {
  readonly run: string | null;
  /** How often the recent part was asked for, which puts an end to what is picked; null while another part is shown. */
  readonly backAt: number | null;
  /** Null where there is nothing to pick from. */
  readonly test: TestForecasts | null;
  readonly testView: TestView;
  readonly times: Float64Array | undefined;
  readonly values: Float64Array | undefined;
  readonly measured: Float64Array | undefined;
  readonly scene: Scene | null;
  readonly shared: SharedSpan;
}

export interface Picking {
  readonly picked: PickedForecast | null;
  readonly count: number;
  readonly pickAt: (stamp: number) => void;
  readonly step: (by: -1 | 1) => void;
  readonly close: () => void;
  /** True for keys that it takes. */
  readonly onKey: (event: KeyboardEvent) => boolean;
}

/** What its keys do, for who cannot see the chart. */
export const PICKING_KEYS: Message =
  'Enter shows one whole test forecast, Shift with left and right the ones before and after it, Escape all of them again.';

export function usePicked(shown: Shown): Picking {
  const { run, backAt, test, testView, times, values, measured, scene, shared } = shown;
  const [chosen, setChosen] = useState<{ readonly run: string; readonly index: number } | null>(null);
  const index = run !== null && chosen?.run === run ? chosen.index : null;
  useEffect(() => {
    if (backAt !== null) {
      setChosen(null);
    }
  }, [backAt]);
  const picked = useMemo(
    () =>
      index === null || test === null || !times || !values || !measured
        ? null
        : pickedForecast(test, index, { times, values, measured }),
    [index, test, times, values, measured],
  );

  const pick = useCallback(
    (next: number | null) => {
      const row = next === null ? undefined : test?.origins[next];
      if (run === null || next === null || test === null || row === undefined || !times || scene === null) {
        return;
      }
      setChosen({ run, index: next });
      const now = shared.span();
      const [from, to] = [times[row] ?? 0, times[Math.min(times.length - 1, row + horizonOf(test))] ?? 0];
      if (now !== null && (from < now.from || to > now.to)) {
        const width = Math.max(now.to - now.from, (to - from) * 1.5);
        shared.show(within((from + to - width) / 2, width, scene.extent));
      }
    },
    [run, test, times, scene, shared],
  );

  const step = (by: -1 | 1) => {
    if (index !== null && test !== null) {
      pick(Math.max(0, Math.min(test.origins.length - 1, index + by)));
    }
  };
  const close = () => setChosen(null);
  return {
    picked,
    count: test?.origins.length ?? 0,
    pickAt(stamp) {
      if (test !== null && times !== undefined) {
        pick(windowAt(test, stamp, { times, testView }));
      }
    },
    step,
    close,
    onKey(event) {
      const span = shared.span();
      if (event.key === 'Enter' && test !== null && times !== undefined && span !== null) {
        pick(windowIn(test, span, times));
        return true;
      }
      if (event.key === 'Escape' && picked !== null) {
        close();
        return true;
      }
      const by = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : null;
      if (event.shiftKey && by !== null && picked !== null) {
        step(by);
        return true;
      }
      return false;
    },
  };
}
