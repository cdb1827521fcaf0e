/** All runs that are wanted as rows of one table; only those in sight are on the page. */

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import type { HelpId } from '../../../shared/help/glossary.ts';
import type { RunLine } from '../../../shared/run.ts';
import type { RunMetric, RunSort } from '../../../shared/runs/arrange-runs.ts';
import { withFreeRows } from '../../../shared/runs/free/free-rows.ts';
import { grouped, type RunGrouping } from '../../../shared/runs/list/group-runs.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { formatAgo, formatCount } from '../../ui/format.ts';
import { Cell, Head, SortHead } from './table/cells.tsx';
import { figureOf } from './table/figures.ts';
import { FreeRowLine } from './table/free-row.tsx';
import { useRowsInSight } from './table/rows-in-sight.ts';
import { RunRow } from './table/run-row.tsx';
import { useFreeRows } from './table/use-free-rows.ts';

const ROW_HEIGHT = 36;
/** Before the page was measured, and where it never is. */
const FIRST_RECT = { width: 900, height: 720 };
const METRIC_HEADS: Readonly<Record<RunMetric, Message>> = {
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
  readonly grouping: RunGrouping | null;
  readonly selected: string | null;
  readonly marked: readonly string[];
}

export function RunTable({ lines, sort, grouping, selected, marked }: Props) {
  const { list } = useApp();
  const scroller = useRef<HTMLDivElement>(null);
  const free = useFreeRows(lines, selected);
  const rows = useMemo(
    () => grouped(withFreeRows(lines, free?.rows ?? [], sort), grouping),
    [lines, free, sort, grouping],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => {
      const row = rows[index];
      switch (row?.kind) {
        case 'run':
          return row.line.id;
        case 'free':
          return t('free {name}', { name: row.free.name });
        case 'group':
          return t('group {label}', { label: row.label });
        default:
          return index;
      }
    },
    overscan: 10,
    initialRect: FIRST_RECT,
  });
  const metric: RunMetric = sort === 'newest' || sort === 'oldest' || sort === 'name' ? 'mae' : sort;
  const isMarked = new Set(marked);
  const items = virtual.getVirtualItems();
  const inSight = useRowsInSight(
    items.flatMap(({ index }) => {
      const row = rows[index];
      return row?.kind === 'run' ? row.line : [];
    }),
  );
  const now = Date.now();
  // Another order begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order is what counts
  useEffect(() => virtual.scrollToIndex(0), [sort, grouping]);

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    // As they stand, whatever groups them.
    const inOrder = rows.flatMap((row) => (row.kind === 'run' ? row.line : []));
    const at = inOrder.findIndex(({ id }) => id === selected);
    const next = inOrder[Math.min(inOrder.length - 1, Math.max(0, at + step))];
    if (step !== 0 && next !== undefined) {
      event.preventDefault();
      virtual.scrollToIndex(rows.findIndex((row) => row.kind === 'run' && row.line === next));
      void list.choose(next.id);
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: of ten thousand rows those in sight are placed by hand, which no table element allows
    <div
      className={`run-table ${free === null ? '' : 'is-of-one'}`}
      role="table"
      aria-label={t('Runs')}
      aria-rowcount={rows.length + 1}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup">
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: rows of a table that is no grid are not focused */}
        <div className="run-row is-head" role="row" aria-rowindex={1}>
          <Head>
            <span className="visually-hidden">{t('Compare')}</span>
          </Head>
          <SortHead sort={sort} by="name" about="run">
            {t('Run')}
          </SortHead>
          <Head className="is-data">{t('Data')}</Head>
          <Head className="is-target" about="target">
            {t('Target')}
          </Head>
          <Head className="is-differs">{t('Differs')}</Head>
          <SortHead sort={sort} by={metric} isNumber about={METRIC_HELP[metric]}>
            {t(METRIC_HEADS[metric])}
          </SortHead>
          <Head isNumber className="is-free" about="baseline">
            {t('Best free')}
          </Head>
          <Head className="is-learning" about="loss">
            {t('Learning')}
          </Head>
          <SortHead sort={sort} by="ratio" about="verdict">
            {t('Verdict')}
          </SortHead>
          <SortHead sort={sort} by={sort === 'newest' ? 'oldest' : 'newest'} isNumber>
            {t('Made')}
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
        aria-label={t('Rows; arrow keys choose one')}
        onKeyDown={onKeyDown}
        data-testid="run-table"
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, key, start }) => {
            const row = rows[index];
            if (row?.kind === 'run') {
              const { line } = row;
              return (
                <RunRow
                  key={key}
                  line={line}
                  index={index}
                  top={start}
                  metric={metric}
                  isSelected={line.id === selected}
                  isMarked={isMarked.has(line.id)}
                  made={formatAgo(line.createdAt, now)}
                  inSight={inSight.get(line.id)}
                />
              );
            }
            if (row?.kind === 'group') {
              return (
                // biome-ignore lint/a11y/useSemanticElements: as above
                // biome-ignore lint/a11y/useFocusableInteractive: as above
                <div
                  key={key}
                  className="run-row is-group-row"
                  role="row"
                  aria-rowindex={index + 2}
                  style={{ transform: `translateY(${start}px)` }}
                  data-testid="group-row"
                >
                  <Cell>
                    {row.label} <span className="run-row-size">{formatCount(row.count)}</span>
                  </Cell>
                </div>
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
