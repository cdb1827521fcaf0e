/** Size against error of each way to make a run smaller. */
import type { CompressionCurve } from '../../../../shared/compress/compression.ts';
import { bytesText } from '../../../../shared/compress/compression-text.ts';
import { curveWord } from '../../../../shared/compress/curve.ts';
import { t } from '../../../../shared/texts/text.ts';
import { formatScore } from '../../../ui/format.ts';
import { changeText } from '../../compression-option.ts';
import { type NumberTable, rowsOf } from '../chart-numbers.ts';

export function compressionTable({ points }: CompressionCurve, unit: string): NumberTable {
  return {
    columns: [
      { name: t('Weights') },
      { name: t('Size'), format: bytesText },
      { name: t('Error'), unit, format: formatScore },
      { name: t('Change') },
    ],
    rows: rowsOf(
      points.map((point) => [
        curveWord(point),
        point.bytes,
        point.error,
        point.kind === 'whole' ? null : changeText(point, points),
      ]),
    ),
  };
}
