/** The list of all runs: fetched when somebody looks at it, then kept by events; and what is put on a run. */
import { toErrorFrame } from '../../../shared/errors.ts';
import type { RunLine } from '../../../shared/run.ts';
import type { RunsWanted } from '../../../shared/runs/arrange-runs.ts';
import { type LabelChange, undone } from '../../../shared/runs/labels.ts';
import type { RunGrouping } from '../../../shared/runs/list/group-runs.ts';
import { lineOf } from '../../../shared/runs/run-line.ts';
import { t } from '../../../shared/texts/text.ts';
import type { Client } from '../../client/lasting-client.ts';
import { formatCountOf } from '../../ui/format.ts';
import type { NoticeActions } from '../actions/notice-actions.ts';
import { turnLine } from '../forecast/shown-lines.ts';
import { comparisonOf, isScored } from '../run-groups.ts';
import type { Stores } from '../stores.ts';
import { bestHere, kindsOf, labelsOf } from './list-state.ts';

export interface ListActions {
  /** Fetches the lines of all runs, and the best on the data that is open. */
  fetch(): Promise<void>;
  /** Fetches what the dashboard shows of the best runs on the data that is open. */
  fetchBest(): Promise<void>;
  /** Shows the list in the place of the dashboard. */
  open(): void;
  /** Back to where the list was opened from. */
  close(): void;
  want(change: Partial<RunsWanted>): void;
  /** Takes every filter away; the order stays. */
  wantAll(): void;
  /** Selects a run in the list and stays there. */
  choose(run: string): Promise<void>;
  /** Fetches the whole figures of a run, where they are not here. */
  know(run: string): Promise<void>;
  /** The same of several. */
  knowAll(runs: readonly string[]): Promise<void>;
  /** Puts what is alike under a heading. */
  group(by: RunGrouping | null): void;
  /** Puts a run among those that are compared, or takes it out. */
  mark(run: string, isMarked: boolean): void;
  markNone(): void;
  /** Puts the runs that are marked beside each other, or the list in their place again. */
  compare(isCompared: boolean): void;
  /** Puts the run that is chosen in the place of the list, with the rows that it keeps, or the list there again. */
  look(isLooking: boolean): void;
  label(run: string, change: LabelChange): Promise<void>;
  /** Archives a run, or takes it back; a notice offers to undo it. */
  archive(run: string, name: string, isArchived: boolean): Promise<void>;
  /** Puts the same on several, with one Undo that brings back what was on each. */
  labelAll(runs: readonly string[], change: LabelChange): Promise<void>;
  /** Archives several, with one Undo for all of them. */
  archiveAll(runs: readonly string[]): Promise<void>;
}

interface Context {
  readonly client: Client;
  readonly stores: Stores;
  readonly notices: NoticeActions;
}

