/** What can be asked of a run that is done: other bands, and what mattered to it. */
import { errorText } from '../../../shared/error-text.ts';
import { toErrorFrame } from '../../../shared/errors.ts';
import type { NetParts } from '../../../shared/net/net-part.ts';
import type { Residuals } from '../../../shared/runs/residuals.ts';
import type { RunStates } from '../../../shared/runs/states.ts';
import type { Importance } from '../../../shared/scores.ts';
import type { TrainConfig } from '../../../shared/set-up/train-config.ts';
import type { Client } from '../../client/lasting-client.ts';
import type { Asked, ShownBands, Stores } from '../stores.ts';
import type { NoticeActions } from './notice-actions.ts';

export interface InsightActions {
  /** Another level or method for the band of a run, without training. */
  showBands(run: string, choice: Pick<ShownBands, 'method' | 'level'>): Promise<void>;
  /** What the net of a config is made of; null where that cannot be told. */
  askNet(config: TrainConfig): Promise<NetParts | null>;
  /** Asks once; the answer is kept as long as the page. */
  askImportance(run: string, method: Importance['method']): Promise<void>;
  /** Likewise; `dataset` is the open one where the run was trained on it. A refusal is asked again. */
  askStates(run: string, origin: string | null, dataset: string | undefined): Promise<void>;
  /** Likewise, of the forecasts so many steps ahead. */
  askResiduals(run: string, ahead: number, dataset: string | undefined): Promise<void>;
}

interface Context {
  readonly client: Client;
  readonly stores: Stores;
  readonly notices: NoticeActions;
}

/** The key of an importance in the store. */
export function importanceKey(run: string, method: Importance['method']): string {
  return `${run} ${method}`;
}

/** The key of the states over a window. */
export function statesKey(run: string, origin: string | null): string {
  return `${run} ${origin ?? 'last'}`;
}

/** The key of what is left; an open dataset may know times that the run does not keep. */
export function residualsKey(run: string, ahead: number, dataset: string | undefined): string {
  return `${run} ${ahead} ${dataset ?? ''}`;
}

/** Asks for what is neither here nor being asked already; a refusal is asked again. `keep` is told how it stands with it. */
export async function askOnce<Result>(
  {
    before,
    keep,
  }: {
    readonly before: Asked<Result> | undefined;
    readonly keep: (asked: Asked<Result>) => void;
  },
  request: () => Promise<Result>,
): Promise<void> {
  if (before?.status === 'asking' || before?.status === 'here') {
    return;
  }
  keep({ status: 'asking' });
  try {
    keep({ status: 'here', result: await request() });
  } catch (error) {
    keep({ status: 'refused', error: toErrorFrame(error) });
  }
}

export function createInsightActions({ client, stores, notices }: Context): InsightActions {
  function keepImportance(key: string, asked: Asked<Importance>): void {
    stores.runs.setState((state) => ({ importance: { ...state.importance, [key]: asked } }));
  }

  function keepStates(key: string, asked: Asked<RunStates>): void {
    stores.runs.setState((state) => ({ states: { ...state.states, [key]: asked } }));
  }

  function keepResiduals(key: string, asked: Asked<Residuals>): void {
    stores.runs.setState((state) => ({ residuals: { ...state.residuals, [key]: asked } }));
  }

  return {
    askResiduals(run, ahead, dataset) {
      const key = residualsKey(run, ahead, dataset);
      const before = stores.runs.getState().residuals[key];
      const open = dataset === undefined ? {} : { dataset };
      return askOnce({ before, keep: (asked) => keepResiduals(key, asked) }, () =>
        client.request('run.residuals', { run, ahead, ...open }),
      );
    },

    askStates(run, origin, dataset) {
      const key = statesKey(run, origin);
      const before = stores.runs.getState().states[key];
      const choices = {
        ...(dataset === undefined ? {} : { dataset }),
        ...(origin === null ? {} : { origin }),
      };
      return askOnce({ before, keep: (asked) => keepStates(key, asked) }, () =>
        client.request('run.states', { run, ...choices }),
      );
    },

    async askNet(config) {
      try {
        return await client.request('net.parts', { config });
      } catch {
        // The settings beside it say what it is; a lost connection is told by the banner.
        return null;
      }
    },

    async showBands(run, { method, level }) {
      try {
        const result = await client.request('run.bands', { run, method, levels: [level] });
        stores.runs.setState((state) => ({ bands: { ...state.bands, [run]: { method, level, result } } }));
      } catch (error) {
        notices.tell({ tone: 'bad', text: errorText(toErrorFrame(error)) });
      }
    },
    async askImportance(run, method) {
      const { dataset } = stores.dataset.getState();
      const key = importanceKey(run, method);
      const before = stores.runs.getState().importance[key];
      if (dataset !== null) {
        await askOnce({ before, keep: (asked) => keepImportance(key, asked) }, () =>
          client.request('run.importance', { run, dataset: dataset.id, method }),
        );
      }
    },
  };
}
