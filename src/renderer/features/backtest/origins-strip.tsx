/** Where the origins will lie: the series, the rows of the first training, and a tick for each forecast. */

import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { BacktestOutline } from '../../../shared/backtest.ts';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import { t } from '../../../shared/texts/text.ts';
import { lastOf } from '../../language/last-of.ts';
import { useApp } from '../../store/app.ts';
import { formatCount, formatCountOf } from '../../ui/format.ts';
import { stampWords } from './stamp-words.ts';

const WIDTH = 1000;
const HEIGHT = 72;
/** The line of the series ends above the ticks. */
const LINE_HEIGHT = 52;
const COLUMNS = 400;
/** More ticks than this are one grey block anyway. */
const MOST_TICKS = 500;

interface Props {
  readonly dataset: DatasetDescription;
  readonly outline: BacktestOutline;
  readonly target: string;
  readonly scheme: 'expanding' | 'sliding';
}

export function OriginsStrip({ dataset, outline, target, scheme }: Props) {
  const { stores, datasets } = useApp();
  const values = useStore(stores.dataset, (state) => state.values?.columns[target]);
  useEffect(() => {
    if (dataset.columns.some(({ name }) => name === target)) {
      void datasets.loadColumns([target]);
    }
  }, [dataset, datasets, target]);
  const path = useMemo(
    () => (values === undefined ? '' : envelope(values, outline.rows)),
    [values, outline.rows],
  );
  const { folds, stamps, rows } = outline;
  const [first] = folds;
  const origins = folds.flatMap((fold) =>
    fold.origins.map((row, index) => ({ row, isTrained: index === 0 })),
  );
  const every = Math.ceil(origins.length / MOST_TICKS);
  const x = (row: number) => (row / rows) * WIDTH;
  const words = t('The first training sees {rows} rows; {origins} from {from} to {to}.', {
    rows: formatCount((first?.endRow ?? 0) - (first?.firstRow ?? 0)),
    origins: formatCountOf(origins.length, 'origin'),
    from: stampWords(stamps[0] ?? '', dataset.time),
    to: stampWords(lastOf(stamps) ?? '', dataset.time),
  });
  return (
    <figure
      className="origins"
      data-testid="origins"
      data-origins={origins.length}
      data-trainings={folds.length}
    >
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words}
        focusable="false"
      >
        <rect
          className="origins-first"
          x={x(first?.firstRow ?? 0)}
          y={0}
          width={x((first?.endRow ?? 0) - (first?.firstRow ?? 0))}
          height={HEIGHT}
        />
        <path className="origins-series" d={path} />
        {origins
          .filter((_, index) => index % every === 0)
          .map(({ row, isTrained }) => (
            <line
              key={row}
              className={isTrained ? 'origins-training' : 'origins-tick'}
              x1={x(row + 0.5)}
              x2={x(row + 0.5)}
              y1={isTrained ? 0 : LINE_HEIGHT + 6}
              y2={HEIGHT}
            />
          ))}
      </svg>
      <figcaption>
        {words}{' '}
        {t(
          'A long line is a training on {rows}; a short one forecasts with the net of the long one before it.',
          {
            rows: scheme === 'expanding' ? t('all rows before it') : t('as many rows, the newest'),
          },
        )}
      </figcaption>
    </figure>
  );
}

/** As everywhere else: `2014-02-05 17:30`. */
/** A line through the lowest and highest value of each piece: no peak is lost. */
function envelope(values: Float64Array, rows: number): string {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const span = high - low || 1;
  const y = (value: number) => 3 + (1 - (value - low) / span) * (LINE_HEIGHT - 6);
  const points: string[] = [];
  const columns = Math.min(COLUMNS, rows);
  for (let column = 0; column < columns; column += 1) {
    const from = Math.floor((column * rows) / columns);
    const to = Math.floor(((column + 1) * rows) / columns);
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let row = from; row < to; row += 1) {
      const value = values[row] ?? Number.NaN;
      if (value < least) least = value;
      if (value > most) most = value;
    }
    if (least <= most) {
      const at = ((column + 0.5) / columns) * WIDTH;
      points.push(`${at.toFixed(1)} ${y(least).toFixed(1)}`, `${at.toFixed(1)} ${y(most).toFixed(1)}`);
    }
  }
  return points.length === 0 ? '' : `M${points.join('L')}`;
}
