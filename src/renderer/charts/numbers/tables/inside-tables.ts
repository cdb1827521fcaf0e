/** The numbers of what a net looked at: which inputs mattered, and where a decoder looked. */
import type { AttentionMap } from '../../../../shared/run.ts';
import type { Importance } from '../../../../shared/scores.ts';
import { t } from '../../../../shared/texts/text.ts';
import { formatCount, formatShare } from '../../../ui/format.ts';
import { cellOf, type NumberTable, rowsOf } from '../chart-numbers.ts';

interface InputsLook {
  readonly unit: string;
  readonly nameOf: (entry: Importance['entries'][number]) => string;
  readonly format: (value: number) => string;
}

export function inputsTable(importance: Importance, { unit, nameOf, format }: InputsLook): NumberTable {
  const entries = [...importance.entries].sort((a, b) => b.mean - a.mean);
  const what = importance.method === 'permutation' ? t('Error more by') : t('Slope');
  return {
    columns: [{ name: t('Input') }, { name: what, unit, format }, { name: t('Spread'), unit, format }],
    rows: rowsOf(entries.map((entry) => [nameOf(entry), cellOf(entry.mean), cellOf(entry.deviation)])),
  };
}

/** A row a step of the forecast, or of the window itself, a column a time of the window. */
export function attentionTable({ steps, times, shares }: AttentionMap): NumberTable {
  return {
    columns: [
      { name: t('Step'), format: formatCount },
      ...times.map((time) => ({ name: time, format: (share: number) => formatShare(share) })),
    ],
    rows: rowsOf(steps.map((step, at) => [step, ...(shares[at] ?? []).map(cellOf)])),
  };
}
