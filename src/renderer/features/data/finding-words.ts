/** What was noticed in a file, in short human words. */

import type { FindingCode, Inspection, RepairMethod } from '../../../shared/dataset.ts';
import type { FindingGroup } from '../../../shared/opening/finding-groups.ts';
import { FINDING_WORDS, METHOD_WORDS } from '../../../shared/opening/repair-words.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { formatCount, formatCountOf } from '../../ui/format.ts';
import { formatStamp, parseStamp, stepWords } from '../../ui/time-words.ts';

/** `gaps`; the code itself when it is of a newer version. */
export function nounOf(code: FindingCode): string {
  const [, many] = FINDING_WORDS[code] ?? [code, code];
  return translated(many);
}

/** What can be done about a finding, as a choice. */
export function methodWords(method: RepairMethod): string {
  return t(METHOD_WORDS[method]);
}

/** `3 gaps`, `2 text cells in price`, `1,240 missing values in 29 columns`. */
export function findingWords({
  code,
  count,
  columns,
}: Pick<FindingGroup, 'code' | 'count' | 'columns'>): string {
  const [one, many] = FINDING_WORDS[code];
  const [column] = columns;
  if (column !== undefined && (code === 'constant-column' || code === 'empty-column')) {
    return columns.length === 1
      ? t(code === 'empty-column' ? '{column} is empty' : '{column} is constant', { column })
      : `${formatCount(columns.length)} ${t(many)}`;
  }
  const place =
    columns.length > 1
      ? t(' in {columns} columns', { columns: formatCount(columns.length) })
      : column === undefined
        ? ''
        : t(' in {column}', { column });
  return `${formatCount(count)} ${t(count === 1 ? one : many)}${place}`;
}

/** The notice above the list: `2 repairs · gaps, text cells`. */
export function findingsSummary(findings: readonly Pick<FindingGroup, 'repair' | 'code'>[]): {
  readonly title: string;
  readonly kinds: string;
} {
  const repairs = findings.filter(({ repair }) => repair !== null).length;
  const kinds = [...new Set(findings.map(({ code }) => t(FINDING_WORDS[code][1])))];
  const shown = kinds.slice(0, 2).join(', ');
  return {
    title: repairs > 0 ? plural(repairs, 'repair') : plural(findings.length, 'note'),
    kinds: kinds.length > 2 ? `${shown} …` : shown,
  };
}

/** `1,461 rows · daily · 2012-01-01 – 2015-12-31`, and the zone of its times where it is known. */
export function fileFacts({ rows, time }: Pick<Inspection, 'rows' | 'time'>): string {
  const parts = [plural(rows, 'row'), stepWords(time)];
  if (time.first !== null && time.last !== null) {
    const [first, last] = [time.first, time.last].map((stamp) => formatStamp(parseStamp(stamp, time), time));
    parts.push(`${first} – ${last}`);
    // Else its clock says no zone, and all times are as they are written.
    if (time.zone !== null) {
      parts.push(time.zone);
    }
  }
  return parts.join(' · ');
}

function plural(count: number, word: 'repair' | 'note' | 'row'): string {
  return formatCountOf(count, word);
}
