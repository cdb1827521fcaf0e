/** All runs that are wanted as rows of one table; only those in sight are on the page. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useEffect, useMemo, useRef } from 'react';
import { percentText } from '../../../shared/direction/text.ts';
import type { HelpId } from '../../../shared/help/glossary.ts';
import type { RunLine } from '../../../shared/run.ts';
import { metricOf, type RunMetric, type RunSort } from '../../../shared/runs/arrange-runs.ts';
import { type FreeRow, withFreeRows } from '../../../shared/runs/free/free-rows.ts';
import { BASELINE_LABELS } from '../../../shared/score-text.ts';
import { useApp } from '../../store/app.ts';
import { STATUS_WORDS } from '../../store/run-groups.ts';
import { lineName } from '../../store/runs-list/list-state.ts';
import { VerdictBadge } from '../../ui/badge.tsx';
import { formatAgo, formatScore, unitOf } from '../../ui/format.ts';
import { Tags } from './labels.tsx';
import { Cell, Head, SortHead } from './table/cells.tsx';
import { FreeRowLine } from './table/free-row.tsx';
import { useFreeRows } from './table/use-free-rows.ts';

const ROW_HEIGHT = 36;
/** Before the page was measured, and where it never is. */
const FIRST_RECT = { width: 900, height: 720 };
const METRIC_HEADS: Readonly<Record<RunMetric, string>> = {
  ...{ ratio: 'Of best free', mae: 'MAE', rmse: 'RMSE', smape: 'sMAPE', mape: 'MAPE', mase: 'MASE' },
  ...{ rmsse: 'RMSSE', r2: 'R²', bias: 'Bias', accuracy: 'Right' },
};

const METRIC_HELP: Readonly<Record<RunMetric, HelpId>> = {
  ...{ ratio: 'opponent', mae: 'mae', rmse: 'rmse', smape: 'smape', mape: 'mape', mase: 'mase' },
  ...{ rmsse: 'rmsse', r2: 'r2', bias: 'bias', accuracy: 'right' },
};

interface Props {
  readonly lines: readonly RunLine[];
  readonly sort: RunSort;
  readonly selected: string | null;
  readonly marked: readonly string[];
}

