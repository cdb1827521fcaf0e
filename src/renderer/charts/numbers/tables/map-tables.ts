/** The numbers behind maps of cells. */
import { furtherOff } from '../../../../shared/lines/further-off.ts';
import type { TestForecasts } from '../../../../shared/run.ts';
import { horizonOf } from '../../../../shared/runs/test-blocks.ts';
import { decimalMark, t } from '../../../../shared/texts/text.ts';
import { formatCount } from '../../../ui/format.ts';
import { lagOf, type StatesMap } from '../../steps/states-option.ts';
import { cellOf, type NumberCell, type NumberTable, rowsOf } from '../chart-numbers.ts';

interface ErrorsLook {
  readonly unit: string;
  /** Of the place of an origin among the origins. */
  readonly stamp: (place: number) => NumberCell;
  /** What a free forecast said of the same windows, and whose it was. */
  readonly free?: { readonly said: ArrayLike<number>; readonly name: string } | null;
}

/** Every test forecast, whatever cell it shares. */
export function errorsTable(test: TestForecasts, { unit, stamp, free = null }: ErrorsLook): NumberTable {
  const { predicted, actual } = test;
  const horizon = horizonOf(test);
  return {
    columns: [
      { name: t('From'), format: formatCount, isStamp: true },
      { name: t('Steps ahead'), format: formatCount },
      { name: t('Said'), unit },
      { name: t('Came'), unit },
      { name: t('Said less came'), unit },
      ...(free === null
        ? []
        : [
            { name: t('{name} said', { name: free.name }), unit },
            { name: t('Further off than {name} by', { name: free.name }), unit },
          ]),
    ],
    rows: {
      length: predicted.length,
      row: (index) => {
        const [said, came] = [predicted[index] ?? Number.NaN, actual[index] ?? Number.NaN];
        const other = free?.said[index] ?? Number.NaN;
        return [
          stamp(Math.floor(index / horizon)),
          (index % horizon) + 1,
          cellOf(said),
          cellOf(came),
          cellOf(said - came),
          ...(free === null ? [] : [cellOf(other), cellOf(furtherOff(said, came, other))]),
        ];
      },
    },
  };
}

/** A row a step of the window: the mean of the units, the least and the most, then each unit. */
export function statesTable(
  { layer, values }: StatesMap,
  { stamps, step }: { readonly stamps: readonly string[]; readonly step: string | null },
): NumberTable {
  const { units } = layer;
  const format = (value: number) => decimalMark(value.toFixed(3));
  return {
    columns: [
      { name: t('Step'), isStamp: true },
      { name: t('Lag') },
      { name: t('Mean'), format },
      { name: t('Least'), format },
      { name: t('Most'), format },
      ...Array.from({ length: units }, (_, unit) => ({ name: t('Unit {unit}', { unit: unit + 1 }), format })),
    ],
    rows: rowsOf(
      stamps.map((stamp, at) => {
        const row = Array.from(values.subarray(at * units, (at + 1) * units));
        const mean = row.reduce((sum, value) => sum + value, 0) / units;
        return [stamp, lagOf(layer, at, step), mean, Math.min(...row), Math.max(...row), ...row];
      }),
    ),
  };
}
