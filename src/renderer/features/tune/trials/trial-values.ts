/** Trials as rows: what each has of every setting, which are wanted, and in which order. */
import type { Parameter, ParameterValue } from '../../../../shared/search/space.ts';
import { maeOf, type Trial } from '../../../../shared/search/study.ts';
import { parameterFrom } from '../../../../shared/search/vary-text.ts';

/** Among the names of settings, the error on the windows that choose. */
export const ERROR = 'error';

/** What a trial has of a setting; null where it has none. */
export function trialValue(trial: Trial, name: string): ParameterValue | null {
  if (name === ERROR) {
    return maeOf(trial);
  }
  const chosen = trial.assignment?.[name];
  if (chosen !== undefined) {
    return chosen;
  }
  // The default, where it lies outside what is varied.
  const { config } = trial;
  switch (name) {
    case 'net':
      return config.net === undefined ? 'none' : (config.net.name ?? 'described');
    case 'segment':
      return config.segment ?? 1;
    case 'seasons':
      return (config.seasons ?? []).length > 0;
    case 'skip':
      return config.skip ?? 'none';
    default: {
      const value = config[name as keyof typeof config];
      return typeof value === 'object' || value === undefined ? null : value;
    }
  }
}

export interface TrialFilter {
  readonly parts: readonly Parameter[];
  /** A word that says nothing; null where all are read. */
  readonly unread: string | null;
}

/** `units=16..64 model=gru|lstm error=..2`: what is wanted of the rows. Empty wants all. */
export function filterFrom(text: string, names: readonly string[]): TrialFilter {
  const parts: Parameter[] = [];
  for (const word of text.split(/[\s,;]+/).filter((each) => each !== '')) {
    const [, written = '', values = ''] = /^([a-z-]+)=(.+)$/i.exec(word) ?? [];
    const plain = written.replace(/-/g, '').toLowerCase();
    const name = [...names, ERROR].find((each) => each.toLowerCase() === plain);
    const [, below] = /^\.\.(.+)$/.exec(values) ?? [];
    const part =
      name === undefined ? null : parameterFrom(name, below === undefined ? values : `-1e99..${below}`);
    if (part === null) {
      return { parts, unread: word };
    }
    parts.push(part);
  }
  return { parts, unread: null };
}

export function isWanted(trial: Trial, { parts }: TrialFilter): boolean {
  return parts.every((part) => {
    const value = trialValue(trial, part.name);
    if ('values' in part) {
      return value !== null && (part.values as readonly ParameterValue[]).includes(value);
    }
    return typeof value === 'number' && value >= part.least && value <= part.most;
  });
}

export interface TrialOrder {
  /** A setting, the error, or `number`. */
  readonly by: string;
  readonly isDown: boolean;
}

/** By a setting, what has none last; those that came further first where the error decides. */
export function sortedTrials(trials: readonly Trial[], { by, isDown }: TrialOrder): readonly Trial[] {
  const keyOf = (trial: Trial) => (by === 'number' ? trial.number : trialValue(trial, by));
  const sign = isDown ? -1 : 1;
  return [...trials].sort((a, b) => {
    const further = by === ERROR ? reached(b) - reached(a) : 0;
    return further || sign * compared(keyOf(a), keyOf(b)) || a.number - b.number;
  });
}

/** How far a trial came: an error after few epochs is no match for one after all of them. */
function reached({ end, rungs }: Trial): number {
  return end === 'finished' ? Number.POSITIVE_INFINITY : rungs.length;
}

function compared(a: ParameterValue | null, b: ParameterValue | null): number {
  if (a === null || b === null) {
    return a === b ? 0 : a === null ? 1 : -1;
  }
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}
