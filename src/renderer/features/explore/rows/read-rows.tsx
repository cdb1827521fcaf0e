/** The rows as they are read, gaps filled: all of them in one list, in step with the span that the chart shows. */

import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { type Column, type DatasetDescription, PROVENANCE } from '../../../../shared/dataset.ts';
import { errorText } from '../../../../shared/error-text.ts';
import { categoryColumns } from '../../../../shared/opening/indicators.ts';
import type { Message } from '../../../../shared/texts/message.ts';
import { t, translated } from '../../../../shared/texts/text.ts';
import { oncePerFrame, type SharedSpan } from '../../../charts/zoom/shared-span.ts';
import { useApp } from '../../../store/app.ts';
import { formatCount, formatValue } from '../../../ui/format.ts';
import { formatStamp } from '../../../ui/time-words.ts';
import { type RowSpan, rowAt, rowsIn, spanWith } from './span-rows.ts';
import { heightOf, ROW_HEIGHT, rowOfScroll, rowsInView, scrollOfRow } from './tall-scroll.ts';
import { type Cell, type ReadRow, useRowPages } from './use-row-pages.ts';

interface Props {
  readonly dataset: DatasetDescription;
  readonly highlighted: string;
  readonly shared: SharedSpan;
  readonly switcher: ReactNode;
}

/** More stand in the file's own rows. */
const MOST_COLUMNS = 8;
/** Before it was measured, and where it never is. */
const FIRST_VIEW = 12 * ROW_HEIGHT;

