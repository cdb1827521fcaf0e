import type {
  BeforeAfter,
  Compression,
  CompressionCurve,
  CompressionOutcome,
} from '../../../shared/compress/compression.ts';
import { bytesText, compressionMade } from '../../../shared/compress/compression-text.ts';
import { curveWord } from '../../../shared/compress/curve.ts';
import { forecastsDirection } from '../../../shared/direction/scores.ts';
import type { RunRecord } from '../../../shared/run.ts';
import { count, shortNumber, textTable } from '../../text-table.ts';

/** What the run would take and err, point by point, each beside the run as it is; students with the runs that they are. */
export function curveText({ id, config }: RunRecord, { points, windows }: CompressionCurve): string {
  const [whole] = points;
  const error = forecastsDirection(config) ? 'cross-entropy' : 'MAE';
  const rows = points.map((point) => [
    curveWord(point),
    bytesText(point.bytes),
    shortNumber(point.error),
    whole === undefined ? '–' : changeText(point.error / whole.error - 1),
    point.run ?? '',
  ]);
  const hasStudents = points.some(({ run }) => run !== undefined);
  return [
    textTable([['', 'weights', error, 'change', hasStudents ? 'run' : ''], ...rows]),
    `\nOn the ${count(windows)} validation windows; what is pruned learned on for a few epochs only. Make one a run of its own:\n`,
    `gatecast compress ${id} --int8, --float16, --prune 70% or --distil auto\n`,
  ].join('');
}

function changeText(change: number): string {
  return `${change < 0 ? '−' : '+'}${Math.abs(100 * change).toFixed(1)} %`;
}

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
