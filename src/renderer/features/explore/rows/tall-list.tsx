/** The table of a tall list: its rows and columns in sight, the head, the number and the stamp of a row always. */

import { type ReactNode, useId } from 'react';
import { errorText } from '../../../../shared/error-text.ts';
import type { ErrorFrame } from '../../../../shared/errors.ts';
import { t } from '../../../../shared/texts/text.ts';
import { formatCount } from '../../../ui/format.ts';
import { ROW_HEIGHT } from './tall-scroll.ts';
import type { TallList } from './use-tall-list.ts';

export interface Head {
  /** Apart from all others, where a header repeats a name. */
  readonly key: string;
  readonly name: string;
  readonly isWords: boolean;
  readonly isChosen: boolean;
}

export interface ShownCell {
  readonly text: string;
  readonly title?: string | undefined;
  readonly isFilled?: boolean;
}

interface Props {
  readonly list: TallList;
  readonly label: string;
  /** The head of the column of stamps; null where there is none. */
  readonly stamp: string | null;
  readonly heads: readonly Head[];
  readonly stampAt: (row: number) => string;
  /** Undefined until it has come. */
  readonly cellAt: (row: number, column: number) => ShownCell | undefined;
  readonly error: ErrorFrame | null;
  /** What stands at the end of its head. */
  readonly switcher: ReactNode;
}

export function TallTable({ list, label, stamp, heads, stampAt, cellAt, error, switcher }: Props) {
  const id = useId();
  const { rows, first, last, span, pointed, columns } = list;
  const fixed = stamp === null ? 1 : 2;
  const inSight = heads.slice(columns.first, columns.last + 1);
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
  const isSeen = pointed !== null && pointed >= first && pointed <= last;
  return (
    <section className="card table-card rows-card" aria-label={label}>
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
        className={`read-rows ${stamp === null ? 'has-no-time' : ''}`}
        role="grid"
        aria-label={label}
        aria-rowcount={rows + 1}
        aria-colcount={heads.length + fixed}
        aria-activedescendant={isSeen ? `${id}${pointed}` : undefined}
        tabIndex={0}
        ref={list.scroller}
        data-testid="read-rows"
        style={{
          ['--column' as string]: `${list.columnWidth}px`,
          ['--before' as string]: `${columns.first * list.columnWidth}px`,
          ['--all' as string]: `${heads.length * list.columnWidth}px`,
        }}
        onScroll={list.onScroll}
        onKeyDown={list.onKeyDown}
      >
        <div className="read-rows-all" role="presentation" style={{ height: list.height + ROW_HEIGHT }}>
          <div className="read-rows-window" role="presentation">
            {/* biome-ignore lint/a11y/useSemanticElements: as above */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and says which row is active */}
            <div className="read-row is-head" role="row" aria-rowindex={1}>
              <HeadCell name="#" place={0} className="is-number" />
              {stamp !== null && <HeadCell name={stamp} place={1} className="is-stamp" />}
              {inSight.map(({ key, name, isWords, isChosen }, at) => (
                <HeadCell
                  key={key}
                  name={name}
                  place={fixed + columns.first + at}
                  className={`${at === 0 ? 'is-first' : ''} ${isWords ? 'is-words' : ''} ${isChosen ? 'is-chosen' : ''}`}
                />
              ))}
            </div>
            {shown.map((row) => (
              // biome-ignore lint/a11y/useSemanticElements: as above
              // biome-ignore lint/a11y/useFocusableInteractive: as above
              // biome-ignore lint/a11y/useKeyWithClickEvents: the arrows of the grid do the same
              <div
                key={row}
                id={`${id}${row}`}
                className={`read-row ${span !== null && (row < span.first || row > span.last) ? 'is-out' : ''}`}
                role="row"
                aria-rowindex={row + 2}
                aria-selected={row === pointed}
                data-testid="read-row"
                onClick={() => list.press(row)}
              >
                <Cell place={0} className="is-number" text={formatCount(row + 1)} />
                {stamp !== null && <Cell place={1} className="is-stamp" text={stampAt(row)} />}
                {inSight.map(({ key, isWords }, at) => {
                  const cell = cellAt(row, columns.first + at);
                  return (
                    <Cell
                      key={key}
                      place={fixed + columns.first + at}
                      className={`${at === 0 ? 'is-first' : ''} ${isWords ? 'is-words' : ''} ${cell?.isFilled === true ? 'is-filled' : ''}`}
                      text={cell?.text ?? ''}
                      title={cell?.title}
                    />
                  );
                })}
              </div>
            ))}
          </div>
        </div>
      </div>
    </section>
  );
}

interface CellProps {
  /** Among all columns, those out of sight too. */
  readonly place: number;
  readonly className: string;
  readonly text: string;
  readonly title?: string | undefined;
}

function Cell({ place, className, text, title }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <span role="gridcell" aria-colindex={place + 1} className={className} title={title}>
      {text}
    </span>
  );
}

function HeadCell({ name, place, className }: Omit<CellProps, 'text' | 'title'> & { readonly name: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <span role="columnheader" aria-colindex={place + 1} className={className} title={name}>
      {name}
    </span>
  );
}
