/** How far back compared runs learn, layer by layer, after the epoch whose weights are scored. */
import type { RunRecord } from '../../../shared/run.ts';
import { reachOf, reachText } from '../../../shared/runs/flow/flow-reach.ts';
import { shortNumber, textTable } from '../../text-table.ts';

/** Empty where nothing was kept of any. */
export function flowTable(runs: readonly RunRecord[], heads: readonly string[]): string {
  const reaches = runs.map((run) => reachOf(run, 'best'));
  const most = Math.max(...reaches.map(({ length }) => length));
  if (most === 0) {
    return '';
  }
  const rows = Array.from({ length: most }, (_, layer) => {
    const found = reaches.map((layers) => layers[layer]);
    const name = most === 1 ? '' : `layer ${layer + 1}, `;
    const row = (
      what: string,
      tell: (reach: NonNullable<(typeof found)[number]>, run: RunRecord) => string,
    ) => [`${name}${what}`, ...runs.map((run, at) => (found[at] === undefined ? '–' : tell(found[at], run)))];
    return [
      row('newest step', ({ newest }) => shortNumber(newest)),
      row('oldest step', ({ oldest }) => shortNumber(oldest)),
      row('of its largest', (reach, { time }) => reachText(reach, time.step)),
    ];
  });
  return `\n${textTable([['gradient', ...heads], ...rows.flat()])}`;
}
