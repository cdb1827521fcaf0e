/** Size against error of each way to make a run smaller. */
import type { CompressionCurve } from '../../../../shared/compress/compression.ts';
import { bytesText, curveWord } from '../../../../shared/compress/compression-text.ts';
import { formatScore } from '../../../ui/format.ts';
import { changeText } from '../../compression-option.ts';
import { type NumberTable, rowsOf } from '../chart-numbers.ts';

export function compressionTable({ points }: CompressionCurve, unit: string): NumberTable {
  return {
    columns: [
      { name: 'Weights' },
      { name: 'Size', format: bytesText },
      { name: 'Error', unit, format: formatScore },
      { name: 'Change' },
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
