/** What a report takes of the rows that a run keeps: their stamps, and what came where no window forecast. */
import { isMeasured } from '../../../shared/dataset.ts';
import type { KeptTarget } from '../../../shared/runs/kept-target.ts';
import { formatTimes } from '../../dataset/format-time.ts';
import type { TestRows } from '../charts.ts';
import { type PastFacts, pastLabel } from './past-labels.ts';

/** Names for rows by how many they lie before `lastRow`: stamps of the file where they are kept, else as far as the step tells. */
export function keptLabel(
  facts: PastFacts,
  kept: KeptTarget | null,
  lastRow: number,
): (before: number) => string {
  const otherwise = pastLabel(facts);
  if (kept === null) {
    return otherwise;
  }
  const stamps = formatTimes(kept.time, kept.times);
  return (before) => stamps[lastRow - before - kept.firstRow] ?? otherwise(before);
}

/**
 * The same rows, begun at `from` where the run keeps those before, and with what came in the rows behind the last window up to
 * `lastRow`. Nothing was said of either.
 */
export function withKeptRows(
  rows: TestRows,
  kept: KeptTarget | null,
  { from, lastRow }: { readonly from: number; readonly lastRow: number },
): TestRows {
  if (kept === null) {
    return rows;
  }
  const first = Math.min(rows.first, Math.max(from, kept.firstRow));
  const lead = rows.first - first;
  const end = rows.first + rows.actual.length;
  const came = (row: number): number | null => {
    const at = row - kept.firstRow;
    return isMeasured(kept.values, kept.provenance, at) ? Number(kept.values[at]?.toPrecision(7)) : null;
  };
  const before = Array.from({ length: lead }, (_, at) => first + at);
  const behind = Array.from({ length: Math.max(0, lastRow + 1 - end) }, (_, at) => end + at);
  const around = (values: TestRows['predicted']) => [
    ...before.map(() => null),
    ...values,
    ...behind.map(() => null),
  ];
  return {
    ...{ first, total: rows.total, begins: rows.begins.map((begin) => begin + lead) },
    actual: [...before.map(came), ...rows.actual, ...behind.map(came)],
    predicted: around(rows.predicted),
    lower: around(rows.lower),
    upper: around(rows.upper),
  };
}
