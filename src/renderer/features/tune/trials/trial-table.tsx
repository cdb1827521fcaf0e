/** All trials that are wanted as rows; only those in sight are on the page. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, type ReactNode, useRef } from 'react';
import { maeOf, type Trial } from '../../../../shared/search/study.ts';
import { trialText } from '../../../../shared/search/study-text.ts';
import { t } from '../../../../shared/texts/text.ts';
import { END_WORDS } from '../../../charts/search/best-option.ts';
import { formatScore, unitOf } from '../../../ui/format.ts';
import { parameterLabel, parameterText } from '../parameter-words.ts';
import { ERROR, type TrialOrder, trialValue } from './trial-values.ts';

const ROW_HEIGHT = 30;
/** Before the page was measured, and where it never is. */
const FIRST_RECT = { width: 900, height: 420 };

/** Of the number and of what uses it. */
const FIRST_WIDTHS = [82, 52];
const OUTCOME_WIDTH = 118;

/** What a head needs, with the arrow that says the order. */
function headWidth(text: string): number {
  return Math.max(52, Math.ceil(7 * text.length + 22));
}

/** What the values of a setting need, by the first of them; a very long one is cut. */
function valueWidth(trials: readonly Trial[], name: string): number {
  const longest = trials
    .slice(0, VALUES_LOOKED_AT)
    .reduce((most, trial) => Math.max(most, parameterText(name, trialValue(trial, name)).length), 0);
  return Math.min(MOST_VALUE_WIDTH, 7 * longest + 12);
}

const VALUES_LOOKED_AT = 100;
const MOST_VALUE_WIDTH = 120;

interface Props {
  readonly trials: readonly Trial[];
  /** Of what is varied. */
  readonly names: readonly string[];
  readonly target: string;
  readonly winner: number | null;
  readonly chosen: number | null;
  readonly order: TrialOrder;
  readonly onChoose: (number: number) => void;
  /** Absent where the form is of other data. */
  readonly onUse: ((trial: Trial) => void) | null;
  readonly onOrder: (order: TrialOrder) => void;
}

