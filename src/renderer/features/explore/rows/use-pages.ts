/** What is in sight of a long list, fetched a page at a time: of a million rows a few hundred are on the page. */
import { useEffect, useRef, useState } from 'react';
import { Cancelled, type ErrorFrame, toErrorFrame } from '../../../../shared/errors.ts';

/** What was looked at last stays. */
const MOST_PAGES = 24;
/** A bar that is dragged passes thousands of rows that nobody reads. */
const REST_MS = 40;

export interface WantedPage<Page> {
  /** What is asked, as a text: pages of other data and columns have other keys. */
  readonly key: string;
  readonly ask: (signal: AbortSignal) => Promise<Page>;
}

export interface Pages<Page> {
  /** Undefined until it has come. */
  readonly page: (key: string) => Page | undefined;
  readonly error: ErrorFrame | null;
}

export function usePages<Page>(wanted: readonly WantedPage<Page>[]): Pages<Page> {
  const pages = useRef(new Map<string, Page>());
  const [, setCount] = useState(0);
  const [error, setError] = useState<ErrorFrame | null>(null);
  const keys = wanted.map(({ key }) => key).join('\n');

  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys say what is asked
  useEffect(() => {
    const controller = new AbortController();
    const missing = wanted.filter(({ key }) => !pages.current.has(key));
    async function take({ key, ask }: WantedPage<Page>): Promise<void> {
      const found = await ask(controller.signal);
      const kept = pages.current;
      kept.set(key, found);
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
        take(page).catch((reason: unknown) => {
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
  }, [keys]);

  return { error, page: (key) => pages.current.get(key) };
}

/** The pages of `size` in which `first` to `last` lie, both included. */
export function pagesOf(
  { first, last }: { readonly first: number; readonly last: number },
  size: number,
): readonly number[] {
  const from = Math.floor(Math.max(0, first) / size);
  const to = Math.floor(Math.max(0, last) / size);
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
