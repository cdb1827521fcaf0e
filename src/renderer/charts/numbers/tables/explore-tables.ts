/** The numbers of what Explore draws of columns: how a column repeats, its means, two together, and all of them. */
import { capital } from '../../../../shared/direction/text.ts';
import type { ColumnSketch, PairFound, Profile, Repeats } from '../../../../shared/explore/exploration.ts';
import { decimalMark, t, translated } from '../../../../shared/texts/text.ts';
import { formatCount, unitOf } from '../../../ui/format.ts';
import { cellOf, type NumberTable, rowsOf } from '../chart-numbers.ts';

const three = (value: number) => decimalMark(value.toFixed(3));

export function repeatsTable({ lags, correlations, bound, seasons }: Repeats): NumberTable {
  const words = new Map(
    seasons.map(({ rows, word }) => [rows, word === null ? t('season') : translated(word)]),
  );
  return {
    columns: [
      { name: t('Rows later'), format: formatCount },
      { name: t('Correlation'), format: three },
      { name: t('Chance up to'), format: three },
      { name: t('Season') },
    ],
    rows: {
      length: lags.length,
      row: (at) => {
        const lag = lags[at] ?? 0;
        return [lag, cellOf(correlations[at]), bound, words.get(lag) ?? null];
      },
    },
  };
}

export function profileTable(
  { of, places, means, deviations }: Profile,
  { name, label }: { readonly name: string; readonly label: (place: number) => string },
): NumberTable {
  const unit = unitOf(name);
  return {
    columns: [{ name: capital(t(of)) }, { name: t('Mean'), unit }, { name: t('Deviation'), unit }],
    rows: rowsOf(places.map((place, at) => [label(place), cellOf(means[at]), cellOf(deviations[at])])),
  };
}

/** The dots of the cloud, and the correlation at each lag beside nothing else. */
export function pairTable({ x, y }: PairFound, name: string, other: string): NumberTable {
  return {
    columns: [
      { name: t('Dot'), format: formatCount },
      { name: other, unit: unitOf(other) },
      { name, unit: unitOf(name) },
    ],
    rows: { length: x.length, row: (at) => [at + 1, cellOf(x[at]), cellOf(y[at])] },
  };
}

export function lanesTable(
  lanes: readonly { readonly name: string; readonly sketch: ColumnSketch }[],
): NumberTable {
  return {
    columns: [
      { name: t('Column') },
      { name: t('Unit') },
      ...[t('Rows'), t('Measured'), t('Filled'), t('Missing')].map((name) => ({ name, format: formatCount })),
      ...[t('Least'), t('Mean'), t('Most'), t('Deviation')].map((name) => ({ name })),
    ],
    rows: rowsOf(
      lanes.map(({ name, sketch }) => {
        const { rows, measured, filled, missing, low, mean, high, deviation } = sketch;
        return [
          name,
          unitOf(name),
          rows,
          measured,
          filled,
          missing,
          ...[low, mean, high, deviation].map(cellOf),
        ];
      }),
    ),
  };
}
