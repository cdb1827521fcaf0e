import { checkInSentences } from '../../shared/reuse/check-in-text.ts';
import type { CheckIn } from '../../shared/reuse/said.ts';
import type { RunRecord } from '../../shared/run.ts';
import { shortNumber, textTable } from '../text-table.ts';

/** The `check-in` document. */
export function checkInDocument({ id, name, config }: RunRecord, made: CheckIn) {
  return { run: id, name, target: config.target, ...made };
}

const WORDS = { number: shortNumber, stamp: (stamp: string) => stamp };

/** A line a forecast of which something has come, then the sentences. */
export function checkInText(made: CheckIn): string {
  const rows = made.forecasts.flatMap(({ origin, steps, mae, testMae }) =>
    mae === null
      ? []
      : [
          [
            origin,
            `${steps.filter(({ came }) => came !== null).length} of ${steps.length}`,
            shortNumber(mae),
            shortNumber(testMae),
          ],
        ],
  );
  const table =
    rows.length === 0 ? '' : `${textTable([['said after', 'have come', 'MAE', 'in its test'], ...rows])}\n`;
  return `${table}${sentences(made)}`;
}

/** The same behind a run or a forecast; nothing while nothing has come. */
export function checkInLines(made: CheckIn | null): string {
  return made === null || made.known === 0
    ? ''
    : `\nchecked in with ${made.dataset.file}:\n${sentences(made)}`;
}

function sentences(made: CheckIn): string {
  return checkInSentences(made, WORDS)
    .map((sentence) => `${sentence}\n`)
    .join('');
}
