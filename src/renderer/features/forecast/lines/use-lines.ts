/** Which lines may stand beside a run, which do, and what is known of them. */

import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { LineName } from '../../../../shared/lines/lines-beside.ts';
import type { RunRecord, RunSummary, TestForecasts } from '../../../../shared/run.ts';
import { t } from '../../../../shared/texts/text.ts';
import { NO_LOOK, type Palette, type RunLook, type RunStyle } from '../../../charts/palette.ts';
import type { Wanted } from '../../../charts/test-part/beside.ts';
import { useApp } from '../../../store/app.ts';
import { askLine, askTest, lineKey, turnLine } from '../../../store/forecast/shown-lines.ts';
import type { LineChip } from './line-chips.tsx';
import { lineStyle, lineWords } from './line-style.ts';
import { possibleLines } from './possible-lines.ts';

interface Shown {
  readonly run: RunSummary | null;
  readonly record: RunRecord | null;
  readonly comparable: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
  readonly palette: Palette;
  /** Test forecasts as they are on the rows that are drawn. */
  readonly onRows: (test: TestForecasts) => TestForecasts;
}

export interface Lines {
  readonly chips: readonly LineChip[];
  readonly turn: (id: string, isOn: boolean) => void;
  readonly wanted: readonly Wanted[];
  /** Runs whose forecast is drawn beside. */
  readonly others: readonly RunSummary[];
  /** Whether the last value is drawn on into the future. */
  readonly hasNaive: boolean;
}

export function useLines({ run, record, comparable, looks, palette, onRows }: Shown): Lines {
  const app = useApp();
  const { stores } = app;
  const id = run?.id ?? '';
  const turned = useStore(stores.shownLines, (state) => state.turned[id]);
  const lines = useStore(stores.shownLines, (state) => state.lines);
  const tests = useStore(stores.runs, (state) => state.tests);
  const records = useStore(stores.runs, (state) => state.records);
  const own = useStore(stores.runs, (state) => state.tests[id]) ?? null;

  const { runs, shownRuns, named, shownNames, others, hasNaive } = useMemo(
    () => possibleLines({ run, record, comparable, turned }),
    [run, record, comparable, turned],
  );

  // One whose files are damaged is not asked for again: its record says so.
  const whole = shownRuns.filter((one) => records[one.id]?.error === null);
  const askedKey = [...whole.map((one) => one.id), ...shownNames].join(',');
  const wantedKey = [...shownRuns.map((one) => one.id), ...shownNames].join(',');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names all that is asked for
  useEffect(() => {
    for (const one of whole) {
      void askTest(app, one.id);
    }
    for (const line of shownNames) {
      void askLine(app, id, line);
    }
  }, [app, id, askedKey]);

  const styleOf = (line: LineName): RunStyle => lineStyle(line, palette);
  const nameOf = (line: LineName) => lineWords(line, record).name;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names the lines; what has come of them is listed
  const wanted = useMemo((): readonly Wanted[] => {
    const besides = shownRuns.map((one): Wanted => {
      const look = looks.get(one.id) ?? NO_LOOK;
      const test = tests[one.id];
      // Its forecast is one of the others of the scene.
      return {
        id: one.id,
        name: look.label,
        style: look,
        test: test === undefined ? null : onRows(test),
        future: null,
      };
    });
    const free = shownNames.flatMap((line): readonly Wanted[] => {
      const asked = lines[lineKey(id, line)];
      if (asked?.status !== 'here' || own === null) {
        return [];
      }
      const { predicted, future } = asked.result;
      const test = onRows({ origins: own.origins, predicted, actual: predicted });
      return [
        {
          id: line,
          name: nameOf(line),
          style: styleOf(line),
          test,
          future: line === 'naive' ? null : future,
        },
      ];
    });
    return [...besides, ...free];
  }, [wantedKey, tests, lines, own, looks, palette, onRows, id]);

  const chips: readonly LineChip[] = [
    ...runs.map((one): LineChip => {
      const look = looks.get(one.id) ?? NO_LOOK;
      const isShown = shownRuns.includes(one);
      const words = t('{label}: its forecast, and what it said of the test part', { label: look.label });
      return {
        ...{ id: one.id, name: look.label, words, style: look, isOn: isShown },
        isComing: whole.includes(one) && tests[one.id] === undefined,
      };
    }),
    ...named.map((line): LineChip => {
      const isShown = shownNames.includes(line);
      return {
        ...{ id: line, ...lineWords(line, record), style: styleOf(line), isOn: isShown },
        // The last value goes on into the future by itself; pressed anew, it stands over the test part too.
        ...(line === 'naive' ? { isOn: hasNaive } : {}),
        isComing: isShown && lines[lineKey(id, line)]?.status === 'asking',
      };
    }),
  ];
  return {
    chips,
    turn: (line, on) => turnLine(app, id, { [line]: on }),
    wanted,
    others,
    hasNaive,
  };
}
