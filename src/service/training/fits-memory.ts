/** Whether one more training has room beside those at work. */

import { memoryOf, SHARE_OF_FREE } from '../../core/recipe/memory.ts';
import type { RunRecord } from '../../shared/run.ts';

/** What a training takes of the memory at most; null for a search, whose nets are chosen as it goes. */
export function trainingBytes({ config, windows }: Pick<RunRecord, 'config' | 'windows'>): number | null {
  const { train, validation, test } = windows;
  return config.search === undefined ? memoryOf(config, { train, forecast: validation + test }) : null;
}

/**
 * `bytes` is what the next one takes at most, `others` what those at work do; null where nobody can tell, which then runs alone. What is
 * free now is counted as if those at work had not taken theirs yet: they may have just begun.
 */
export function fitsMemory(
  free: () => number,
): (bytes: number | null, others: readonly (number | null)[]) => boolean {
  return (bytes, others) => {
    let all = bytes ?? Number.POSITIVE_INFINITY;
    for (const other of others) {
      all += other ?? Number.POSITIVE_INFINITY;
    }
    return all <= free() * SHARE_OF_FREE;
  };
}
