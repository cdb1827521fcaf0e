import type { TimeIndex } from '../../shared/dataset.ts';

const PRICE_NAME = /(^|[^a-z])(close|open|price|adj|nav)([^a-z]|$)/i;
const VOLUME_NAME = /vol(ume)?|shares|count|turnover/i;

/**
 * Whether a series is worth scoring by direction: always above zero, and named like a price, or kept on business days
 * and not named like a volume.
 */
export function isPrice(name: string, values: Float64Array, { kind }: Pick<TimeIndex, 'kind'>): boolean {
  const isPositive = values.every((value) => value > 0 || Number.isNaN(value));
  return isPositive && (PRICE_NAME.test(name) || (kind === 'calendar' && !VOLUME_NAME.test(name)));
}