export function RunTable({ lines, sort, selected, marked }: Props) {
  const { list } = useApp();
  const scroller = useRef<HTMLDivElement>(null);
  const free = useFreeRows(lines, selected);
  const rows = useMemo(() => withFreeRows(lines, free?.rows ?? [], sort), [lines, free, sort]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : row.kind === 'run' ? row.line.id : `free ${row.free.name}`;
    },
    overscan: 10,
    initialRect: FIRST_RECT,
  });
  const metric: RunMetric = sort === 'newest' || sort === 'oldest' || sort === 'name' ? 'mae' : sort;
  const isMarked = new Set(marked);
  const now = Date.now();
  // Another order begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order is what counts
  useEffect(() => virtual.scrollToIndex(0), [sort]);

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const at = lines.findIndex(({ id }) => id === selected);
    const next = lines[Math.min(lines.length - 1, Math.max(0, at + step))];
    if (step !== 0 && next !== undefined) {
      event.preventDefault();
      virtual.scrollToIndex(rows.findIndex((row) => row.kind === 'run' && row.line === next));
      void list.choose(next.id);
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: of ten thousand rows those in sight are placed by hand, which no table element allows
    <div className="run-table" role="table" aria-label="Runs" aria-rowcount={rows.length + 1}>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup">
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: rows of a table that is no grid are not focused */}
        <div className="run-row is-head" role="row" aria-rowindex={1}>
          <Head>
            <span className="visually-hidden">Compare</span>
          </Head>
          <SortHead sort={sort} by="name" about="run">
            Run
          </SortHead>
          <Head>Data</Head>
          <Head about="target">Target</Head>
          <SortHead sort={sort} by={metric} isNumber about={METRIC_HELP[metric]}>
            {METRIC_HEADS[metric]}
          </SortHead>
          <Head isNumber about="baseline">
            Best free
          </Head>
          <SortHead sort={sort} by="ratio" about="verdict">
            Verdict
          </SortHead>
          <SortHead sort={sort} by={sort === 'newest' ? 'oldest' : 'newest'} isNumber>
            Made
          </SortHead>
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div
        className="run-table-body"
        role="rowgroup"
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        tabIndex={0}
        aria-label="Rows; arrow keys choose one"
        onKeyDown={onKeyDown}
        data-testid="run-table"
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, key, start }) => {
            const row = rows[index];
            if (row?.kind === 'run') {
              const { line } = row;
              return (
                <Row
                  key={key}
                  line={line}
                  index={index}
                  top={start}
                  metric={metric}
                  isSelected={line.id === selected}
                  isMarked={isMarked.has(line.id)}
                  made={formatAgo(line.createdAt, now)}
                />
              );
            }
            return (
              row !== undefined &&
              free !== null && (
                <FreeRowLine
                  key={key}
                  row={row.free}
                  of={free}
                  index={index}
                  top={start}
                  figure={figureOf({ metrics: row.free, config: free.line.config }, metric)}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  readonly line: RunLine;
  readonly index: number;
  readonly top: number;
  readonly metric: RunMetric;
  readonly isSelected: boolean;
  readonly isMarked: boolean;
  readonly made: string;
}

const Row = memo(function Row({ line, index, top, metric, isSelected, isMarked, made }: RowProps) {
  const { list } = useApp();
  const { id, dataset, config, labels, metrics, status, createdAt } = line;
  const name = lineName(line);
  const cell = config.search === undefined ? config.model : 'best';
  const hasScores = status === 'finished' || status === 'stopped';
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div
      className={`run-row ${isSelected ? 'is-selected' : ''}`}
      role="row"
      aria-rowindex={index + 2}
      style={{ transform: `translateY(${top}px)` }}
      data-testid="run-row"
    >
      <Cell>
        <label className="run-mark">
          <input
            type="checkbox"
            aria-label={`Compare ${name}`}
            checked={isMarked}
            onChange={(event) => list.mark(id, event.target.checked)}
          />
        </label>
      </Cell>
      <Cell className="run-row-name">
        <span className={`dot dot-${cell} is-solid`} aria-hidden="true" />
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
      <Cell title={`${dataset.file}${dataset.series === null ? '' : ` · ${dataset.series}`}`}>
        {dataset.file}
        {dataset.series === null ? '' : ` · ${dataset.series}`}
      </Cell>
      <Cell title={`${config.target}, ${config.window} → ${config.horizon}`}>
        {config.target} <span className="run-row-size">{`${config.window} → ${config.horizon}`}</span>
      </Cell>
      <Cell isNumber>{figureOf(line, metric)}</Cell>
      <Cell isNumber className="is-free" title={metrics?.free && BASELINE_LABELS[metrics.free.name]}>
        {metrics?.free == null ? '' : formatScore(metrics.free.mae)}
      </Cell>
      <Cell>
        {metrics === null || !hasScores ? (
          <span className={`run-row-status status-${status}`} title={line.failure}>
            {STATUS_WORDS[status]}
          </span>
        ) : (
          <VerdictBadge metrics={metrics} short />
        )}
      </Cell>
      <Cell isNumber title={createdAt.slice(0, 16).replace('T', ' ')}>
        {made}
      </Cell>
    </div>
  );
});

interface Scored {
  readonly metrics: RunLine['metrics'] | FreeRow;
  readonly config: RunLine['config'];
}

function figureOf({ metrics, config }: Scored, metric: RunMetric): string {
  const accuracy = metrics?.accuracy;
  if (accuracy !== undefined && (metric === 'mae' || metric === 'accuracy')) {
    return percentText(accuracy);
  }
  const value = metricOf(metrics, metric);
  if (value === null) {
    return '–';
  }
  const unit = metric === 'smape' || metric === 'mape' ? '%' : metric === 'mae' ? unitOf(config.target) : '';
  return `${formatScore(value)}${unit === '' ? '' : `\u00a0${unit}`}`;
}
