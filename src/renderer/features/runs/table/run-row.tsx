/** A run as a row of the table. */

import { memo } from 'react';
import type { RunLine } from '../../../../shared/run.ts';
import type { RunMetric } from '../../../../shared/runs/arrange-runs.ts';
import { BASELINE_LABELS } from '../../../../shared/score-text.ts';
import { t, translated } from '../../../../shared/texts/text.ts';
import { nthColor } from '../../../charts/palette.ts';
import { useApp } from '../../../store/app.ts';
import { STATUS_WORDS } from '../../../store/run-groups.ts';
import { lineName } from '../../../store/runs-list/list-state.ts';
import { VerdictBadge } from '../../../ui/badge.tsx';
import { formatScore } from '../../../ui/format.ts';
import { Sparkline } from '../../../ui/sparkline.tsx';
import { usePalette } from '../../../ui/theme.tsx';
import { clockStamp } from '../../../ui/time-words.ts';
import { Tags } from '../labels.tsx';
import { Cell } from './cells.tsx';
import { figureOf } from './figures.ts';
import type { InSight } from './rows-in-sight.ts';

interface RowProps {
  readonly line: RunLine;
  readonly index: number;
  readonly top: number;
  readonly metric: RunMetric;
  readonly isSelected: boolean;
  readonly isMarked: boolean;
  readonly made: string;
  /** Of a run that is known by now. */
  readonly inSight: InSight | undefined;
}

export const RunRow = memo(function RunRow(props: RowProps) {
  const { line, index, top, metric, isSelected, isMarked, made, inSight } = props;
  const { list } = useApp();
  const palette = usePalette();
  const { id, dataset, config, labels, metrics, status, createdAt } = line;
  const name = lineName(line);
  const cell = config.search === undefined ? config.model : 'best';
  const hasScores = status === 'finished' || status === 'stopped';
  return (
    // biome-ignore lint/a11y/useSemanticElements: of ten thousand rows those in sight are placed by hand, which no table element allows
    // biome-ignore lint/a11y/useFocusableInteractive: rows of a table that is no grid are not focused
    <div
      className={`run-row ${isSelected ? 'is-selected' : ''}`}
      role="row"
      aria-current={isSelected || undefined}
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${top}px)` }}
      data-testid="run-row"
    >
      <Cell>
        <label className="run-mark">
          <input
            type="checkbox"
            aria-label={t('Compare {name}', { name })}
            checked={isMarked}
            onChange={(event) => list.mark(id, event.target.checked)}
          />
        </label>
      </Cell>
      <Cell className="run-row-name">
        <span
          className="dot is-solid"
          style={{ backgroundColor: nthColor(config, (line.number ?? 1) - 1, palette) }}
          aria-hidden="true"
        />
        <button
          type="button"
          className="run-row-button"
          aria-pressed={isSelected}
          title={labels?.note === undefined || labels.note === '' ? name : `${name}: ${labels.note}`}
          onClick={() => void list.choose(id)}
        >
          {name}
        </button>
        {labels !== undefined && <Tags tags={labels.tags} archived={labels.archived} />}
      </Cell>
      <Cell
        className="is-data"
        title={`${dataset.file}${dataset.series === null ? '' : ` · ${dataset.series}`}`}
      >
        {dataset.file}
        {dataset.series === null ? '' : ` · ${dataset.series}`}
      </Cell>
      <Cell className="is-target" title={`${config.target}, ${config.window} → ${config.horizon}`}>
        <span className="run-row-target" title={config.target}>
          {config.target}
        </span>
        <span className="run-row-size">{`${config.window} → ${config.horizon}`}</span>
      </Cell>
      <Cell className="is-differs" title={inSight?.differs}>
        {inSight?.differs}
      </Cell>
      <Cell isNumber>{figureOf(line, metric)}</Cell>
      <Cell isNumber className="is-free" title={metrics?.free && t(BASELINE_LABELS[metrics.free.name])}>
        {metrics?.free == null ? '' : formatScore(metrics.free.mae)}
      </Cell>
      <Cell className="is-learning">
        {inSight !== undefined && inSight.losses.length > 1 && (
          <Sparkline
            width={72}
            height={20}
            logarithmic
            span={inSight.span}
            lines={[{ values: inSight.losses, className: `spark-${cell}` }]}
          />
        )}
      </Cell>
      <Cell>
        {metrics === null || !hasScores ? (
          <span className={`run-row-status status-${status}`} title={line.failure}>
            {translated(STATUS_WORDS[status])}
          </span>
        ) : (
          <VerdictBadge metrics={metrics} short />
        )}
      </Cell>
      <Cell isNumber title={clockStamp(createdAt)}>
        {made}
      </Cell>
    </div>
  );
});
