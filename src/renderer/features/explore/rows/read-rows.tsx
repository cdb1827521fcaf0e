/** The rows as they are read, gaps filled: all of them and all their columns in one list, in step with the span that the chart shows. */

import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import { type Column, type DatasetDescription, PROVENANCE } from '../../../../shared/dataset.ts';
import type { ReadRowsPage } from '../../../../shared/explore/explore-requests.ts';
import { categoryColumns } from '../../../../shared/opening/indicators.ts';
import type { Message } from '../../../../shared/texts/message.ts';
import { t, translated } from '../../../../shared/texts/text.ts';
import type { SharedSpan } from '../../../charts/zoom/shared-span.ts';
import { useApp } from '../../../store/app.ts';
import { formatValue } from '../../../ui/format.ts';
import { formatStamp } from '../../../ui/time-words.ts';
import { SAME_PLACES } from './row-places.ts';
import { type ShownCell, TallTable } from './tall-list.tsx';
import { pagesOf, usePages } from './use-pages.ts';
import { useTallList } from './use-tall-list.ts';

interface Props {
  readonly dataset: DatasetDescription;
  readonly highlighted: string;
  readonly shared: SharedSpan;
  readonly switcher: ReactNode;
}

const PAGE_ROWS = 200;
/** So many columns side by side are asked for at once: of a thousand those in sight, and what is near them. */
const PAGE_COLUMNS = 24;

export function ReadRows({ dataset, highlighted, shared, switcher }: Props) {
  const { client, stores } = useApp();
  const times = useStore(stores.dataset, ({ values }) => values?.times);
  const columns = useMemo(() => readColumns(dataset), [dataset]);
  const hasStamps = dataset.time.kind !== 'none';
  const list = useTallList({
    rows: times?.length ?? dataset.rows,
    columns: columns.length,
    hasStamps,
    chosen: columns.findIndex(({ name }) => name === highlighted),
    shared,
    times,
    places: SAME_PLACES,
  });
  const keyOf = (rows: number, side: number) => `${dataset.id} ${rows} ${side}`;
  const { page, error } = usePages<ReadRowsPage>(
    pagesOf(list, PAGE_ROWS).flatMap((rows) =>
      pagesOf(list.columns, PAGE_COLUMNS).map((side) => ({
        key: keyOf(rows, side),
        ask: (signal) =>
          client.request(
            'explore.rows',
            {
              dataset: dataset.id,
              ...namesIn(columns.slice(side * PAGE_COLUMNS, (side + 1) * PAGE_COLUMNS)),
              offset: rows * PAGE_ROWS,
              count: PAGE_ROWS,
            },
            { signal },
          ),
      })),
    ),
  );

  function cellAt(row: number, column: number): ShownCell | undefined {
    const side = Math.floor(column / PAGE_COLUMNS);
    const found = page(keyOf(Math.floor(row / PAGE_ROWS), side));
    const of = columns[column];
    if (found === undefined || of === undefined) {
      return undefined;
    }
    // Numbers and words have come apart.
    const beside = columns.slice(side * PAGE_COLUMNS, column);
    const place = beside.filter(({ kind }) => (kind === 'number') === (of.kind === 'number')).length;
    return shownCell(of, found, { place, row: row % PAGE_ROWS });
  }

  return (
    <TallTable
      list={list}
      label={t('Rows as they are read')}
      stamp={hasStamps ? t('Time') : null}
      heads={columns.map(({ name, kind }) => ({
        ...{ key: name, name },
        ...{ isWords: kind !== 'number', isChosen: name === highlighted },
      }))}
      // Known by the values of the chart before the cells have come.
      stampAt={(row) => {
        const stamp =
          list.stampOf(row) ??
          page(keyOf(Math.floor(row / PAGE_ROWS), Math.floor(list.columns.first / PAGE_COLUMNS)))?.times[
            row % PAGE_ROWS
          ];
        return stamp === undefined ? '…' : formatStamp(stamp, dataset.time);
      }}
      cellAt={cellAt}
      error={error}
      switcher={switcher}
    />
  );
}

/** Columns of numbers and of few words, in the order in which the file has them. */
function readColumns({ columns }: DatasetDescription): readonly Column[] {
  const words = new Set(categoryColumns(columns));
  return columns.filter((column) => column.kind === 'number' || words.has(column));
}

function namesIn(columns: readonly Column[]) {
  const named = (isNumber: boolean) =>
    columns.filter(({ kind }) => (kind === 'number') === isNumber).map(({ name }) => name);
  return { columns: named(true), words: named(false) };
}

/** @param place among the columns of its kind on the page */
function shownCell(
  column: Column,
  { columns, provenance, words }: ReadRowsPage,
  { place, row }: { readonly place: number; readonly row: number },
): ShownCell {
  if (column.kind !== 'number') {
    const word = words[place]?.[row] ?? null;
    return word === null ? { text: otherWord(column) } : { text: word, title: word };
  }
  const value = columns[place]?.[row] ?? Number.NaN;
  const how = provenance[place]?.[row] ?? PROVENANCE.measured;
  return {
    text: Number.isFinite(value) ? formatValue(value) : '–',
    ...(how === PROVENANCE.measured ? {} : { title: translated(WORDS[how] ?? ''), isFilled: true }),
  };
}

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
