/** Learning rates in words. */
import { decimalMark, t } from '../../../shared/texts/text.ts';

/** `0.004`, `3.1e-5`. */
export function rateText(rate: number): string {
  return decimalMark(String(Number(rate.toPrecision(2))));
}

/** `rate 0.002 to 0.0001`: what the grey part at the foot is. */
export function rateWords(rates: readonly (readonly [place: number, rate: number])[]): string {
  const [first, last] = [rates[0], rates[rates.length - 1]].map((told) => rateText(told?.[1] ?? 0));
  return first === last
    ? t('rate {learningRate}', { learningRate: first ?? '' })
    : t('rate {first} to {last}', { first: first ?? '', last: last ?? '' });
}
