/** Which lines may stand beside a run, which do, and what is known of them. */
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { type LineName, linesOf, memberPlace } from '../../../../shared/lines/lines-beside.ts';
import type { RunRecord, RunSummary, TestForecasts } from '../../../../shared/run.ts';
import { BASELINE_LABELS, BASELINE_WORDS } from '../../../../shared/score-text.ts';
import type { BaselineName } from '../../../../shared/scores.ts';
import { mixColors, NO_LOOK, type Palette, type RunLook, type RunStyle } from '../../../charts/palette.ts';
import type { Wanted } from '../../../charts/test-part/beside.ts';
import { useApp } from '../../../store/app.ts';
import { askLine, askTest, lineKey, turnLine } from '../../../store/forecast/shown-lines.ts';
import { companions, isDone } from '../../../store/run-groups.ts';
import type { LineChip } from './line-chips.tsx';

/** Test forecasts of other runs of more numbers than this are fetched when they are asked for, not by themselves. */
const MOST_UNASKED = 1_000_000;
/** More runs than these have no chip: the list of runs is for them. */
const MOST_RUNS = 12;

/** Each free forecast has a colour that no net has, and a dash: seen without colours they differ too. */
const FREE_STYLES: {
  readonly [Name in BaselineName]: { readonly color: string; readonly dash: RunStyle['dash'] };
} = {
  naive: { color: '#7a838d', dash: [4, 3] },
  seasonalNaive: { color: '#8a5fb8', dash: [6, 2] },
  drift: { color: '#8f7a4a', dash: [2, 2] },
  mean: { color: '#7a838d', dash: [1, 3] },
  nlinear: { color: '#c2417c', dash: [8, 2, 2, 2] },
  ets: { color: '#6f8a1f', dash: [5, 3] },
  theta: { color: '#c0563f', dash: [3, 2] },
  mstl: { color: '#5b62c9', dash: [7, 2] },
};

/** As the chart calls them at the ends of its lines. */
const SHORT: Readonly<Partial<Record<BaselineName, string>>> = {
  naive: 'last value',
  seasonalNaive: 'last season',
  mean: 'mean',
};

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
  const isScored = run !== null && isDone(run.status) && record !== null && record.metrics !== null;

  const runs = useMemo(
    () =>
      isScored ? comparable.filter((one) => one.id !== id && isDone(one.status)).slice(0, MOST_RUNS) : [],
    [isScored, comparable, id],
  );
  const near = useMemo(() => new Set(companions(comparable, id).map((one) => one.id)), [comparable, id]);
  const isOn = (line: string, unasked: boolean) => turned?.[line] ?? unasked;
  const shownRuns = runs.filter((one) => isOn(one.id, near.has(one.id) && isSmall(one)));
  const named = useMemo(() => (isScored && record !== null ? linesOf(record) : []), [isScored, record]);
  const shownNames = named.filter((line) => isOn(line, false));
  const hasNaive = turned?.naive ?? true;

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
      const words = `${look.label}: its forecast, and what it said of the test part`;
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
    others: run === null || !isScored ? companions(comparable, run?.id ?? null) : shownRuns,
    hasNaive,
  };
}

function isSmall({ metrics, config }: RunSummary): boolean {
  return (metrics?.windows ?? 0) * config.horizon <= MOST_UNASKED;
}

function lineStyle(line: LineName, palette: Palette): RunStyle {
  const place = memberPlace(line);
  if (place !== null) {
    return {
      color: mixColors(palette.accent, palette.ink, 0.2 + (place % 4) * 0.2),
      dash: place % 2 === 0 ? [9, 3] : [2, 3],
    };
  }
  const { color, dash } = FREE_STYLES[line as BaselineName];
  // A little of the ink: readable on either ground.
  return { color: mixColors(color, palette.ink, 0.15), dash };
}

function lineWords(
  line: LineName,
  record: RunRecord | null,
): { readonly name: string; readonly words: string } {
  const place = memberPlace(line);
  if (place === null) {
    const baseline = line as BaselineName;
    const name = SHORT[baseline] ?? BASELINE_LABELS[baseline];
    return { name, words: `${name}: ${BASELINE_WORDS[baseline]}` };
  }
  const member = record?.ensemble?.members[place];
  const name = member?.name ?? `Member ${place + 1}`;
  return { name, words: `${name}: a member of the ensemble` };
}