export function TrialTable(props: Props) {
  const { trials, names, target, winner, chosen, order, onChoose, onUse, onOrder } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: trials.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => trials[index]?.number ?? index,
    overscan: 8,
    initialRect: FIRST_RECT,
  });
  const unit = unitOf(target);
  const errorHead = unit === '' ? 'MAE' : `MAE, ${unit}`;
  // Every head is read in whole; head and rows are as wide as each other, however little room there is.
  const widths = [
    ...FIRST_WIDTHS,
    headWidth(errorHead),
    OUTCOME_WIDTH,
    ...names.map((name) => Math.max(headWidth(parameterLabel(name)), valueWidth(trials, name))),
  ];
  const columns = widths
    .map((width, place) => (place < FIRST_WIDTHS.length ? `${width}px` : `minmax(${width}px, ${width}fr)`))
    .join(' ');
  const minWidth = widths.reduce((sum, width) => sum + width, 20);

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const at = trials.findIndex(({ number }) => number === chosen);
    const next = trials[Math.min(trials.length - 1, Math.max(0, at + step))];
    if (step !== 0 && next !== undefined) {
      event.preventDefault();
      virtual.scrollToIndex(trials.indexOf(next));
      onChoose(next.number);
    }
  }

  const head = { order, onOrder };
  return (
    // biome-ignore lint/a11y/useSemanticElements: of many rows those in sight are placed by hand, which no table element allows
    <div
      className="trial-table"
      role="table"
      aria-label={t('Set-ups that were tried; arrow keys choose one')}
      aria-rowcount={trials.length + 1}
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
      tabIndex={0}
      onKeyDown={onKeyDown}
      data-testid="trial-table"
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" className="trial-heads" style={{ minWidth }}>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: rows of a table that is no grid are not focused */}
        <div
          role="row"
          className="trial-row is-head"
          aria-rowindex={1}
          style={{ gridTemplateColumns: columns }}
        >
          <Head by="number" {...head}>
            {t('Set-up')}
          </Head>
          <Head {...head}>
            <span className="visually-hidden">{t('Use it')}</span>
          </Head>
          <Head by={ERROR} {...head}>
            {errorHead}
          </Head>
          <Head {...head}>{t('What came of it')}</Head>
          {names.map((name) => (
            <Head key={name} by={name} {...head}>
              {parameterLabel(name)}
            </Head>
          ))}
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" style={{ minWidth, height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const trial = trials[index];
          return (
            trial !== undefined && (
              <Row
                key={key}
                trial={trial}
                names={names}
                index={index}
                top={start}
                columns={columns}
                isChosen={trial.number === chosen}
                isWinner={trial.number === winner}
                onChoose={onChoose}
                onUse={onUse}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

interface RowProps {
  readonly trial: Trial;
  readonly names: readonly string[];
  readonly index: number;
  readonly top: number;
  readonly columns: string;
  readonly isChosen: boolean;
  readonly isWinner: boolean;
  readonly onChoose: (number: number) => void;
  readonly onUse: ((trial: Trial) => void) | null;
}

const Row = memo(function Row(props: RowProps) {
  const { trial, names, index, top, columns, isChosen, isWinner, onChoose, onUse } = props;
  const { number, end } = trial;
  const marks = `${isChosen ? 'is-chosen' : ''} ${isWinner ? 'is-winner' : ''} ${end === 'finished' ? '' : 'is-faint'}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div
      role="row"
      className={`trial-row ${marks}`}
      aria-rowindex={index + 2}
      style={{ gridTemplateColumns: columns, transform: `translateY(${top}px)` }}
      data-testid="trial-row"
    >
      <Cell>
        <button
          type="button"
          className="trial-number"
          aria-pressed={isChosen}
          aria-label={number === 0 ? t('Set-up 0, default') : t('Set-up {number}', { number })}
          onClick={() => onChoose(number)}
        >
          {number}
          {number === 0 ? t(', default') : ''}
        </button>
      </Cell>
      <Cell>
        <button
          type="button"
          className="trial-number"
          data-testid="use-row"
          aria-label={t('Use set-up {number}', { number })}
          title={t('Fills the form on the left with this set-up.')}
          disabled={onUse === null}
          onClick={() => onUse?.(trial)}
        >
          {t('Use')}
        </button>
      </Cell>
      <Cell>{formatScore(maeOf(trial))}</Cell>
      <Cell
        title={isWinner ? t('It won: on the windows that chose it, its error is lucky') : trialText(trial)}
      >
        {isWinner ? t('won, so lucky') : t(END_WORDS[end ?? 'works'])}
      </Cell>
      {names.map((name) => (
        <Cell key={name}>{parameterText(name, trialValue(trial, name))}</Cell>
      ))}
    </div>
  );
});

function Cell({ children, title }: { readonly children: ReactNode; readonly title?: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    <div role="cell" className="trial-cell" title={title}>
      {children}
    </div>
  );
}

interface HeadProps {
  /** What a press sorts by; absent where nothing can be sorted. */
  readonly by?: string;
  readonly order: TrialOrder;
  readonly onOrder: (order: TrialOrder) => void;
  readonly children: ReactNode;
}

function Head({ by, order, onOrder, children }: HeadProps) {
  const isBy = by === order.by;
  const sorted = !isBy ? 'none' : order.isDown ? 'descending' : 'ascending';
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div role="columnheader" aria-sort={sorted} className="trial-cell">
      {by === undefined ? (
        children
      ) : (
        <button
          type="button"
          className="run-sort"
          onClick={() => onOrder({ by, isDown: isBy && !order.isDown })}
        >
          {children}
          {isBy && <span aria-hidden="true">{order.isDown ? ' ↓' : ' ↑'}</span>}
        </button>
      )}
    </div>
  );
}
