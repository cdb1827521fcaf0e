/** The rows as the file has them, cell by cell, in step with the span that the chart shows. */

import { type ReactNode, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import type { TableRows } from '../../../../shared/contract/dataset-requests.ts';
import type { DatasetDescription } from '../../../../shared/dataset.ts';
import { t } from '../../../../shared/texts/text.ts';
import type { SharedSpan } from '../../../charts/zoom/shared-span.ts';
import { useApp } from '../../../store/app.ts';
import { useAsked } from '../use-asked.ts';
import { placesInFile, SAME_PLACES } from './row-places.ts';
import { type Head, TallTable } from './tall-list.tsx';
import { pagesOf, usePages } from './use-pages.ts';
import { useTallList } from './use-tall-list.ts';

interface Props {
  readonly dataset: DatasetDescription;
  readonly highlighted: string;
  readonly shared: SharedSpan;
  readonly switcher: ReactNode;
}

/** A page of it travels whole, of a thousand columns as of three. */
const PAGE_CELLS = 20_000;
const PAGE_ROWS = { least: 20, most: 200 } as const;

export function FileRows({ dataset, highlighted, shared, switcher }: Props) {
  const { client, stores } = useApp();
  const times = useStore(stores.dataset, ({ values }) => values?.times);
  /** The page that came last: all of them say what the header is and how many rows there are. */
  const any = useRef<TableRows | null>(null);
  const { header, total } = any.current ?? { header: [], total: dataset.rows };
  const pageRows = Math.max(
    PAGE_ROWS.least,
    Math.min(PAGE_ROWS.most, Math.floor(PAGE_CELLS / Math.max(1, dataset.columns.length))),
  );
  const asked = useAsked('explore.places', { dataset: dataset.id });
  const stretches = asked?.status === 'here' ? asked.result.stretches : null;
  const read = times?.length ?? 0;
  const places = useMemo(
    () => (stretches === null ? SAME_PLACES : placesInFile(stretches, { read, listed: total })),
    [stretches, read, total],
  );
  const kinds = useMemo(
    () => new Map(dataset.columns.map(({ name, kind }) => [name, kind])),
    [dataset.columns],
  );
  const keyed = useMemo(() => keyedNames(header), [header]);
  const isTime = ({ name }: Pick<Head, 'name'>) => dataset.time.columns.includes(name);
  // Where the file begins with its stamps they stay in sight; elsewhere its order is kept.
  const [begin] = keyed;
  const stamp = begin !== undefined && isTime(begin) ? begin.name : null;
  const fixed = stamp === null ? 0 : 1;
  const heads = keyed.slice(fixed).map(({ key, name }) => ({
    ...{ key, name },
    ...{ isWords: kinds.get(name) !== 'number', isChosen: name === highlighted },
  }));
  const list = useTallList({
    rows: total,
    columns: heads.length,
    hasStamps: stamp !== null,
    chosen: heads.findIndex(({ isChosen }) => isChosen),
    shared,
    times: stretches === null ? undefined : times,
    places,
  });
  const keyOf = (rows: number) => `${dataset.id} ${rows}`;
  const { page, error } = usePages<TableRows>(
    pagesOf(list, pageRows).map((rows) => ({
      key: keyOf(rows),
      async ask(signal) {
        const range = { offset: rows * pageRows, count: pageRows };
        const found = await client.request('dataset.rows', { dataset: dataset.id, ...range }, { signal });
        any.current = found;
        return found;
      },
    })),
  );
  const cellsOf = (row: number) => page(keyOf(Math.floor(row / pageRows)))?.rows[row % pageRows];

  return (
    <TallTable
      list={list}
      label={t('Rows of the file')}
      stamp={stamp}
      heads={heads}
      stampAt={(row) => cellsOf(row)?.[0] ?? '…'}
      cellAt={(row, column) => {
        const cells = cellsOf(row);
        const text = cells?.[column + fixed] ?? '';
        return cells === undefined ? undefined : { text, title: text };
      }}
      error={error ?? (asked?.status === 'refused' ? asked.error : null)}
      switcher={switcher}
    />
  );
}

/** A header may repeat a name; its columns are told apart by how often it came before. */
function keyedNames(header: readonly string[]): readonly { readonly key: string; readonly name: string }[] {
  const seen = new Map<string, number>();
  return header.map((name) => {
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return { key: `${name} ${times}`, name };
  });
}
