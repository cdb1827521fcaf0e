import { classifyCell } from './classify.ts';
import { sniffNumberFormat } from './number-format.ts';
import { laterHalf, readSample, usualWidth } from './sample-records.ts';

const CANDIDATES = [',', ';', '\t', '|', ' '] as const;
/** Blanks stand inside cells as often as between them, so they must win clearly. */
const BLANKS_WEIGHT = 0.85;
const SAMPLE_CHARACTERS = 65_536;
const SAMPLE_RECORDS = 200;
const SAMPLE_CELLS = 20;

/**
 * The character that parts cells: the one by which most records have the same number of cells, and by which the cells
 * come out as numbers, stamps or nothing rather than as text. `1,5;2,7` has a comma in every line, yet only the
 * semicolon leaves numbers.
 */
export function sniffDelimiter(text: string): string {
  const sample = text.slice(0, SAMPLE_CHARACTERS);
  const scored = CANDIDATES.filter((delimiter) => sample.includes(delimiter)).map((delimiter) => ({
    delimiter,
    score: scoreOf(sample, delimiter),
  }));
  return scored.toSorted((a, b) => b.score - a.score)[0]?.delimiter ?? ',';
}

function scoreOf(sample: string, delimiter: string): number {
  const records = laterHalf(readSample(sample, delimiter, SAMPLE_RECORDS));
  const width = usualWidth(records);
  if (width < 2) {
    return 0;
  }
  const even = records.filter(({ cells }) => cells.length === width);
  const cells = even.flatMap((record) => record.cells.slice(0, SAMPLE_CELLS));
  const format = sniffNumberFormat(cells, delimiter);
  const readable = cells.filter((cell) => classifyCell(cell, format) !== 'text').length;
  const weight = delimiter === ' ' ? BLANKS_WEIGHT : 1;
  return weight * (even.length / records.length) * (0.25 + readable / cells.length);
}