export function createListActions({ client, stores, notices }: Context): ListActions {
  function tell(error: unknown): void {
    const frame = toErrorFrame(error);
    if (frame.code !== 'CONNECTION_LOST') {
      notices.tellError(error);
    }
  }

  /** Summaries that are not here yet. What events have told meanwhile is newer. */
  async function fetchSummaries(ids: readonly string[]): Promise<void> {
    const { runs } = stores.runs.getState();
    const missing = ids.filter((id) => runs[id] === undefined);
    if (missing.length > 0) {
      const found = await client.request('run.list', { ids: missing });
      stores.runs.setState((state) => ({
        runs: { ...Object.fromEntries(found.map((run) => [run.id, run])), ...state.runs },
      }));
    }
  }

  async function fetchBest(): Promise<void> {
    const { lines } = stores.list.getState();
    await fetchSummaries(bestHere(Object.values(lines ?? {}), stores.dataset.getState().dataset));
  }

  async function fetch(): Promise<void> {
    const before = stores.runs.getState().runs;
    const all = await client.request('run.lines', {});
    const lines: Record<string, RunLine> = {};
    for (const line of all) {
      lines[line.id] = line;
    }
    // An event may have overtaken the answer; it knows more.
    const now = stores.runs.getState().runs;
    for (const [id, run] of Object.entries(now)) {
      if (run !== before[id]) {
        const { labels } = lines[id] ?? {};
        lines[id] = { ...lineOf(run), ...(labels === undefined ? {} : { labels }) };
      }
    }
    for (const id of Object.keys(before)) {
      if (now[id] === undefined) {
        delete lines[id];
      }
    }
    stores.list.setState({ lines });
    await fetchBest();
  }

  /** Records, test forecasts and what the tests say of runs beside each other; what is damaged is left out. */
  async function fetchCompared(ids: readonly string[]): Promise<void> {
    await fetchSummaries(ids);
    const { runs, records, tests, comparisons } = stores.runs.getState();
    const scored = ids.flatMap((id) => runs[id] ?? []).filter(isScored);
    const work = scored.flatMap(({ id }) => [
      ...(records[id] === undefined
        ? [
            async () => {
              const record = await client.request('run.get', { run: id });
              stores.runs.setState((state) => ({ records: { ...state.records, [id]: record } }));
            },
          ]
        : []),
      ...(tests[id] === undefined
        ? [
            async () => {
              const test = await client.request('run.test', { run: id });
              stores.runs.setState((state) => ({ tests: { ...state.tests, [id]: test } }));
            },
          ]
        : []),
    ]);
    for (const kind of kindsOf(scored)) {
      const key = comparisonOf(kind);
      if (comparisons[key] === undefined) {
        work.push(async () => {
          const comparison = await client.request('run.compare', { runs: kind.map(({ id }) => id) });
          stores.runs.setState((state) => ({ comparisons: { ...state.comparisons, [key]: comparison } }));
        });
      }
    }
    await Promise.all(work.map((each) => each().catch(() => {})));
  }

  /** Whether it was done; why it was not is told. */
  async function label(run: string, change: LabelChange): Promise<boolean> {
    try {
      await client.request('run.label', { run, change });
      return true;
    } catch (error) {
      tell(error);
      return false;
    }
  }

  /** Says how many took it, where any did; Undo gives each back what it had. */
  async function labelTogether(
    runs: readonly string[],
    change: LabelChange,
    words: (count: string) => string,
  ): Promise<void> {
    const { lines } = stores.list.getState();
    const before = runs.map((run) => ({ run, labels: labelsOf(lines, run) }));
    const told = await Promise.all(runs.map((run) => label(run, change)));
    const count = told.filter((isLabelled) => isLabelled).length;
    if (count === 0) {
      return;
    }
    notices.tell({
      text: words(formatCountOf(count, 'run')),
      action: {
        label: t('Undo'),
        run: () => {
          for (const { run, labels } of before) {
            void label(run, undone(labels, change));
          }
        },
      },
    });
  }

  return {
    fetch: () => fetch().catch(tell),
    fetchBest: () => fetchBest().catch(tell),
    open() {
      stores.list.setState({ comparing: false, looking: false });
      stores.view.setState({ centre: 'runs', drawer: false });
      // Another Gatecast may have trained meanwhile.
      void fetch().catch(tell);
    },
    close() {
      stores.view.setState({ centre: 'forecast' });
    },
    want(change) {
      stores.list.setState(({ wanted }) => ({ wanted: { ...wanted, ...change } }));
    },
    wantAll() {
      stores.list.setState(({ wanted: { sort } }) => ({ wanted: sort === undefined ? {} : { sort } }));
    },
    async choose(run) {
      stores.runs.setState({ selected: run, follows: false });
      await fetchSummaries([run]).catch(tell);
    },
    know: (run) => fetchSummaries([run]).catch(tell),
    knowAll: (runs) => fetchSummaries(runs).catch(tell),
    group: (grouping) => stores.list.setState({ grouping }),
    mark(run, isMarked) {
      stores.list.setState(({ marked }) => ({
        marked: isMarked ? [...marked.filter((id) => id !== run), run] : marked.filter((id) => id !== run),
      }));
      const { selected } = stores.runs.getState();
      if (selected !== null && selected !== run) {
        // Drawn over the forecast that is looked at, where both are of the same windows.
        turnLine({ stores }, selected, { [run]: isMarked });
      }
      if (isMarked) {
        void fetchSummaries([run]).catch(tell);
      }
    },
    markNone: () => stores.list.setState({ marked: [], comparing: false }),
    compare(isCompared) {
      stores.list.setState({ comparing: isCompared });
      if (isCompared) {
        void fetchCompared(stores.list.getState().marked).catch(tell);
      }
    },
    look: (looking) => stores.list.setState({ looking }),
    label: async (run, change) => void (await label(run, change)),
    async archive(run, name, isArchived) {
      await label(run, { archived: isArchived });
      notices.tell({
        text: isArchived ? t('{name} is archived.', { name }) : t('{name} is back in the lists.', { name }),
        action: { label: t('Undo'), run: () => void label(run, { archived: !isArchived }) },
      });
    },
    labelAll: (runs, change) =>
      labelTogether(runs, change, (count) => t('{runs} are labelled.', { runs: count })),
    archiveAll: (runs) =>
      labelTogether(runs, { archived: true }, (count) => t('{runs} are archived.', { runs: count })),
  };
}
