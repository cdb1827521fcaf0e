/** Which lines stand beside the run that is looked at, and what has come of them. Kept while the page is. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { toErrorFrame } from '../../../shared/errors.ts';
import type { LineBeside, LineName } from '../../../shared/lines/lines-beside.ts';
import type { RunSummary } from '../../../shared/run.ts';
import type { App } from '../app.ts';
import type { Asked } from '../stores.ts';

export interface ShownLinesState {
  /** What somebody turned on or off, by the run that is looked at and the id of the line. */
  readonly turned: Readonly<Record<string, Readonly<Record<string, boolean>>>>;
  /** Free forecasts and members, by run and line: `RUN mstl`. */
  readonly lines: Readonly<Record<string, Asked<LineBeside>>>;
}

export function createShownLines(): StoreApi<ShownLinesState> {
  return createStore<ShownLinesState>(() => ({ turned: {}, lines: {} }));
}

/** The key of a free forecast or a member in the store. */
export function lineKey(run: string, line: LineName): string {
  return `${run} ${line}`;
}

/** Test forecasts of other runs of more numbers than this are fetched when they are asked for, not by themselves. */
const MOST_UNASKED = 1_000_000;

/** Whether a run stands beside another: as it was turned, and unasked the best of every other maker. */
export function standsBeside(
  one: RunSummary,
  turned: Readonly<Record<string, boolean>> | undefined,
  near: readonly RunSummary[],
): boolean {
  const isSmall = (one.metrics?.windows ?? 0) * one.config.horizon <= MOST_UNASKED;
  return turned?.[one.id] ?? (isSmall && near.includes(one));
}

type Context = Pick<App, 'client' | 'stores' | 'notices'>;

/** Turns a line on or off for a run. */
export function turnLine(
  { stores }: Pick<Context, 'stores'>,
  run: string,
  turn: Readonly<Record<string, boolean>>,
) {
  stores.shownLines.setState(({ turned }) => ({
    turned: { ...turned, [run]: { ...turned[run], ...turn } },
  }));
}

/** Asks once for a free forecast or a member; one that is refused is turned off again, with the reason, unless that is said where it was asked. */
export async function askLine(
  { client, stores, notices }: Context,
  run: string,
  line: LineName,
  { isQuiet = false }: { readonly isQuiet?: boolean } = {},
): Promise<void> {
  const key = lineKey(run, line);
  const keep = (asked: Asked<LineBeside>) =>
    stores.shownLines.setState(({ lines }) => ({ lines: { ...lines, [key]: asked } }));
  const before = stores.shownLines.getState().lines[key];
  if (before?.status === 'asking' || before?.status === 'here') {
    return;
  }
  keep({ status: 'asking' });
  try {
    const { dataset } = stores.dataset.getState();
    const isOpen = dataset?.fingerprint === stores.runs.getState().runs[run]?.dataset.fingerprint;
    const [result] = await client.request('run.beside', {
      ...{ run, lines: [line] },
      ...(dataset !== null && isOpen ? { dataset: dataset.id } : {}),
    });
    keep(
      result === undefined
        ? { status: 'refused', error: { code: 'LINE_UNKNOWN', details: { run, line, known: [] } } }
        : { status: 'here', result },
    );
  } catch (error) {
    const frame = toErrorFrame(error);
    keep({ status: 'refused', error: frame });
    if (!isQuiet) {
      turnLine({ stores }, run, { [line]: false });
      notices.tellError(error);
    }
  }
}

/** Fetches the test forecasts of a run that stands beside another. */
export async function askTest({ client, stores }: Context, run: string): Promise<void> {
  if (stores.runs.getState().tests[run] !== undefined) {
    return;
  }
  try {
    const test = await client.request('run.test', { run });
    stores.runs.setState((state) => ({ tests: { ...state.tests, [run]: test } }));
  } catch {
    // What is wrong with its files is said where the run itself is looked at.
  }
}
