import { t } from '../../../shared/texts/text.ts';
import { formatCountOf, formatValue } from '../../ui/format.ts';

/** `−1.60 to 35.6, mean 16.4, 3 values missing`. */
export function columnFacts(values: Float64Array): string {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let count = 0;
  for (const value of values) {
    if (Number.isFinite(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
      sum += value;
      count += 1;
    }
  }
  const missing = values.length - count;
  if (count === 0) {
    return t('no values');
  }
  const facts = t('{low} to {high}, mean {mean}', {
    low: formatValue(low),
    high: formatValue(high),
    mean: formatValue(sum / count),
  });
  return missing > 0
    ? `${facts}${t(', {values} missing', { values: formatCountOf(missing, 'value') })}`
    : facts;
}
