/** What is left of the test forecasts, as the rows of each of its pictures. */
import { lagText } from '../../../../shared/runs/lag-text.ts';
import type { ResidualGroups, Residuals } from '../../../../shared/runs/residuals.ts';
import { groupName } from '../../../../shared/runs/residuals-text.ts';
import { decimalMark, t } from '../../../../shared/texts/text.ts';
import { formatCount, formatScore } from '../../../ui/format.ts';
import type { ResidualLook } from '../../residuals/residual-options.ts';
import { cellOf, type NumberTable, rowsOf } from '../chart-numbers.ts';

/** `view` is one of the groups, `size`, `past`, or over time. */
export function residualTable(
  residuals: Residuals,
  view: string,
  { unit, time, stamp }: Pick<ResidualLook, 'unit' | 'time' | 'stamp'>,
): NumberTable {
  const groups = residuals.groups.find(({ by }) => by === view);
  const value = (name: string) => ({ name, unit, format: formatScore });
  if (groups !== undefined) {
    return groupTable(groups, value);
  }
  if (view === 'size') {
    const { from, width, counts } = residuals.histogram;
    return {
      columns: [value(t('Too high from')), value(t('To')), { name: t('Forecasts'), format: formatCount }],
      rows: rowsOf(counts.map((count, at) => [from + at * width, from + (at + 1) * width, count])),
    };
  }
  if (view === 'past') {
    const { values, bound } = residuals.correlations;
    return {
      columns: [
        { name: t('Later by') },
        { name: t('Steps'), format: formatCount },
        { name: t('Correlation'), format: (one) => decimalMark(one.toFixed(3)) },
        { name: t('Beyond chance') },
      ],
      rows: rowsOf(
        values.map((one, at) => [
          lagText(at + 1, time.step),
          at + 1,
          cellOf(one),
          Math.abs(one) > bound ? t('yes') : t('no'),
        ]),
      ),
    };
  }
  const { places, low, mean, high } = residuals.overTime;
  return {
    columns: [{ name: t('When'), isStamp: true }, value(t('Least')), value(t('Mean')), value(t('Most'))],
    rows: rowsOf(
      Array.from(places, (place, at) => [stamp(place), cellOf(low[at]), cellOf(mean[at]), cellOf(high[at])]),
    ),
  };
}

function groupTable(
  { by, entries }: ResidualGroups,
  value: (name: string) => NumberTable['columns'][number],
): NumberTable {
  return {
    columns: [
      { name: t('By {step}', { step: t(by) }) },
      { name: t('Forecasts'), format: formatCount },
      value(t('Too high by')),
      value(t('95 % of that from')),
      value(t('To')),
      value(t('Off by')),
    ],
    rows: rowsOf(
      entries.map((entry) => [
        groupName(by, entry),
        entry.count,
        cellOf(entry.mean),
        cellOf(entry.low),
        cellOf(entry.high),
        cellOf(entry.mae),
      ]),
    ),
  };
}
