/** What a run learned, epoch by epoch, beside the others that are drawn. */
import { t } from '../../../../shared/texts/text.ts';
import { formatCount, formatLoss, formatSeconds } from '../../../ui/format.ts';
import { normText } from '../../learning/norm-strip.ts';
import { rateText } from '../../learning/rate-words.ts';
import { endOf, type LossScene } from '../../loss-option.ts';
import { cellOf, type NumberTable } from '../chart-numbers.ts';

export function lossTable(scene: LossScene): NumberTable {
  const { epochs, others, rates, norms, placeOf, axis } = scene;
  const { label } = scene.style;
  const longest = Math.max(0, ...others.map(({ points }) => points.length));
  const count = Math.max(epochs.length, axis === 'epochs' ? longest : 0);
  const beside = axis === 'epochs' ? others : [];
  let seconds = 0;
  const ends = epochs.map((record) => {
    seconds += record.seconds;
    return seconds;
  });
  return {
    columns: [
      { name: t('Epoch'), format: (value) => formatCount(Number(value.toFixed(3))) },
      ...(axis === 'updates' ? [{ name: t('Update'), format: formatCount }] : []),
      { name: t('Seconds'), unit: 's', format: formatSeconds },
      {
        name: label === undefined ? t('training loss') : t('{label}, training loss', { label }),
        format: formatLoss,
      },
      {
        name: label === undefined ? t('validation loss') : t('{label}, validation loss', { label }),
        format: formatLoss,
      },
      ...(norms.length > 0 ? [{ name: t('Gradient norm, mean before clipping'), format: normText }] : []),
      ...(rates.length > 0 ? [{ name: t('Learning rate'), format: rateText }] : []),
      ...beside.map((other) => ({
        name: t('{label}, validation loss', { label: other.label }),
        format: formatLoss,
      })),
    ],
    rows: {
      length: count,
      row: (index) => {
        const record = epochs[index];
        const end = record === undefined ? index + 1 : endOf(record);
        return [
          end,
          ...(axis === 'updates' ? [cellOf(Math.round(placeOf(end)))] : []),
          cellOf(ends[index]),
          cellOf(record?.loss),
          cellOf(record?.validationLoss),
          ...(norms.length > 0 ? [cellOf(record === undefined ? null : nearest(norms, placeOf(end)))] : []),
          ...(rates.length > 0 ? [cellOf(record === undefined ? null : nearest(rates, placeOf(end)))] : []),
          ...beside.map(({ points }) => cellOf(points[index]?.[1])),
        ];
      },
    },
  };
}

function nearest(points: readonly (readonly [number, number])[], place: number): number | null {
  let found: readonly [number, number] | null = null;
  for (const point of points) {
    if (found === null || Math.abs(point[0] - place) < Math.abs(found[0] - place)) {
      found = point;
    }
  }
  return found === null ? null : found[1];
}
