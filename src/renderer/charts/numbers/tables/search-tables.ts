/** Trials of a search as rows: what each came to, and what is best so far. */
import { maeOf, type Trial } from '../../../../shared/search/study.ts';
import { t } from '../../../../shared/texts/text.ts';
import { parameterText } from '../../../features/tune/parameter-words.ts';
import { trialValue } from '../../../features/tune/trials/trial-values.ts';
import { formatScore } from '../../../ui/format.ts';
import { END_WORDS } from '../../search/best-option.ts';
import { type BestScene, placeText } from '../../search/best-scene.ts';
import type { TrialAxes } from '../../search/trial-axes.ts';
import { cellOf, type NumberTable, rowsOf } from '../chart-numbers.ts';

export function bestTable({ points, lines, along, unit }: BestScene): NumberTable {
  const time =
    along === 'time'
      ? [{ name: t('Learning time so far'), unit: 's', format: (value: number) => placeText(value, 'time') }]
      : [];
  return {
    columns: [
      { name: t('Set-up'), format: String },
      ...time,
      ...[t('Error'), t('Best so far'), ...lines.map(({ name }) => name)].map((name) => ({
        ...{ name, unit, format: formatScore },
      })),
      { name: t('What came of it') },
    ],
    rows: rowsOf(
      points.map(({ number, at, mae, best, end }) => [
        ...[number, ...(along === 'time' ? [at] : []), cellOf(mae), cellOf(best)],
        ...lines.map((line) => line.mae),
        t(END_WORDS[end ?? 'works']),
      ]),
    ),
  };
}

/** A row a trial: what it has of all that is varied, and what came of it. */
export function trialTable({ parameters, trials, unit }: TrialAxes): NumberTable {
  return {
    columns: [
      { name: t('Set-up'), format: String },
      ...parameters.map(({ name, label }) => ({
        name: label,
        format: (value: number) => parameterText(name, value),
      })),
      { name: t('Error'), unit, format: formatScore },
      { name: t('What came of it') },
    ],
    rows: {
      length: trials.length,
      row: (index) => {
        const trial = trials[index] as Trial;
        const values = parameters.map(({ name }) => {
          const value = trialValue(trial, name);
          return typeof value === 'number' ? value : value === null ? null : parameterText(name, value);
        });
        return [trial.number, ...values, cellOf(maeOf(trial)), t(END_WORDS[trial.end ?? 'works'])];
      },
    },
  };
}
