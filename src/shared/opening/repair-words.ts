/** What was found in a file and what was done about it, in short words. */

import type { AppliedRepair, FindingCode, RepairMethod } from '../dataset.ts';
import type { Message } from '../texts/message.ts';
import { locale, t, translated } from '../texts/text.ts';

export const FINDING_WORDS: Readonly<Record<FindingCode, readonly [one: Message, many: Message]>> = {
  gap: ['gap', 'gaps'],
  'duplicate-stamps': ['repeated stamp', 'repeated stamps'],
  'out-of-order': ['row out of order', 'rows out of order'],
  'text-cells': ['text cell', 'text cells'],
  'missing-values': ['missing value', 'missing values'],
  'constant-column': ['constant column', 'constant columns'],
  'empty-column': ['empty column', 'empty columns'],
  'ragged-rows': ['row of another length', 'rows of another length'],
  'skipped-rows': ['line above the names that looks like a row', 'lines above the names that look like rows'],
  'unreadable-stamps': ['unreadable stamp', 'unreadable stamps'],
  'ambiguous-dates': ['date that can be read two ways', 'dates that can be read two ways'],
  sentinel: ['placeholder for a missing value', 'placeholders for missing values'],
  'wide-table': ['row of months unrolled', 'rows of months unrolled'],
  'clock-change': ['change to or from summer time', 'changes to or from summer time'],
  'zone-change': ['change of the time zone', 'changes of the time zone'],
  'outlier-run': ['run of outliers', 'runs of outliers'],
  'irregular-steps': ['step of another length', 'steps of another length'],
  'uncalculated-cells': ['formula without its result', 'formulas without their results'],
  'nested-values': ['cell that holds a record or a list', 'cells that hold records or lists'],
};

export const METHOD_WORDS: Readonly<Record<RepairMethod, Message>> = {
  linear: 'draw a straight line',
  'forward-fill': 'repeat the value before',
  'seasonal-fill': 'take the season before',
  mean: 'take the mean',
  sum: 'add them up',
  first: 'keep the first',
  last: 'keep the last',
  sort: 'sort by time',
  drop: 'leave the rows out',
  missing: 'treat as missing',
  leave: 'leave as it is',
};

/** `3 gaps in load: draw a straight line`. */
export function repairWords({ code, column, method, count }: AppliedRepair): string {
  const [one, many] = FINDING_WORDS[code] ?? [code, code];
  const where = column === undefined ? '' : t(' in {column}', { column });
  return `${count.toLocaleString(locale())} ${translated(count === 1 ? one : many)}${where}: ${translated(METHOD_WORDS[method] ?? method)}`;
}
