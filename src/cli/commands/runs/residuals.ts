/** `gatecast runs residuals RUN`: what is left of the test forecasts, and whether it looks like chance. */

import type { ResidualGroups, Residuals } from '../../../shared/runs/residuals.ts';
import {
  chanceSentence,
  groupName,
  groupSentence,
  noGroupsSentence,
  normalSentence,
  type ResidualWords,
  sizeSentence,
} from '../../../shared/runs/residuals-text.ts';
import { type Arguments, UsageError } from '../../arguments.ts';
import type { ServiceCaller } from '../../commands.ts';
import type { Output } from '../../output.ts';
import { shortNumber, textTable } from '../../text-table.ts';

const MOST_LAGS = 12;
const MOST_AHEAD = 1_000_000;

/** Of `--ahead`; throws a `UsageError` for no whole number, and where nothing is asked at a distance. */
export function stepsAhead(args: Arguments, action: string): number {
  const ahead = args.number('ahead') ?? 1;
  if (args.has('ahead') && action !== 'residuals') {
    throw new UsageError(`--ahead is of runs residuals; runs ${action} takes none.`, 'runs');
  }
  if (!Number.isInteger(ahead) || ahead < 1 || ahead > MOST_AHEAD) {
    throw new UsageError('--ahead takes a whole number of steps from 1 on.', 'runs');
  }
  return ahead;
}

/** Throws what `run.residuals` does. */
export async function printResiduals(
  service: ServiceCaller,
  output: Output,
  { run, ahead }: { readonly run: string; readonly ahead: number },
): Promise<void> {
  const [record, residuals] = await Promise.all([
    service.request('run.get', { run }),
    service.request('run.residuals', { run, ahead }),
  ]);
  const words: ResidualWords = { format: shortNumber, step: record.time.step };
  output.result({ run, ...residualsDocument(residuals) }, () =>
    residualsText(residuals, words, record.dataset.file),
  );
}

/** Every number, lists in the place of typed arrays; a hole is null. */
function residualsDocument({ overTime, ...residuals }: Residuals) {
  const list = (values: Float32Array | Float64Array) =>
    Array.from(values, (value) => (Number.isFinite(value) ? value : null));
  const { places, low, mean, high, each } = overTime;
  return {
    ...residuals,
    overTime: { each, places: list(places), low: list(low), mean: list(mean), high: list(high) },
  };
}

function residualsText(residuals: Residuals, words: ResidualWords, file: string): string {
  const sentences = [
    sizeSentence(residuals, words),
    chanceSentence(residuals, words),
    normalSentence(residuals),
    noGroupsSentence(residuals, file),
  ].filter((sentence) => sentence !== '');
  const parts = [
    sentences.join('\n'),
    ...(residuals.correlations.values.length === 0 ? [] : [correlationsText(residuals)]),
    ...residuals.groups.map((groups) => groupsText(groups, words)),
  ];
  return `${parts.join('\n\n').trimEnd()}\n`;
}

function correlationsText({ correlations: { values, bound } }: Residuals): string {
  const rows = values
    .slice(0, MOST_LAGS)
    .map((value, at) => [String(at + 1), value.toFixed(3), Math.abs(value) > bound ? '*' : '']);
  const note = `* beyond ±${bound.toFixed(3)}, as 5 of 100 would be by chance`;
  return `${textTable([['lag', 'correlation', ''], ...rows], { left: 1 })}${note}`;
}

function groupsText(groups: ResidualGroups, words: ResidualWords): string {
  const rows = groups.entries.map((entry) => [
    groupName(groups.by, entry),
    String(entry.count),
    shortNumber(entry.mean),
    entry.low === null || entry.high === null
      ? '–'
      : `${shortNumber(entry.low)} to ${shortNumber(entry.high)}`,
    shortNumber(entry.mae),
  ]);
  const head = [groups.by, 'forecasts', 'too high by', '95 % of that', 'off by'];
  return `${textTable([head, ...rows])}${groupSentence(groups, words)}`;
}