export function ReadRows({ dataset, highlighted, shared, switcher }: Props) {
  const { stores } = useApp();
  const times = useStore(stores.dataset, ({ values }) => values?.times);
  const columns = useMemo(() => shownColumns(dataset, highlighted), [dataset, highlighted]);
  const wanted = useMemo(
    () => ({
      numbers: columns.filter((column) => column.kind === 'number').map(({ name }) => name),
      words: columns.filter((column) => column.kind !== 'number').map(({ name }) => name),
    }),
    [columns],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(FIRST_VIEW);
  const [first, setFirst] = useState(0);
  const { span, pointed } = useShown(shared, times);
  const rows = times?.length ?? dataset.rows;
  const tall = useMemo(() => ({ rows, view }), [rows, view]);
  const last = Math.min(rows, first + rowsInView(view)) - 1;
  const { row, error } = useRowPages(dataset.id, wanted, { first, last });
  /** The span that a press in the list has moved by itself: the list stays where it is. */
  const moved = useRef<number | null>(null);

  useLayoutEffect(() => {
    const height = scroller.current?.clientHeight ?? 0;
    if (height > 0) {
      setView(height);
    }
  }, []);

  const goTo = useCallback(
    (next: number) => {
      setFirst(Math.max(0, Math.min(next, rows - 1)));
      if (scroller.current !== null) {
        scroller.current.scrollTop = scrollOfRow(next, tall);
      }
    },
    [rows, tall],
  );

  // The brush moves the list to the first row of the stretch.
  const spanFirst = span?.first ?? null;
  useEffect(() => {
    if (spanFirst !== null && moved.current !== spanFirst) {
      goTo(spanFirst);
    }
    moved.current = null;
  }, [spanFirst, goTo]);

  function press(stamp: number): void {
    const shown = shared.span();
    const extent = { from: times?.[0] ?? 0, to: times?.[rows - 1] ?? 0 };
    if (shown !== null && times !== undefined) {
      const next = spanWith(shown, stamp, extent);
      if (next !== shown) {
        moved.current = rowsIn(times, next)?.first ?? null;
        shared.show(next);
      }
    }
    shared.aim(stamp);
  }

  const heads = [
    ...(dataset.time.kind === 'none' ? [] : [{ name: t('Time'), isWords: false }]),
    ...columns.map(({ name, kind }) => ({ name, isWords: kind !== 'number' })),
  ];
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  return (
    <section className="card table-card rows-card" aria-label={t('Rows as they are read')}>
      <div className="card-head">
        <h2 className="card-title">{t('Rows')}</h2>
        <span className="card-facts" data-testid="rows-facts">
          {t('{first}–{last} of {rows}', {
            first: formatCount(first + 1),
            last: formatCount(last + 1),
            rows: formatCount(rows),
          })}
          {span !== null && span.last - span.first + 1 < rows
            ? t(' · {last} in the chart', { last: formatCount(span.last - span.first + 1) })
            : ''}
        </span>
        <span className="card-tools">{switcher}</span>
      </div>
      {error !== null && (
        <p className="callout callout-bad" role="alert">
          {errorText(error)}
        </p>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: of a million rows those in sight are placed by hand, which no table element allows */}
      <div
        className={`read-rows ${dataset.time.kind === 'none' ? 'has-no-time' : ''}`}
        role="table"
        aria-label={t('Rows as they are read')}
        aria-rowcount={rows + 1}
        style={{ ['--columns' as string]: columns.length }}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="rowgroup">
          {/* biome-ignore lint/a11y/useSemanticElements: as above */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: rows of a table that is no grid are not focused */}
          <div className="read-row is-head" role="row" aria-rowindex={1}>
            {[{ name: '#', isWords: false }, ...heads].map(({ name: head, isWords }) => (
              // biome-ignore lint/a11y/useSemanticElements: as above
              // biome-ignore lint/a11y/useFocusableInteractive: as above
              <span
                key={head}
                role="columnheader"
                className={`${head === highlighted ? 'is-chosen' : ''} ${isWords ? 'is-words' : ''}`}
                title={head}
              >
                {head}
              </span>
            ))}
          </div>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div
          className="read-rows-body"
          role="rowgroup"
          aria-label={t('Rows; they scroll')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
          tabIndex={0}
          ref={scroller}
          data-testid="read-rows"
          onScroll={(event) => setFirst(rowOfScroll(event.currentTarget.scrollTop, tall))}
        >
          <div role="presentation" style={{ height: heightOf(tall) }}>
            <div className="read-rows-window" role="presentation">
              {shown.map((at) => (
                <Row
                  key={at}
                  at={at}
                  row={row(at)}
                  stamp={times?.[at] ?? row(at)?.stamp}
                  dataset={dataset}
                  columns={columns}
                  isOut={span !== null && (at < span.first || at > span.last)}
                  isPointed={at === pointed}
                  onPress={press}
                />
              ))}
            </div>
          </div>
        </div>
      </div>
    </section>
  );
}

interface RowProps {
  readonly at: number;
  readonly row: ReadRow | undefined;
  /** Its place is known by the values of the chart before its cells have come, so that a press leads there at once. */
  readonly stamp: number | undefined;
  readonly dataset: DatasetDescription;
  readonly columns: readonly Column[];
  /** Beside the stretch that the chart shows. */
  readonly isOut: boolean;
  readonly isPointed: boolean;
  readonly onPress: (stamp: number) => void;
}

function Row({ at, row, stamp, dataset, columns, isOut, isPointed, onPress }: RowProps) {
  const number = formatCount(at + 1);
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: its number is the button
    // biome-ignore lint/a11y/useKeyWithClickEvents: its number is the button
    <div
      className={`read-row ${isOut ? 'is-out' : ''} ${isPointed ? 'is-pointed' : ''}`}
      role="row"
      aria-rowindex={at + 2}
      data-testid="read-row"
      onClick={() => stamp !== undefined && onPress(stamp)}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <span role="cell">
        <button
          type="button"
          className="read-row-number"
          aria-label={t('Show row {number} in the chart', { number })}
          disabled={stamp === undefined}
        >
          {number}
        </button>
      </span>
      {dataset.time.kind !== 'none' && (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <span role="cell">{stamp === undefined ? '…' : formatStamp(stamp, dataset.time)}</span>
      )}
      {row !== undefined && cellsOf(row, columns)}
    </div>
  );
}

/** One of each column, as they stand in the file; numbers and words have come apart. */
function cellsOf({ cells, words }: ReadRow, columns: readonly Column[]): readonly ReactNode[] {
  const [numbers, said] = [cells.values(), words.values()];
  return columns.map((column) => {
    if (column.kind !== 'number') {
      const word = said.next().value ?? null;
      return (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <span key={column.name} role="cell" className="is-words" title={word ?? undefined}>
          {word ?? otherWord(column)}
        </span>
      );
    }
    const { value, provenance } = numbers.next().value ?? NO_CELL;
    return (
      // biome-ignore lint/a11y/useSemanticElements: as above
      <span
        key={column.name}
        role="cell"
        className={provenance === PROVENANCE.measured ? '' : 'is-filled'}
        title={provenance === PROVENANCE.measured ? undefined : translated(WORDS[provenance] ?? '')}
      >
        {Number.isFinite(value) ? formatValue(value) : '–'}
      </span>
    );
  });
}

const NO_CELL: Cell = { value: Number.NaN, provenance: PROVENANCE.missing };

/** What a row says that has no word of its column: of yes and no only the yes is kept. */
function otherWord({ categories = [], missing }: Column): string {
  const [yes = ''] = categories;
  return categories.length === 1 && missing === 0 ? t('not {word}', { word: yes }) : '–';
}

const WORDS: Readonly<Record<number, Message>> = {
  [PROVENANCE.carried]: 'Filled from the rows before it.',
  [PROVENANCE.between]: 'Filled by a line to the next value.',
  [PROVENANCE.open]: 'Nobody measured it.',
  [PROVENANCE.missing]: 'Nobody measured it.',
};

/** Columns of numbers and of few words as the file has them: the first ones, and the chosen one whatever its place. */
function shownColumns({ columns }: DatasetDescription, chosen: string): readonly Column[] {
  const words = new Set(categoryColumns(columns));
  const all = columns.filter((column) => column.kind === 'number' || words.has(column));
  const some = all.slice(0, MOST_COLUMNS);
  const isChosen = ({ name }: Column) => name === chosen;
  return some.some(isChosen) || !all.some(isChosen) ? some : [...some.slice(0, -1), ...all.filter(isChosen)];
}

/** The rows in the span of the chart, and the one under its crosshair; once a frame, however fast it moves. */
function useShown(shared: SharedSpan, times: Float64Array | undefined) {
  const [shown, setShown] = useState<{ readonly span: RowSpan | null; readonly pointed: number | null }>({
    span: null,
    pointed: null,
  });
  useEffect(() => {
    const look = () => {
      const [span, stamp] = [shared.span(), shared.pointed()];
      const next = times === undefined || span === null ? null : rowsIn(times, span);
      const pointed = times === undefined || stamp === null ? null : rowAt(times, stamp);
      setShown((before) =>
        before.pointed === pointed && before.span?.first === next?.first && before.span?.last === next?.last
          ? before
          : { span: next, pointed },
      );
    };
    const frame = oncePerFrame(look);
    look();
    const stop = shared.onChange(frame.ask);
    return () => {
      stop();
      frame.stop();
    };
  }, [shared, times]);
  return shown;
}
