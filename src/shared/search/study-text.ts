/** What a study has found, in words: the same in the window and on the command line. */

import { BASELINE_LABELS } from '../score-text.ts';
import type { Message } from '../texts/message.ts';
import { locale, t, translated } from '../texts/text.ts';
import type { Assignment, Parameter, ParameterValue } from './space.ts';
import type { FreeOnFolds, Study, StudyStatus, StudySummary, Trial } from './study.ts';

export const STUDY_STATUS_WORDS: Readonly<Record<StudyStatus, Message>> = {
  queued: 'waits',
  searching: 'searches',
  scoring: 'scores what won',
  finished: 'finished',
  paused: 'paused',
  interrupted: 'interrupted',
  failed: 'failed',
};

/** The option of the command line that says a setting. */
function optionName(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** A choice as options of `gatecast train`; what follows from the rest is left out. */
export function assignmentOptions(assignment: Assignment): readonly string[] {
  const isWithoutLinear = assignment.normalise === 'revin' || assignment.skip === 'none';
  return Object.entries(assignment).flatMap(([name, value]) => {
    if ((name === 'segment' && value === 'auto') || (name === 'net' && value === 'none')) {
      return [];
    }
    if (name === 'seasons') {
      return value === true || isWithoutLinear ? [] : ['--seasons', 'none'];
    }
    if (name === 'skip' && assignment.normalise === 'revin') {
      return [];
    }
    return [optionName(name), valueText(value)];
  });
}

/** `16 … 256`, `lstm, gru`. */
export function rangeText(parameter: Parameter): string {
  if ('values' in parameter) {
    return parameter.values.map(valueText).join(', ');
  }
  const { least, most, scale } = parameter;
  return `${valueText(least)} … ${valueText(most)}${scale === 'log' ? ', by factors' : ''}`;
}

export function valueText(value: ParameterValue): string {
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  return typeof value === 'number' && !Number.isInteger(value)
    ? String(Number(value.toPrecision(3)))
    : String(value);
}

/** Why a trial ended, in words; how far it is where it has not. */
export function trialText({ end, rungs, reason }: Trial): string {
  const epochs = rungs[rungs.length - 1]?.epochs ?? 0;
  switch (end) {
    case 'finished':
      return t('learned to its end');
    case 'stopped-early':
      return t('stopped after {epochs, plural, one {# epoch} other {# epochs}}: others did better', {
        epochs,
      });
    case 'impossible':
      return t('impossible: {reason}', { reason: translated(reason ?? 'for no reason that was kept') });
    case 'cut':
      return t('cut short when the search ended');
    case null:
      return rungs.length === 0
        ? t('begins')
        : t('after {epochs, plural, one {# epoch} other {# epochs}}', { epochs });
  }
}

/** How the best set-up stands beside the default and the best free forecast, on the windows that chose it. */
export function choiceSentence(
  { bestMae, defaultMae, free, finished }: Pick<StudySummary, 'bestMae' | 'defaultMae' | 'free' | 'finished'>,
  numberText: (value: number) => string,
): string {
  if (bestMae === null) {
    return t('No set-up has come to its end yet.');
  }
  const parts = [
    ...(defaultMae === null
      ? []
      : [besides(bestMae, defaultMae, t('the default set-up ({error})', { error: numberText(defaultMae) }))]),
    ...bestFree(free).map(({ name, mae }) =>
      besides(
        bestMae,
        mae,
        t('{name}, the best free forecast ({error})', {
          name: t(BASELINE_LABELS[name]),
          error: numberText(mae),
        }),
      ),
    ),
  ];
  const beside = parts.length === 0 ? '' : `: ${parts.join(', ')}`;
  const values = { error: numberText(bestMae), beside };
  return finished === 1
    ? t('The only set-up that came to its end errs {error} on the windows that chose it{beside}.', values)
    : t('The best of {finished} set-ups errs {error} on the windows that chose it{beside}.', {
        ...values,
        finished: String(finished),
      });
}

/** What choosing among many does to a score. */
export const LUCK_SENTENCE =
  'Its error on those windows is lucky, because it was chosen for it; the error on the test rows, which chose nothing, is not.';

function besides(mae: number, other: number, name: string): string {
  const percent = Math.round(1000 * (1 - mae / other)) / 10;
  const size = Math.abs(percent).toLocaleString(locale(), { useGrouping: false });
  return percent === 0
    ? t('as much as {name}', { name })
    : percent > 0
      ? t('{size} % less than {name}', { size, name })
      : t('{size} % more than {name}', { size, name });
}

function bestFree(free: readonly FreeOnFolds[] | null): readonly FreeOnFolds[] {
  return (free ?? []).slice(0, 1);
}

/** The trial that won; null before there is one. */
export function winnerOf({ winner, trials }: Pick<Study, 'winner' | 'trials'>): Trial | null {
  return winner === null ? null : (trials[winner] ?? null);
}
