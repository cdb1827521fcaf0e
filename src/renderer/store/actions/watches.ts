/** What follows from state by itself: the plan of a changed form, the records of runs in view, the busy mark. */

import type { ParamsOf } from '../../../shared/contract.ts';
import { Cancelled, GatecastError, toErrorFrame } from '../../../shared/errors.ts';
import { isActive } from '../../../shared/reuse/resumable.ts';
import type { RunSummary } from '../../../shared/run.ts';
import type { ElectronBridge } from '../../../shared/window/electron-bridge.ts';
import type { Client } from '../../client/lasting-client.ts';
import { readDraft } from '../draft.ts';
import { EMPTY_LIVE_RUN, withTrace } from '../live-run.ts';
import { comparableRuns, comparisonOf, isDone, MOST_COMPARED } from '../run-groups.ts';
import { shownPlan } from '../set-up/shown-plan.ts';
import type { Stores } from '../stores.ts';
import { studiesAtWork } from '../studies/studies-state.ts';
import { remember, setupKey } from './memory.ts';
import { settledConfig } from './watch-preset.ts';

const PLAN_DELAY_MS = 200;

/** Asks what the form would cost, a moment after the last change; keeps the form for the next visit. */
export function watchPlan(client: Client, stores: Stores): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let asked: AbortController | null = null;

  async function ask(): Promise<void> {
    const { dataset } = stores.dataset.getState();
    const { draft, plan } = stores.setup.getState();
    const isReadable = draft !== null && readDraft(draft).config !== null;
    asked?.abort();
    if (dataset === null || dataset.needsSeries || draft === null) {
      return;
    }
    if (!isReadable) {
      stores.setup.setState({ plan: { status: 'none' } });
      return;
    }
    const controller = new AbortController();
    asked = controller;
    stores.setup.setState({
      cost: null,
      plan: {
        status: 'asking',
        last: shownPlan(plan),
      },
    });
    try {
      // What the preset is about to change must not be refused: Train would be off for a moment, and swallow a press.
      const config = await settledConfig(client, dataset.id, draft);
      if (config === null || controller.signal.aborted) {
        return;
      }
      const answer = await client.request(
        'run.plan',
        { dataset: dataset.id, config },
        { signal: controller.signal },
      );
      stores.setup.setState({ plan: { status: 'ready', plan: answer } });
      void askCost({ dataset: dataset.id, config }, controller.signal);
    } catch (error) {
      if (!(error instanceof Cancelled) && !controller.signal.aborted) {
        stores.setup.setState({ plan: { status: 'refused', error: toErrorFrame(error) } });
      }
    }
  }

  /** A moment later than the plan: it is measured. What cannot be is not told. */
  async function askCost(params: ParamsOf<'run.cost'>, signal: AbortSignal): Promise<void> {
    const cost = await client.request('run.cost', params, { signal }).catch(() => null);
    if (!signal.aborted) {
      stores.setup.setState({ cost });
    }
  }

  function later(): void {
    if (timer !== null) {
      clearTimeout(timer);
    }
    timer = setTimeout(() => void ask(), PLAN_DELAY_MS);
  }

  const stops = [
    stores.setup.subscribe((state, before) => {
      if (state.draft !== before.draft) {
        keepForm(stores);
        if (state.error !== null || state.offer !== null) {
          stores.setup.setState({ error: null, offer: null });
        }
        later();
      }
    }),
    stores.dataset.subscribe((state, before) => {
      if (state.dataset?.id !== before.dataset?.id) {
        later();
      }
    }),
  ];
  return () => {
    if (timer !== null) {
      clearTimeout(timer);
    }
    asked?.abort();
    for (const stop of stops) {
      stop();
    }
  };
}

/** At once and not with the plan: a page may be closed in the moment after the last key. */
function keepForm(stores: Stores): void {
  const { dataset } = stores.dataset.getState();
  const { draft } = stores.setup.getState();
  if (dataset !== null && draft !== null) {
    remember('local', setupKey(dataset), draft);
  }
}

/**
 * Fetches the record and test forecasts of the selected run, what it told while it learned unless this page has heard it, and
 * the records of those beside it, once each.
 */
export function watchRecords(client: Client, stores: Stores): () => void {
  const asked = new Set<string>();

  function fetchOnce(key: string, work: () => Promise<void>): void {
    if (!asked.has(key)) {
      asked.add(key);
      work().catch((error: unknown) => {
        // A lost connection is told by the banner, and the next change asks again. What the service refuses, such as a
        // damaged file, it refuses again; the record says so.
        if (error instanceof GatecastError && error.code === 'CONNECTION_LOST') {
          asked.delete(key);
        }
      });
    }
  }

  return stores.runs.subscribe(({ runs, records, tests, comparisons, selected }) => {
    const run = selected === null ? undefined : runs[selected];
    if (run !== undefined && hasLearned(run) && (stores.live.getState().runs[run.id]?.updates ?? 0) === 0) {
      fetchOnce(`learning ${run.id}`, async () => {
        const trace = await client.request('run.learning', { run: run.id });
        if (trace !== null) {
          stores.live.setState((state) => ({
            runs: { ...state.runs, [run.id]: withTrace(state.runs[run.id] ?? EMPTY_LIVE_RUN, trace) },
          }));
        }
      });
    }
    if (run === undefined || !isDone(run.status)) {
      return;
    }
    const beside = comparableRuns(Object.values(runs), run).slice(0, MOST_COMPARED);
    const key = comparisonOf(beside);
    if (beside.length > 1 && comparisons[key] === undefined) {
      fetchOnce(`compare ${key}`, async () => {
        const comparison = await client.request('run.compare', { runs: beside.map(({ id }) => id) });
        stores.runs.setState((state) => ({ comparisons: { ...state.comparisons, [key]: comparison } }));
      });
    }
    for (const { id } of beside) {
      if (records[id] === undefined) {
        fetchOnce(`record ${id}`, async () => {
          const record = await client.request('run.get', { run: id });
          stores.runs.setState((state) => ({ records: { ...state.records, [id]: record } }));
        });
      }
    }
    if (tests[run.id] === undefined) {
      fetchOnce(`test ${run.id}`, async () => {
        const test = await client.request('run.test', { run: run.id });
        stores.runs.setState((state) => ({ tests: { ...state.tests, [run.id]: test } }));
      });
    }
  });
}

/** Whether there is anything to have been told. */
function hasLearned({ status, epochs }: RunSummary): boolean {
  return epochs.length > 0 || status === 'training';
}

/** Leaving the page while a run is queued or training, or a search is at work, asks first. */
export function watchBusy(stores: Stores, bridge: ElectronBridge | null): () => void {
  const isBusy = () =>
    Object.values(stores.runs.getState().runs).some(({ status }) => isActive(status)) ||
    studiesAtWork(stores.studies.getState()).length > 0;
  let busy = false;
  function askBeforeLeaving(event: BeforeUnloadEvent): void {
    if (bridge === null && isBusy()) {
      event.preventDefault();
      // Chromium before 119 asks only when a value is set.
      event.returnValue = '';
    }
  }
  window.addEventListener('beforeunload', askBeforeLeaving);
  const tell = () => {
    if (isBusy() !== busy) {
      busy = !busy;
      bridge?.setBusy(busy);
    }
  };
  const stops = [stores.runs.subscribe(tell), stores.studies.subscribe(tell)];
  return () => {
    for (const stop of stops) {
      stop();
    }
    window.removeEventListener('beforeunload', askBeforeLeaving);
  };
}
