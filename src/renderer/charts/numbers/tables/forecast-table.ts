/** The numbers of a chart over time, row by row: what came, what each had said of it, and what they say comes next. */
import { BASELINE_LABELS } from '../../../../shared/score-text.ts';
import { t } from '../../../../shared/texts/text.ts';
import { formatShare } from '../../../ui/format.ts';
import type { ColumnLines } from '../../detail/column-lines.ts';
import { finite } from '../../detail/values-at.ts';
import type { Point, Scene, Span } from '../../forecast-scene.ts';
import { bandWord } from '../../test-part/point-words.ts';
import {
  cellOf,
  type NumberCell,
  type NumberColumn,
  type NumberTable,
  stampCell,
  stampColumn,
} from '../chart-numbers.ts';

/** A column with what it says of a stamp. */
interface Said extends NumberColumn {
  readonly of: (stamp: number) => number | null;
}

/** Of every row in view; who said something of the test part and says what comes has one column for both. */
export function forecastTable(scene: Scene, view: Span | null): NumberTable {
  const { unit, target, at, time } = scene;
  const said: Said[] = [{ name: target, unit, of: at.actual }];
  if (scene.filled.length > 0) {
    said.push({ name: t('{target}, filled', { target }), unit, of: at.filled });
  }
  said.push(...ownColumns(scene));
  for (const [name, lines] of othersByName(scene)) {
    said.push({ name, unit, of: (stamp) => firstOf(lines, stamp) });
  }
  const stamps = stampsOf(scene, view);
  return {
    columns: [stampColumn(time), ...said],
    rows: {
      length: stamps.length,
      row: (index) => {
        const stamp = stamps[index] ?? Number.NaN;
        return [stampCell(stamp, time), ...said.map((column) => cellOf(column.of(stamp)))];
      },
    },
  };
}

/** Of the run that is looked at: what it said, its band, and by how much it was off. */
function ownColumns(scene: Scene): readonly Said[] {
  const { unit, at, test, future, isProbability, picked } = scene;
  const name = (test ?? future)?.name;
  if (name === undefined) {
    return [];
  }
  const ahead = future === null ? () => null : pointsAt(future.points, scene.origin);
  const ownAt = (stamp: number) => (test === null ? null : at.test(stamp)) ?? ahead(stamp);
  if (isProbability) {
    return [{ name: t('{name}: probability of up', { name }), format: formatShare, of: ownAt }];
  }
  const steps = new Map(scene.band.map((step) => [step.x, step]));
  const ends = (stamp: number) =>
    at.band?.(stamp) ?? (stamp > scene.origin ? (steps.get(stamp) ?? null) : null);
  const hasBand = test?.band != null || steps.size > 0;
  const band = bandWord(scene);
  const off = (stamp: number) => {
    const [came, own] = [at.actual(stamp), at.test(stamp)];
    return came === null || own === null ? null : came - own;
  };
  return [
    { name, unit, of: ownAt },
    ...(hasBand
      ? [
          { name: t('{band}, lower end', { band }), unit, of: (stamp: number) => ends(stamp)?.lower ?? null },
          { name: t('{band}, upper end', { band }), unit, of: (stamp: number) => ends(stamp)?.upper ?? null },
        ]
      : []),
    ...(test === null ? [] : [{ name: t('came less said'), unit, of: off }]),
    ...(picked == null
      ? []
      : [
          {
            name: t('{name}, the forecast shown whole', { name }),
            unit,
            of: pairsAt(picked.pairs, picked.origin),
          },
        ]),
  ];
}

/** Lines of one name are of one forecaster: over the test part, and into the future. */
function othersByName(scene: Scene): ReadonlyMap<string, readonly Said['of'][]> {
  const found = new Map<string, Said['of'][]>();
  const add = (name: string, at: Said['of']) => found.set(name, [...(found.get(name) ?? []), at]);
  for (const { name, at } of scene.beside ?? []) {
    add(name, at);
  }
  for (const { name, points } of scene.others) {
    add(name, pointsAt(points, scene.origin));
  }
  if (scene.naive.length > 0) {
    add(t(BASELINE_LABELS.naive), pointsAt(scene.naive, scene.origin));
  }
  return found;
}

function firstOf(lines: readonly Said['of'][], stamp: number): number | null {
  for (const line of lines) {
    const value = line(stamp);
    if (value !== null) {
      return value;
    }
  }
  return null;
}

/** Past the origin: at it lines set out from what is known. */
function pointsAt(points: readonly Point[], origin: number): Said['of'] {
  const known = new Map(points);
  return (stamp) => (stamp > origin ? (known.get(stamp) ?? null) : null);
}

function pairsAt(pairs: Float64Array, origin: number): Said['of'] {
  const known = new Map<number, number>();
  for (let at = 0; at < pairs.length; at += 2) {
    known.set(pairs[at] as number, pairs[at + 1] as number);
  }
  return (stamp) => (stamp > origin ? finite(known.get(stamp)) : null);
}

function stampsOf({ actual, future, others, naive, origin }: Scene, view: Span | null): readonly number[] {
  const ahead = [future?.points ?? [], ...others.map(({ points }) => points), naive]
    .flatMap((points) => points.map(([x]) => x))
    .filter((x) => x > origin && isInView(x, view));
  return [...stampsOfPairs(actual, view), ...[...new Set(ahead)].sort((a, b) => a - b)];
}

/** A gap is a second point at the stamp before it. */
function stampsOfPairs(pairs: Float64Array, view: Span | null): number[] {
  const stamps: number[] = [];
  let last = Number.NaN;
  for (let at = 0; at < pairs.length; at += 2) {
    const x = pairs[at] as number;
    if (x !== last && isInView(x, view)) {
      stamps.push(x);
    }
    last = x;
  }
  return stamps;
}

function isInView(x: number, view: Span | null): boolean {
  return view === null || (x >= view.from && x <= view.to);
}

/** One column of the data: what the file has, and what was put into its holes. */
export function columnTable(
  {
    name,
    unit,
    time,
    lines,
  }: Pick<Scene, 'unit' | 'time'> & { readonly name: string; readonly lines: ColumnLines },
  view: Span | null,
): NumberTable {
  const stamps = stampsOfPairs(lines.actual, view);
  const measured = pairsMap(lines.actual, view);
  const filled = pairsMap(lines.filled, view);
  const hasFilled = lines.filled.length > 0;
  return {
    columns: [
      stampColumn(time),
      { name, unit },
      ...(hasFilled ? [{ name: t('{target}, filled', { target: name }), unit }] : []),
    ],
    rows: {
      length: stamps.length,
      row: (index) => {
        const stamp = stamps[index] ?? Number.NaN;
        const came = cellOf(measured.get(stamp));
        const put: readonly NumberCell[] = hasFilled
          ? [came === null ? cellOf(filled.get(stamp)) : null]
          : [];
        return [stampCell(stamp, time), came, ...put];
      },
    },
  };
}

function pairsMap(pairs: Float64Array, view: Span | null): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let at = 0; at < pairs.length; at += 2) {
    const [x, y] = [pairs[at] as number, pairs[at + 1] as number];
    if (isInView(x, view) && Number.isFinite(y)) {
      found.set(x, y);
    }
  }
  return found;
}
