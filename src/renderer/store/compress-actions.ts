/** Smaller runs made of one that is done, and what each way would cost. */
import type { CompressionCurve, CompressionMethod } from '../../shared/compress/compression.ts';
import { errorText } from '../../shared/error-text.ts';
import { toErrorFrame } from '../../shared/errors.ts';
import type { Client } from '../client/lasting-client.ts';
import { askOnce } from './actions/insight-actions.ts';
import type { NoticeActions } from './actions/notice-actions.ts';
import { isOnDataset } from './run-groups.ts';
import type { Asked, Stores } from './stores.ts';

export interface CompressActions {
  /** A new run, which is shown. */
  make(run: string, method: CompressionMethod): Promise<void>;
  /** Asks once; the answer is kept as long as the page. */
  askCurve(run: string): Promise<void>;
}

interface Context {
  readonly client: Client;
  readonly stores: Stores;
  readonly notices: NoticeActions;
}

export function createCompressActions({ client, stores, notices }: Context): CompressActions {
  /** The open data, where it is that of the run: its rows need not be kept then. */
  function rowsFor(run: string): { readonly dataset?: string } {
    const { dataset } = stores.dataset.getState();
    const summary = stores.runs.getState().runs[run];
    return dataset !== null && summary?.dataset.fingerprint === dataset.fingerprint
      ? { dataset: dataset.id }
      : {};
  }

  function keepCurve(run: string, asked: Asked<CompressionCurve>): void {
    stores.runs.setState((state) => ({ curves: { ...state.curves, [run]: asked } }));
  }

  return {
    async make(run, method) {
      try {
        const small = await client.request('run.compress', { run, method, ...rowsFor(run) });
        // An event about this run may have overtaken the reply; it knows more.
        stores.runs.setState(({ runs }) => ({ runs: { [small.id]: small, ...runs } }));
        if (isOnDataset(small, stores.dataset.getState().dataset)) {
          stores.runs.setState({ selected: small.id, follows: true });
          stores.view.setState({ centre: 'forecast', drawer: false });
        }
      } catch (error) {
        notices.tell({ tone: 'bad', text: errorText(toErrorFrame(error)) });
      }
    },
    askCurve(run) {
      const before = stores.runs.getState().curves[run];
      return askOnce({ before, keep: (asked) => keepCurve(run, asked) }, () =>
        client.request('run.compressionCurve', { run, ...rowsFor(run) }),
      );
    },
  };
}
