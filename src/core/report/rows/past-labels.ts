import { t } from '../../../shared/texts/text.ts';
import { civilFromDays, DAY_MS, dayOf, monthIndex } from '../../dataset/civil.ts';
import { parseStep } from '../../dataset/step.ts';
import { momentsOf } from '../../export/forecast-table.ts';

/** Where rows lie in time, as far as a run knows without its file. */
export interface PastFacts {
  /** Stamp of the last row. */
  readonly origin: string;
  readonly time: { readonly kind: string; readonly step: string | null };
}

/**
 * Names for rows that lie before the last, by how many: their stamps where one step leads from each to the next, else how many
 * rows they lie before it. For runs that kept none of the stamps of their file.
 */
export function pastLabel({ origin, time }: PastFacts): (before: number) => string {
  if (time.kind === 'none' && /^\d+$/.test(origin)) {
    return (before) => String(Number(origin) - before);
  }
  const step = time.kind === 'regular' ? parseStep(time.step) : null;
  const [moment] = momentsOf([origin]) ?? [];
  if (step === null || moment === undefined) {
    return (before) => (before === 0 ? origin : t('{rows} rows before', { rows: before }));
  }
  const { ms, zoned } = moment;
  if (step.unit === 'month') {
    const last = monthIndex(civilFromDays(dayOf(ms)));
    return (before) => {
      const month = last - before * step.amount;
      return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
    };
  }
  const length = step.amount % DAY_MS === 0 && !zoned ? 10 : 16;
  return (before) =>
    before === 0 && !zoned
      ? origin
      : `${new Date(ms - before * step.amount).toISOString().slice(0, length)}${zoned ? 'Z' : ''}`;
}
