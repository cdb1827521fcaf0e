/** The trials of a search over all that it varies, and their error. */
import type { ParameterValue } from '../../../shared/search/space.ts';
import { maeOf, type SpacePart, type Trial } from '../../../shared/search/study.ts';
import { t } from '../../../shared/texts/text.ts';
import { parameterLabel, parameterText } from '../../features/tune/parameter-words.ts';
import { ERROR, trialValue } from '../../features/tune/trials/trial-values.ts';
import { formatScore } from '../../ui/format.ts';
import { errorSpan } from './best-scene.ts';
import { numberAxis, type ParameterAxis, parameterAxis } from './parameter-axis.ts';

export interface TrialAxes {
  /** One for each thing that is varied. */
  readonly parameters: readonly ParameterAxis[];
  /** Of the error; null before there is one. */
  readonly error: ParameterAxis | null;
  /** The greatest error. */
  readonly worst: number;
  readonly trials: readonly Trial[];
  readonly unit: string;
}

/** From so many times the least error on they stand by factors. */
const BY_FACTORS_FROM = 4;

export function trialAxes(space: readonly SpacePart[], trials: readonly Trial[], unit: string): TrialAxes {
  const parameters = space.map((part) => {
    const observed = trials.flatMap((trial): readonly ParameterValue[] => {
      const value = trialValue(trial, part.name);
      return value === null ? [] : [value];
    });
    return parameterAxis(part, observed, {
      label: parameterLabel(part.name),
      text: (value) => parameterText(part.name, value),
    });
  });
  const points = trials.map((trial) => ({ mae: maeOf(trial) }));
  const errors = points.flatMap(({ mae }) => mae ?? []);
  const least = errors.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const worst = errors.reduce((a, b) => Math.max(a, b), 0);
  const span = errorSpan({ points, lines: [] });
  const near = Math.min(worst, span?.high ?? worst);
  const error =
    errors.length === 0
      ? null
      : numberAxis([least, near], {
          ...{ name: ERROR, label: unit === '' ? t('Error') : t('Error, {unit}', { unit }), isWhole: false },
          ...{ isLog: near > BY_FACTORS_FROM * least, text: (value) => formatScore(Number(value)) },
        });
  return { parameters, error, worst, trials, unit };
}

/** 0 for the best of the errors, 1 for the worst, by their order: a few that went astray do not make all others look alike. */
export function errorRanks(trials: readonly Trial[]): ReadonlyMap<number, number> {
  const known = trials
    .flatMap((trial) => {
      const mae = maeOf(trial);
      return mae === null ? [] : [{ number: trial.number, mae }];
    })
    .sort((a, b) => a.mae - b.mae || a.number - b.number);
  return new Map(known.map(({ number }, place) => [number, place / Math.max(1, known.length - 1)]));
}
