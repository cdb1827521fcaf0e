/**
 * A service with a script instead of an engine, behind the real frames and validators: a daily series with a season,
 * runs that learn on command. Nothing in it is measured, so nothing in it may be asserted as a result. Its requests
 * stand by subject in `scripted/`, as in the contract.
 */

import type { Events } from '../../src/shared/contract/events.ts';
import { parseRequest } from '../../src/shared/contract/parse-request.ts';
import type { Requests } from '../../src/shared/contract.ts';
import type { RunSummary } from '../../src/shared/run.ts';
import { memoryTransportPair } from '../../src/shared/wire/memory-transport.ts';
import { type Caller, connect, type Handlers, serve } from '../../src/shared/wire/rpc.ts';
import type { WorkerInfo } from '../../src/shared/workers/worker.ts';
import { scriptedApp } from './scripted/app.ts';
import { scriptedBacktests } from './scripted/backtests.ts';
import { scriptedCompression } from './scripted/compress.ts';
import { scriptedDatasets } from './scripted/datasets.ts';
import { scriptedExplore } from './scripted/explore.ts';
import { scriptedResults } from './scripted/results.ts';
import { scriptedReuse } from './scripted/reuse.ts';
import { scriptedRuns } from './scripted/runs.ts';
import { scriptedSetUp } from './scripted/set-up.ts';
import { type ScriptedState, scriptedState } from './scripted/state.ts';
import { scriptedStudies } from './scripted/studies.ts';
import { scriptedTakeAway } from './scripted/take-away.ts';
import { finish, learn } from './scripted/training.ts';
import { scriptedWorkers } from './scripted/workers.ts';

/** What a test sees of the service, and does to it. */
export interface ScriptedService extends ScriptedState {
  /** Opens one more connection. */
  readonly open: () => Caller<Requests, Events>;
  /** Ends every connection, as a dying host would. */
  drop(): void;
  /** Plays `epochs` epochs of a run that was started. */
  learn(run: string, epochs: number): void;
  /** Ends a run with scores and a forecast. */
  finish(run: string): void;
  /** Plays so many trials of a search for a set-up. */
  search(study: string, count: number): void;
  /** Ends a search with its winner scored beside the default. */
  conclude(study: string): void;
  /** Gives the host a queue with these workers. */
  setWorkers(workers: readonly WorkerInfo[], queue?: string): void;
  /** Those of its queue as they are now. */
  workers(): readonly WorkerInfo[];
  /** Names of all requests so far, in order. */
  readonly asked: string[];
}

/** A new service, with runs that came of an earlier one. */
export function scriptedService(earlier: readonly RunSummary[] = []): ScriptedService {
  const state = scriptedState(earlier);
  const asked: string[] = [];
  const studies = scriptedStudies(state);
  const workers = scriptedWorkers(state);
  const handlers: Handlers<Requests> = {
    ...scriptedApp(state),
    ...scriptedDatasets(state),
    ...scriptedExplore(state),
    ...scriptedSetUp(state),
    ...scriptedRuns(state),
    ...scriptedResults(state),
    ...scriptedReuse(state),
    ...scriptedBacktests(state),
    ...scriptedCompression(state),
    ...studies.handlers,
    ...scriptedTakeAway(state),
    ...workers.handlers,
  };

  return {
    open() {
      const [near, far] = memoryTransportPair();
      const server = serve<Requests, Events>(far, {
        handlers,
        appVersion: '0.1.0',
        parse(name, params) {
          asked.push(name);
          return parseRequest(name, params);
        },
      });
      state.servers.add(server);
      server.onClose(() => state.servers.delete(server));
      return connect<Requests, Events>(near, '0.1.0');
    },
    drop() {
      for (const server of [...state.servers]) {
        server.close();
      }
    },
    ...state,
    learn: (run, epochs) => learn(state, run, epochs),
    finish: (run) => finish(state, run),
    search: studies.search,
    conclude: studies.conclude,
    setWorkers: workers.setWorkers,
    workers: workers.workers,
    asked,
  };
}
