/** What the form of a backtest says. */
import type { BacktestPlan } from '../../../shared/backtest.ts';
import { t, typedValue } from '../../../shared/texts/text.ts';
import type { TypedPlan } from '../stores.ts';

export interface ReadPlan {
  /** Null where a field cannot be read. */
  readonly plan: BacktestPlan | null;
  readonly problems: { readonly [Field in 'origins' | 'refitEvery']?: string };
}

const MOST_ORIGINS = 100_000;

/** The plan, or what is wrong with it, field by field. */
export function readPlan({ origins, refitEvery, scheme }: TypedPlan): ReadPlan {
  const problems = { ...problemOf('origins', origins, 1), ...problemOf('refitEvery', refitEvery, 0) };
  const plan = { origins: typedValue(origins), scheme, refitEvery: typedValue(refitEvery) };
  return { plan: Object.keys(problems).length === 0 ? plan : null, problems };
}

function problemOf(field: keyof ReadPlan['problems'], text: string, least: number): ReadPlan['problems'] {
  const value = typedValue(text);
  const isFine = text.trim() !== '' && Number.isInteger(value) && value >= least && value <= MOST_ORIGINS;
  return isFine ? {} : { [field]: t('A whole number, at least {least}.', { least }) };
}
