/** Findings alike, told once: a file of thirty columns with missing values has one line about them, not thirty. */

import type { Finding, RepairMethod } from '../dataset.ts';
import { t } from '../texts/text.ts';

/** One or more findings of the same kind, each in a column of its own; or one that concerns whole rows. */
export interface FindingGroup {
  /** Names what `OpenChoices.repairs` takes for all of them: the finding's id if it is one, else their code. */
  readonly id: string;
  readonly code: Finding['code'];
  /** Empty for a finding about whole rows. */
  readonly columns: readonly string[];
  /** Of all columns together. */
  readonly count: number;
  /** The first few lines over all columns. */
  readonly firstLines: readonly number[];
  /** What was done, in words; where columns differ, in how many each. Null for nothing. */
  readonly repair: string | null;
  /** What was done, as a choice; null where there is none, or columns differ. */
  readonly method: RepairMethod | null;
  readonly methods: readonly RepairMethod[];
  /** One a column. */
  readonly findings: readonly Finding[];
}

const MOST_LINES = 5;
const MOST_LISTED = 3;
const MOST_REPAIRS = 3;

/** Groups in the order of their first findings. What offers a choice is kept apart from what does not. */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { id, code, column, methods } = finding;
    const key = column === undefined ? id : `${code} ${methods.length > 1 ? 'chosen' : 'fixed'} :`;
    const group = groups.get(key) ?? [];
    group.push(finding);
    groups.set(key, group);
  }
  return [...groups.values()].map(groupOf);
}

/** `a, b, c`, or `a, b, c … and 26 more`. */
export function columnList(columns: readonly string[]): string {
  // A list that leaves out one name is no shorter than with it.
  const left = columns.length - MOST_LISTED;
  return left <= 1
    ? columns.join(', ')
    : t('{columns} … and {left} more', { columns: columns.slice(0, MOST_LISTED).join(', '), left });
}

/** Whether there is something that a choice of `OpenChoices.repairs` can apply to: the finding, or any with that code. */
export function repairFits(findings: readonly Finding[], id: string): boolean {
  return findings.some(
    (finding) =>
      finding.methods.length > 1 &&
      (finding.id === id ||
        finding.code === id ||
        // Text among numbers is missing; where it is all that is, it is filled as missing values are.
        (finding.code === 'text-cells' && id === `missing-values:${finding.column ?? ''}`)),
  );
}

function groupOf(findings: readonly Finding[]): FindingGroup {
  const [first] = findings as [Finding, ...Finding[]];
  const { id, code, methods } = first;
  const lines = new Set(findings.flatMap(({ firstLines }) => firstLines));
  return {
    id: findings.length === 1 ? id : code,
    code,
    columns: findings.flatMap(({ column }) => column ?? []),
    count: findings.reduce((sum, { count }) => sum + count, 0),
    firstLines: [...lines].sort((a, b) => a - b).slice(0, MOST_LINES),
    repair: repairOf(findings),
    method: findings.every(({ method }) => method === first.method) ? first.method : null,
    methods,
    findings,
  };
}

/** What was done, most columns first. What is said behind a semicolon differs from column to column, so it is only counted. */
function repairOf(findings: readonly Finding[]): string | null {
  const [first] = findings as [Finding, ...Finding[]];
  if (findings.every(({ repair }) => repair === first.repair)) {
    return first.repair;
  }
  const heads = new Map<string, number>();
  let withRest = 0;
  for (const { repair } of findings) {
    const [head = '', rest] = (repair ?? 'left as it is').split('; ');
    heads.set(head, (heads.get(head) ?? 0) + 1);
    withRest += rest === undefined ? 0 : 1;
  }
  const ordered = [...heads].sort(([, a], [, b]) => b - a);
  const told = ordered
    .slice(0, MOST_REPAIRS)
    .map(([head, columns]) => (heads.size === 1 ? head : t('{head} in {columns}', { head, columns })));
  const left = ordered.slice(MOST_REPAIRS).reduce((sum, [, columns]) => sum + columns, 0);
  return [
    told.join(', '),
    left === 0 ? '' : t(', otherwise in {left}', { left }),
    withRest === 0 ? '' : t('; stretches left missing in {withRest}', { withRest }),
  ].join('');
}
