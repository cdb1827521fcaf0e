/** Where a search stands: all candidates that it is done with, so that one that was left goes on with the next. */
import type { NetCandidate } from '../../core/ensemble/candidates.ts';
import type { CheckpointHead } from '../../shared/engine-contract.ts';
import type { Candidate } from '../../shared/ensemble/ensemble.ts';
import { encodeFrame } from '../../shared/wire/framing.ts';
import { decodeState, type NetState, netState } from '../training/checkpoint/train-state.ts';
import { fitForecaster } from '../training/forecaster.ts';
import type { FitData } from '../training/prepare-fit.ts';
import type { TriedNet } from './try-net.ts';

/** A net that was tried, as plain data and typed arrays. */
export interface KeptNet extends Pick<TriedNet, 'forecasts' | 'stopped' | 'seconds'> {
  /** Name of the candidate. */
  readonly name: string;
  readonly nets: readonly NetState[];
}

export interface SearchState {
  /** One a candidate that is done with, in their order. */
  readonly records: readonly Candidate[];
  /** Of those the nets that were judged. */
  readonly tried: readonly KeptNet[];
  /** Nothing more is tried. */
  readonly isOver: boolean;
}

/** Of a net that was tried, as its arrays are; whoever keeps it copies them. */
export function keptNet({ candidate, forecaster, forecasts, stopped, seconds }: TriedNet): KeptNet {
  return { name: candidate.name, nets: forecaster.fits.map(netState), forecasts, stopped, seconds };
}

/** The net as it was tried, without training anything. Throws `WEIGHTS_OTHER`; its forecaster is the caller's to dispose. */
export async function triedAgain(
  { nets, name: _name, ...judged }: KeptNet,
  candidate: NetCandidate,
  { data, signal }: { readonly data: FitData; readonly signal: AbortSignal },
): Promise<TriedNet> {
  const from = { done: nets, current: null, hasLearned: true };
  const forecaster = await fitForecaster(data, candidate.config, { signal, from, spread: 'median' });
  return { candidate, forecaster, ...judged };
}

/** Copies all that it is given. The seconds are those that the search has used of its time. */
export function encodeSearch(
  state: SearchState,
  said: Pick<CheckpointHead, 'of' | 'seconds' | 'backend'>,
): Uint8Array {
  const head: CheckpointHead = {
    schemaVersion: 1,
    phase: state.isOver ? 'scoring' : 'learning',
    net: state.records.length,
    ...{ epoch: 1, updates: 0, epochs: [], bestEpoch: null },
    ...said,
  };
  return encodeFrame({ ...head, state });
}

/** Throws `CHECKPOINT_OTHER` for a frame of other rows, another config or another version. */
export function decodeSearch(
  bytes: Uint8Array,
  of: string,
): Pick<CheckpointHead, 'seconds'> & { readonly state: SearchState } {
  return decodeState<SearchState>(bytes, of);
}
