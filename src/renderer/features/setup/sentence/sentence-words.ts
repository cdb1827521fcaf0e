/** The set-up as one sentence: the words between its parts, and what each part says. */

import type { DatasetDescription } from '../../../../shared/dataset.ts';
import { listed } from '../../../../shared/explore/listed.ts';
import { categoryColumns, indicatorOf, numberColumns } from '../../../../shared/opening/indicators.ts';
import { usefulCalendar } from '../../../../shared/opening/useful-calendar.ts';
import { PRESETS } from '../../../../shared/set-up/train-config.ts';
import { t, translated } from '../../../../shared/texts/text.ts';
import type { Draft, Problems } from '../../../store/draft.ts';
import { draftNumber } from '../../../store/draft.ts';
import type { SentencePart } from '../../../store/stores.ts';
import { spanWords, stepsBeside } from './span-words.ts';

export interface PartWords {
  readonly part: SentencePart;
  /** The name of the part, for its tooltip and for readers. */
  readonly name: string;
  /** What stands in front of it. */
  readonly before: string;
  readonly text: string;
  /** What the text leaves out; null where it says all. */
  readonly more: string | null;
  /** Test ids of the fields that it opens to. */
  readonly fields: readonly string[];
  /** What is wrong with one of them. */
  readonly problem: string | undefined;
}

type Described = Pick<DatasetDescription, 'columns' | 'time' | 'series' | 'keys'>;

/** Names that a part says before it counts. */
const MOST_NAMED = 3;

/** The parts in the order in which they are read. What has no choice in this file has no part. */
export function sentenceParts(dataset: Described, draft: Draft, problems: Problems): readonly PartWords[] {
  const parts: PartWords[] = [
    {
      part: 'target',
      name: t('Target'),
      before: draft.question === 'direction' ? t('Say whether ') : t('Forecast '),
      text: targetWords(draft),
      more: null,
      fields: ['target', 'question-values', 'question-direction'],
      problem: problems.target,
    },
  ];
  if (dataset.keys.length > 0 || draft.allSeries) {
    parts.push({
      part: 'series',
      name: t('Series'),
      before: t(' of '),
      text: seriesWords(dataset, draft),
      more: null,
      fields: [...dataset.keys.map(({ column }) => `series-${column}`), 'allSeries'],
      problem: undefined,
    });
  }
  parts.push(
    {
      part: 'horizon',
      name: t('Horizon'),
      before: draft.question === 'direction' ? t(' goes up or down in ') : t(' for '),
      ...spanPart(dataset, draft, 'horizon'),
      fields: ['horizon'],
      problem: problems.horizon,
    },
    {
      part: 'window',
      name: t('Window'),
      before: t(' from the past '),
      ...spanPart(dataset, draft, 'window'),
      fields: ['window', 'leastWindow'],
      problem: problems.window ?? problems.leastWindow,
    },
  );
  if (hasMoreToLookAt(dataset)) {
    const names = lookedAt(dataset, draft);
    const shown = names.length > MOST_NAMED + 1 ? names.slice(0, MOST_NAMED) : names;
    const rest = names.length - shown.length;
    parts.push({
      part: 'features',
      name: t('Also look at'),
      before: t(', looking at '),
      text:
        names.length === 0
          ? t('nothing else')
          : listed(rest > 0 ? [...shown, t('{rest} more', { rest })] : shown),
      more: rest > 0 ? names.join(', ') : null,
      fields: ['features'],
      problem: undefined,
    });
  }
  parts.push({
    part: 'net',
    name: t('Net'),
    before: t(', with '),
    text: netWords(draft),
    more:
      draft.preset === 'best'
        ? t('LSTM, GRU, RNN and the free forecasts, weighted by what each errs less')
        : null,
    fields: [
      ...['rnn', 'lstm', 'gru'].map((cell) => `cell-${cell}`),
      ...PRESETS.map((preset) => `preset-${preset}`),
      ...['net', 'budget'],
    ],
    problem: draft.preset === 'best' ? problems.budget : undefined,
  });
  return parts;
}

/** Whether there is anything beside the target that the net could look at. */
function hasMoreToLookAt(dataset: Pick<DatasetDescription, 'columns' | 'time'>): boolean {
  return (
    numberColumns(dataset).length > 1 ||
    categoryColumns(dataset.columns).length > 0 ||
    usefulCalendar(dataset.time).length > 0
  );
}

function targetWords({ target, alsoTargets, question }: Draft): string {
  const others = question === 'direction' ? [] : alsoTargets.filter((name) => name !== target);
  return listed([target === '' ? t('a column') : target, ...others]);
}

function seriesWords({ series }: Pick<DatasetDescription, 'series'>, { allSeries, preset }: Draft): string {
  const one = series ?? t('the series');
  return allSeries && preset !== 'best' ? t('{one}, learned from all series', { one }) : one;
}

function spanPart(
  { time }: Pick<DatasetDescription, 'time'>,
  draft: Draft,
  field: 'window' | 'horizon',
): Pick<PartWords, 'text' | 'more'> {
  const steps = draftNumber(draft, field);
  if (steps === null) {
    return { text: draft[field].trim() === '' ? '…' : draft[field].trim(), more: null };
  }
  const least = Number(draft.leastWindow);
  const isCut =
    field === 'window' && draft.leastWindow.trim() !== '' && least >= 1 && draft.preset !== 'best';
  return {
    text: `${isCut ? t('{time} to ', { time: spanWords(time, least) }) : ''}${spanWords(time, steps)}`,
    more: stepsBeside(time, steps),
  };
}

/** Columns and parts of the calendar that the net looks at; a column of words once, whatever is made of it. */
function lookedAt(
  { columns, time }: Pick<DatasetDescription, 'columns' | 'time'>,
  { features, calendar, target, alsoTargets, question }: Draft,
): readonly string[] {
  const words = categoryColumns(columns);
  const numbers = numberColumns({ columns });
  const others = question === 'direction' ? [] : alsoTargets;
  const names = features
    .filter((name) => name !== target && !others.includes(name))
    .map((name) => (numbers.includes(name) ? name : (indicatorOf(name, words)?.column ?? name)));
  const useful = usefulCalendar(time);
  return [
    ...new Set(names),
    ...calendar.filter((word) => useful.includes(word)).map((word) => translated(word)),
  ];
}

/** `LSTM, fast`, `GRU, attention, accurate but for 2 settings`, `the best of many nets in 60 s`. */
function netWords({ preset, base, byHand, model, net, budget }: Draft): string {
  if (preset === 'best') {
    return t('the best of many nets in {budget} s', { budget: budget.trim() });
  }
  const built = net === null ? '' : `, ${typeof net === 'string' ? net : t('a net of its own')}`;
  const recipe =
    preset !== 'custom'
      ? t(preset)
      : base === null
        ? t('set by hand')
        : t('{base} but for {byHand, plural, one {a setting} other {# settings}}', {
            base: t(base),
            byHand: byHand.length,
          });
  return `${model.toUpperCase()}${built}, ${recipe}`;
}
