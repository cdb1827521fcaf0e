import type { BeforeAfter, Compression, CompressionOutcome } from '../../../shared/compress/compression.ts';
import { bytesText, compressionMade } from '../../../shared/compress/compression-text.ts';
import { count, shortNumber, textTable } from '../../text-table.ts';

/** Only arrays that have some; the others stayed whole. */
function zerosText({ zeros = [] }: CompressionOutcome): string {
  const rows = zeros
    .filter((array) => array.zeros > 0)
    .map((array) => [
      array.name,
      count(array.weights),
      `${((100 * array.zeros) / array.weights).toFixed(0)} % zero`,
    ]);
  return rows.length === 0 ? '' : `\n${textTable(rows)}`;
}

/** What a smaller run was made of, beside it. */
export function compressionText({ outcome, ...made }: Compression, isDirection: boolean): string {
  const title = `Made ${compressionMade(made)}.\n`;
  if (outcome === undefined) {
    return title;
  }
  const { parameters, bytes, testError, validationError, forecastSeconds, verdict } = outcome;
  const error = isDirection ? 'cross-entropy' : 'MAE';
  const line = (what: string, { before, after }: BeforeAfter, text: (value: number) => string) => [
    what,
    text(before),
    text(after),
    before > 0 ? (after / before).toFixed(3) : '–',
  ];
  const rows = [
    ['', 'before', 'after', 'ratio'],
    line('weights', parameters, count),
    line('bytes of the weights', bytes, bytesText),
    line(`${error}, test windows`, testError, shortNumber),
    ...(validationError === null ? [] : [line(`${error}, validation`, validationError, shortNumber)]),
    line('one forecast', forecastSeconds, (seconds) => `${shortNumber(1000 * seconds)} ms`),
  ];
  return `${title}${textTable(rows)}${zerosText(outcome)}\nThe smaller net ${verdict}.\n`;
}
