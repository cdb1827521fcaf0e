/** Trials of a search as rows: what each came to, and what is best so far. */
import { formatScore } from '../../../ui/format.ts';
import { END_WORDS } from '../../search/best-option.ts';
import { type BestScene, placeText } from '../../search/best-scene.ts';
import { cellOf, type NumberTable, rowsOf } from '../chart-numbers.ts';

export function bestTable({ points, lines, along, unit }: BestScene): NumberTable {
  const time =
    along === 'time'
      ? [{ name: 'Learning time so far', unit: 's', format: (value: number) => placeText(value, 'time') }]
      : [];
  return {
    columns: [
      { name: 'Set-up', format: String },
      ...time,
      ...['Error', 'Best so far', ...lines.map(({ name }) => name)].map((name) => ({
        ...{ name, unit, format: formatScore },
      })),
      { name: 'What came of it' },
    ],
    rows: rowsOf(
      points.map(({ number, at, mae, best, end }) => [
        ...[number, ...(along === 'time' ? [at] : []), cellOf(mae), cellOf(best)],
        ...lines.map((line) => line.mae),
        END_WORDS[end ?? 'works'],
      ]),
    ),
  };
}
