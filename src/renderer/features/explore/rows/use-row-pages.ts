/** The rows in sight, fetched a page at a time: of a million rows a few hundred are on the page. */
import { useEffect, useRef, useState } from 'react';
import { Cancelled, type ErrorFrame, toErrorFrame } from '../../../../shared/errors.ts';
import type { ReadRowsPage } from '../../../../shared/explore/explore-requests.ts';
import { useApp } from '../../../store/app.ts';

const PAGE_ROWS = 200;
/** What was looked at last stays. */
const MOST_PAGES = 24;
/** A bar that is dragged passes thousands of rows that nobody reads. */
const REST_MS = 40;

export interface Cell {
  readonly value: number;
  readonly provenance: number;
}

export interface ReadRow {
  readonly stamp: number;
  /** Of the columns of numbers. */
  readonly cells: readonly Cell[];
  /** Of the columns of words; null where a row has none of its words. */
  readonly words: readonly (string | null)[];
}

/** Names of columns, in the order in which their cells are wanted. */
interface WantedColumns {
  readonly numbers: readonly string[];
  readonly words: readonly string[];
}

export interface RowPages {
  /** Undefined until it has come. */
  readonly row: (at: number) => ReadRow | undefined;
  readonly error: ErrorFrame | null;
}

/** Rows `first` to `last`, both included. */
export function useRowPages(
  dataset: string,
  { numbers, words }: WantedColumns,
  { first, last }: { readonly first: number; readonly last: number },
): RowPages {
  const { client } = useApp();
  const pages = useRef(new Map<string, ReadRowsPage>());
  const [, setCount] = useState(0);
  const [error, setError] = useState<ErrorFrame | null>(null);
  const key = [...numbers, '', ...words].join('\n');
  const keyOf = (page: number) => `${dataset} ${page} ${key}`;
  const from = Math.floor(Math.max(0, first) / PAGE_ROWS);
  const to = Math.floor(Math.max(0, last) / PAGE_ROWS);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names the columns
  useEffect(() => {
    const controller = new AbortController();
    const missing: number[] = [];
    for (let page = from; page <= to; page += 1) {
      if (!pages.current.has(keyOf(page))) {
        missing.push(page);
      }
    }
    async function ask(page: number): Promise<void> {
      const found = await client.request(
        'explore.rows',
        { dataset, columns: numbers, words, offset: page * PAGE_ROWS, count: PAGE_ROWS },
        { signal: controller.signal },
      );
      const kept = pages.current;
      kept.set(keyOf(page), found);
      for (const old of kept.keys()) {
        if (kept.size > MOST_PAGES) {
          kept.delete(old);
        }
      }
      setCount((count) => count + 1);
      setError(null);
    }
    const timer = setTimeout(() => {
      for (const page of missing) {
        ask(page).catch((reason: unknown) => {
          if (!(reason instanceof Cancelled)) {
            setError(toErrorFrame(reason));
          }
        });
      }
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [client, dataset, key, from, to]);

  return {
    error,
    row(at) {
      const page = pages.current.get(keyOf(Math.floor(at / PAGE_ROWS)));
      const place = at % PAGE_ROWS;
      const stamp = page?.times[place];
      return page === undefined || stamp === undefined
        ? undefined
        : {
            stamp,
            cells: page.columns.map((values, column) => ({
              value: values[place] ?? Number.NaN,
              provenance: page.provenance[column]?.[place] ?? 0,
            })),
            words: page.words.map((said) => said[place] ?? null),
          };
    },
  };
}
