/** What can be done once a file is open or a run is there: loaded after the first paint. */
import type { ElectronBridge } from '../../../shared/window/electron-bridge.ts';
import type { Client } from '../../client/lasting-client.ts';
import { createBacktestActions } from '../actions/backtest-actions.ts';
import { createBeginFromActions } from '../actions/begin-from-actions.ts';
import type { DatasetActions } from '../actions/dataset-actions.ts';
import { createInsightActions } from '../actions/insight-actions.ts';
import type { NoticeActions } from '../actions/notice-actions.ts';
import { createResumeActions } from '../actions/resume-actions.ts';
import { createReuseActions } from '../actions/reuse-actions.ts';
import { createTakeAwayActions, type Download } from '../actions/take-away-actions.ts';
import { createCompressActions } from '../compress-actions.ts';
import type { Stores } from '../stores.ts';

interface Context {
  readonly client: Client;
  readonly stores: Stores;
  readonly notices: NoticeActions;
  readonly datasets: DatasetActions;
  readonly bridge: ElectronBridge | null;
  readonly download: Download;
}

export type MoreActions = ReturnType<typeof createMoreActions>;

export function createMoreActions(context: Context) {
  return {
    resuming: createResumeActions(context),
    backtests: createBacktestActions(context),
    insight: createInsightActions(context),
    reuse: createReuseActions(context),
    compress: createCompressActions(context),
    beginFrom: createBeginFromActions(context),
    takeAway: createTakeAwayActions(context),
  };
}
