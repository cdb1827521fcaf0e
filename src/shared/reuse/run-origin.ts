import { t } from '../texts/text.ts';

/** The run whose weights a training began with. */
export interface RunOrigin {
  readonly run: string;
  /** As it was called then. */
  readonly name: string;
  /** `sha256:` of its weights as they were read: float32, little-endian. */
  readonly weights: string;
  /** Same rows, same set-up, more epochs. */
  readonly more?: true;
  /** Stamp of the last of these rows that it, or a run before it, had learned from, if they are of one series; null for none. */
  readonly learnedUntil: string | null;
  /** Test rows among those: errors there are too good. */
  readonly testRowsLearned: number;
}

/** What a training began with, to stand behind “began”. */
export function originWords({ run, name, more }: RunOrigin): string {
  return more === true
    ? t('with the weights of “{name}” ({run}), on the same rows, with a fresh optimizer', { name, run })
    : t('with the weights of “{name}” ({run}), on scales of its own training rows', { name, run });
}

/** What did best where no epoch is better than what a net begins with, in words. */
export function beginningWords({ from }: { readonly from?: RunOrigin }): string {
  return from === undefined ? t('the linear part alone') : t('the weights that it began with');
}
