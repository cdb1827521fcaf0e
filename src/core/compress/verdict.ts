import type { CompressionOutcome } from '../../shared/compress/compression.ts';
import { pText } from '../../shared/score-text.ts';
import { differenceMatters, SIGNIFICANT } from '../metrics/significance.ts';

/** What a smaller net saves and what it costs, to follow “The smaller net”. */
export function compressionVerdict({
  bytes,
  testError,
  pValue,
}: Pick<CompressionOutcome, 'bytes' | 'testError' | 'pValue'>): string {
  const saved = 100 * (1 - bytes.after / bytes.before);
  const size = saved >= 0 ? `${saved.toFixed(0)} % fewer bytes` : `${(-saved).toFixed(0)} % more bytes`;
  const { before, after } = testError;
  const change = before === 0 ? (after === 0 ? 0 : Number.POSITIVE_INFINITY) : 100 * (after / before - 1);
  const errs = !Number.isFinite(change)
    ? 'errs where the other made no error'
    : Math.abs(change) < 0.05
      ? 'errs as much'
      : `errs ${Math.abs(change).toFixed(1)} % ${change > 0 ? 'more' : 'less'}`;
  return `takes ${size} and ${errs} (${doubtOf(testError, pValue)})`;
}

function doubtOf({ before, after }: CompressionOutcome['testError'], pValue: number | null): string {
  if (pValue === null) {
    return 'too few windows to tell that from chance';
  }
  if (pValue >= SIGNIFICANT) {
    return `no difference beyond chance, ${pText(pValue)}`;
  }
  return differenceMatters(after, before)
    ? `beyond chance, ${pText(pValue)}`
    : `beyond chance, but too little to matter, ${pText(pValue)}`;
}
