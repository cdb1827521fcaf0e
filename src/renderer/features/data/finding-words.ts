/** What was noticed in a file, in short human words. */
import type { FindingCode, Inspection, RepairMethod } from '../../../shared/dataset.ts';
import type { FindingGroup } from '../../../shared/opening/finding-groups.ts';
import { formatCount } from '../../ui/format.ts';
import { formatStamp, parseStamp, stepWords } from '../../ui/time-words.ts';

const WORDS: Readonly<Record<FindingCode, readonly [one: string, many: string]>> = {
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
};

const METHOD_WORDS: Readonly<Record<RepairMethod, string>> = {
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

/** `gaps`; the code itself when it is of a newer version. */
export function nounOf(code: FindingCode): string {
  const [, many] = WORDS[code] ?? [code, code];
  return many;
}

/** What can be done about a finding, as a choice. */
export function methodWords(method: RepairMethod): string {
  return METHOD_WORDS[method];
}

/** `3 gaps`, `2 text cells in price`, `1,240 missing values in 29 columns`. */
export function findingWords({
  code,
  count,
  columns,
}: Pick<FindingGroup, 'code' | 'count' | 'columns'>): string {
  const [one, many] = WORDS[code];
  const [column] = columns;
  if (column !== undefined && (code === 'constant-column' || code === 'empty-column')) {
    return columns.length === 1
      ? `${column} is ${code === 'empty-column' ? 'empty' : 'constant'}`
      : `${formatCount(columns.length)} ${many}`;
  }
  const place =
    columns.length > 1
      ? ` in ${formatCount(columns.length)} columns`
      : column === undefined
        ? ''
        : ` in ${column}`;
  return `${formatCount(count)} ${count === 1 ? one : many}${place}`;
}

/** The notice above the list: `2 repairs · gaps, text cells`. */
export function findingsSummary(findings: readonly Pick<FindingGroup, 'repair' | 'code'>[]): {
  readonly title: string;
  readonly kinds: string;
} {
  const repairs = findings.filter(({ repair }) => repair !== null).length;
  const kinds = [...new Set(findings.map(({ code }) => WORDS[code][1]))];
  const shown = kinds.slice(0, 2).join(', ');
  return {
    title: repairs > 0 ? plural(repairs, 'repair') : plural(findings.length, 'note'),
    kinds: kinds.length > 2 ? `${shown} …` : shown,
  };
}

/** `1,461 rows · daily · 2012-01-01 – 2015-12-31`. */
export function fileFacts({ rows, time }: Pick<Inspection, 'rows' | 'time'>): string {
  const parts = [plural(rows, 'row'), stepWords(time)];
  if (time.first !== null && time.last !== null) {
    parts.push(
      `${formatStamp(parseStamp(time.first, time), time)} – ${formatStamp(parseStamp(time.last, time), time)}`,
    );
  }
  return parts.join(' · ');
}

function plural(count: number, word: string): string {
  return `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`;
}
