/** What a set-up begins with where nobody has said anything, from the rows of an open file. */
import { findSeason } from '../../core/baselines/season.ts';
import { calendarColumns } from '../../core/recipe/calendar.ts';
import { type Candidate, helpfulColumns } from '../../core/suggest/helpful-columns.ts';
import { likelyTarget, varies } from '../../core/suggest/likely-target.ts';
import { measuredValues } from '../../shared/dataset.ts';
import { GatecastError } from '../../shared/errors.ts';
import { listed } from '../../shared/explore/listed.ts';
import { categoryColumns, indicatorNames, numberColumns } from '../../shared/opening/indicators.ts';
import { tellingName } from '../../shared/opening/target-names.ts';
import { usefulCalendar } from '../../shared/opening/useful-calendar.ts';
import type { Suggestion } from '../../shared/set-up/suggestion.ts';
import { CALENDAR_FEATURES, type CalendarFeature, DEFAULT_CONFIG } from '../../shared/set-up/train-config.ts';
import type { OpenDataset } from '../datasets.ts';

export interface SuggestionAsked {
  /** Chosen when absent. */
  readonly target?: string;
  readonly window?: number;
  readonly horizon?: number;
  /** Share of the rows, the newest, that are kept aside for the scores. */
  readonly test?: number;
}

/** Columns of numbers whose values are looked at: those with telling names, then the first of the file. */
const MOST_LOOKED = 64;
/** Columns that folds are asked of. */
const MOST_CANDIDATES = 24;
/** A column with more holes is no help to most windows. */
const MOST_MISSING = 0.05;

/** The target, and which of the other columns and parts of the calendar help it. Throws `TARGET_NEEDED` where there is nothing to forecast. */
export function suggestSetUp(dataset: OpenDataset, asked: SuggestionAsked): Suggestion {
  const { description, times } = dataset;
  const names = numberColumns(description);
  const telling = names.filter((name) => tellingName(name) !== null);
  const looked = [...new Set([...telling, ...names])].slice(0, MOST_LOOKED);
  const inOrder = names.filter((name) => looked.includes(name));
  const values = dataset.columns(inOrder);
  const numbers = inOrder.map((name, at) => ({ name, values: values[at] as Float64Array }));
  const chosen = asked.target === undefined ? likelyTarget(numbers) : { column: asked.target, because: '' };
  if (chosen === null) {
    throw new GatecastError('TARGET_NEEDED', { columns: names });
  }
  const target = chosen.column;
  const [series = new Float64Array()] = dataset.columns([target]);
  const [provenance = new Uint8Array()] = dataset.provenance([target]);
  const rows = Math.floor(times.length * (1 - (asked.test ?? DEFAULT_CONFIG.split.test)));
  const candidates = [
    ...usefulCalendar(description.time).map(
      (feature): Candidate => ({ name: feature, columns: cycleOf(times, feature), isKnown: true }),
    ),
    ...columnsOf(
      dataset,
      numbers.filter(({ name }) => name !== target),
    ),
  ].slice(0, MOST_CANDIDATES);
  const help = helpfulColumns({
    target: measuredValues(series, provenance),
    rows,
    window: asked.window ?? DEFAULT_CONFIG.window,
    horizon: asked.horizon ?? DEFAULT_CONFIG.horizon,
    season: findSeason(series, rows, description.time),
    candidates,
  });
  const isPart = (name: string): name is CalendarFeature =>
    (CALENDAR_FEATURES as readonly string[]).includes(name) && !names.includes(name);
  const calendar = help.taken.filter(isPart);
  const taken = help.taken.filter((name) => !isPart(name));
  const words = new Map(categoryColumns(description.columns).map((column) => [column.name, column]));
  return {
    target: chosen,
    features: taken.flatMap((name) => {
      const column = words.get(name);
      return column === undefined ? [name] : indicatorNames(column);
    }),
    calendar,
    because: help.folds === 0 ? null : sentenceOf(help),
  };
}

function sentenceOf({ taken, gain, folds, asked }: ReturnType<typeof helpfulColumns>): string {
  const where = `${folds === 1 ? 'a fold' : `${folds} folds`} of the rows before the test part`;
  if (taken.length === 0) {
    return `Nothing else is looked at: in ${where} a quick linear forecast errs no less with any of ${asked === 1 ? 'what the file has' : `${asked} things that the file has`}.`;
  }
  const percent = Math.max(1, Math.round(100 * gain));
  return `${listed(taken)} ${taken.length === 1 ? 'is' : 'are'} looked at: in ${where} a quick linear forecast errs ${percent} % less with ${taken.length === 1 ? 'it' : 'them'}.`;
}

/** Other columns of numbers that vary, and those of few words. */
function columnsOf(
  dataset: OpenDataset,
  numbers: readonly { readonly name: string; readonly values: Float64Array }[],
): readonly Candidate[] {
  const { columns } = dataset.description;
  const missing = new Map(columns.map((column) => [column.name, column.missing]));
  const isWhole = (name: string) => (missing.get(name) ?? 0) <= MOST_MISSING * dataset.times.length;
  return [
    ...numbers
      .filter((column) => varies(column) && isWhole(column.name))
      .map(({ name, values }): Candidate => ({ name, columns: [values], isKnown: false })),
    ...categoryColumns(columns)
      .filter(({ name }) => isWhole(name))
      .map(
        (column): Candidate => ({
          name: column.name,
          columns: dataset.features(indicatorNames(column)),
          isKnown: false,
        }),
      ),
  ];
}

/** A linear forecast needs the overtones too to say what a net makes of sine and cosine: with three every day of the week is its own. */
const OVERTONES = 3;

function cycleOf(times: Float64Array, feature: CalendarFeature): readonly Float64Array[] {
  const [sine, cosine] = calendarColumns(times, [feature]) as readonly [Float64Array, Float64Array];
  const all: Float64Array[] = [sine, cosine];
  for (let tone = 2; tone <= OVERTONES; tone++) {
    const [lastSine, lastCosine] = all.slice(-2) as [Float64Array, Float64Array];
    const nextSine = new Float64Array(times.length);
    const nextCosine = new Float64Array(times.length);
    for (let row = 0; row < times.length; row++) {
      const [ownSine, ownCosine] = [sine[row] as number, cosine[row] as number];
      const [before, beside] = [lastSine[row] as number, lastCosine[row] as number];
      nextSine[row] = before * ownCosine + beside * ownSine;
      nextCosine[row] = beside * ownCosine - before * ownSine;
    }
    all.push(nextSine, nextCosine);
  }
  return all;
}
