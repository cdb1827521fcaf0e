/** Where the values of a column were not measured: stretches of rows that were filled, or have no value. */
import { isFilled } from '../../../shared/dataset.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { formatCountOf } from '../../ui/format.ts';

export interface RepairPlace {
  readonly kind: 'filled' | 'missing';
  /** Rows from the first to the last of it. */
  readonly first: number;
  readonly last: number;
}

export function repairPlaces(values: Float64Array, provenance: Uint8Array): readonly RepairPlace[] {
  const places: RepairPlace[] = [];
  let open: { kind: RepairPlace['kind']; first: number } | null = null;
  for (let row = 0; row <= values.length; row += 1) {
    const kind = row < values.length ? kindAt(values, provenance, row) : null;
    if (open !== null && open.kind !== kind) {
      places.push({ ...open, last: row - 1 });
      open = null;
    }
    if (open === null && kind !== null) {
      open = { kind, first: row };
    }
  }
  return places;
}

function kindAt(values: Float64Array, provenance: Uint8Array, row: number): RepairPlace['kind'] | null {
  if (!Number.isFinite(values[row])) {
    return 'missing';
  }
  return isFilled(provenance, row) ? 'filled' : null;
}

/** So much of the series around a place is shown: enough to see what it was filled from. */
const ROWS_AROUND = 150;

/** The stamps from and to which a place and what is around it are shown. */
export function aroundPlace({ first, last }: RepairPlace, times: Float64Array): { from: number; to: number } {
  const margin = Math.max(ROWS_AROUND, last - first);
  const at = (row: number) => times[Math.max(0, Math.min(times.length - 1, row))] ?? 0;
  return { from: at(first - margin), to: at(last + margin) };
}

/** `2024-01-13 12:00, 3 rows filled, linear interpolation`; how is in the words of the importer, null where nobody knows. */
export function placeWords(
  { kind, first, last }: RepairPlace,
  how: string | null,
  stampOf: (row: number) => string,
): string {
  const rows = formatCountOf(last - first + 1, 'row');
  const what =
    kind === 'missing'
      ? t('without a value')
      : t('filled{what}', { what: how === null ? '' : `, ${translated(how)}` });
  return `${stampOf(first)}, ${rows} ${what}`;
}
