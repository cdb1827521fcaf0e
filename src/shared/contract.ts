/**
 * The one contract between a face of the product (dashboard, command line) and the service. Every host carries
 * these frames unchanged. Requests and events stand by subject in `contract/`, validators keyed by the same names beside them.
 */

import type { CompressRequests } from './compress/compress-requests.ts';
import type { AppRequests } from './contract/app-requests.ts';
import type { BacktestRequests } from './contract/backtest-requests.ts';
import type { DatasetRequests } from './contract/dataset-requests.ts';
import type { Events } from './contract/events.ts';
import type { ReuseRequests } from './contract/reuse-requests.ts';
import type { RunRequests } from './contract/run-requests.ts';
import type { TakeAwayRequests } from './contract/take-away-requests.ts';
import type { ErrorFrame } from './errors.ts';
import type { ExploreRequests } from './explore/explore-requests.ts';
import type { StudyRequests } from './search/study-requests.ts';
import type { WorkerRequests } from './workers/worker-requests.ts';

/** Raised with every change that an older peer could not follow. */
export const PROTOCOL_VERSION = 1;

export interface Requests
  extends AppRequests,
    BacktestRequests,
    CompressRequests,
    DatasetRequests,
    ExploreRequests,
    ReuseRequests,
    RunRequests,
    StudyRequests,
    TakeAwayRequests,
    WorkerRequests {}

export type RequestName = keyof Requests;
export type EventName = keyof Events;
export type ParamsOf<Name extends RequestName> = Requests[Name]['params'];

/** First frame both ways. A peer of another protocol version is refused with `PROTOCOL_MISMATCH`. */
export interface Hello {
  readonly hello: 'gatecast';
  readonly protocolVersion: number;
  readonly appVersion: string;
}

/** Heads of the frames that follow the hello; typed arrays travel as raw bodies (`framing.ts`). */
export type Message =
  | Hello
  | { readonly id: number; readonly request: string; readonly params: unknown }
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: ErrorFrame }
  | { readonly cancel: number }
  | { readonly event: string; readonly payload: unknown };
