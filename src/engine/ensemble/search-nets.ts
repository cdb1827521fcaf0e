import { performance } from 'node:perf_hooks';
import type { NetCandidate } from '../../core/ensemble/candidates.ts';
import type { SelectionPlan } from '../../core/ensemble/selection-folds.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import type { Candidate, Search, SearchProgress } from '../../shared/ensemble/ensemble.ts';
import { errorText } from '../../shared/error-text.ts';
import { Cancelled, GatecastError, toErrorFrame } from '../../shared/errors.ts';
import type { PartCounts } from '../../shared/run.ts';
import type { SearchClock } from './search-clock.ts';
import type { Shortlist } from './shortlist.ts';
import { type TriedNet, tryNet } from './try-net.ts';

export interface NetSearch {
  readonly data: TrainingData;
  readonly candidates: readonly NetCandidate[];
  readonly search: Search;
  readonly plan: SelectionPlan;
  readonly parts: PartCounts;
  readonly shortlist: Shortlist;
  readonly clock: SearchClock;
  /** Throws all the work away. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SearchProgress) => void;
  /** A net was added to the shortlist: its forecaster is the caller's to dispose. */
  readonly onTried: (tried: TriedNet) => void;
  /** Of candidates that were done with before: it goes on with the next. */
  readonly before?: readonly Candidate[];
  /** One more candidate is done with: all so far. */
  readonly onRecord?: (records: readonly Candidate[]) => void;
  /** Called between two updates. */
  readonly onTurn?: (() => void) | undefined;
}

/** Tries one net after another until time, stop or limit. Throws `Cancelled`, and what nobody expected. */
export async function searchNets(task: NetSearch): Promise<readonly Candidate[]> {
  const { candidates, search, shortlist, clock, onTried, before = [], onRecord } = task;
  const limit = search.candidates ?? candidates.length;
  const records: Candidate[] = [...before];
  const costs = new Map<string, number>();
  for (const [place, candidate] of candidates.entries()) {
    const known = before[place];
    if (known !== undefined) {
      if (known.mae !== null && known.seconds !== null) {
        costs.set(costKey(candidate), known.seconds);
      }
      continue;
    }
    const record = { name: candidate.name, kind: 'net' as const, mae: null, seconds: 0 };
    const expected = costs.get(costKey(candidate)) ?? 0;
    if (place >= limit) {
      records.push({ ...record, end: 'not-asked' });
      continue;
    }
    if (clock.endSignal.aborted || clock.secondsLeft() <= expected) {
      records.push({ ...record, end: 'no-time' });
      continue;
    }
    tellProgress(task, { candidate: candidate.name, done: place, of: Math.min(limit, candidates.length) });
    const startedAt = performance.now();
    const end = await tried(task, candidate);
    const seconds = (performance.now() - startedAt) / 1000;
    if ('end' in end) {
      records.push({ ...record, seconds, ...end });
      onRecord?.(records);
      continue;
    }
    costs.set(costKey(candidate), seconds);
    shortlist.add(end);
    records.push({
      ...{ ...record, seconds },
      end: end.stopped ? 'stopped' : 'finished',
      mae: shortlist.maeOf(candidate.name),
    });
    onTried(end);
    onRecord?.(records);
  }
  return records;
}

type NotTried = { readonly end: 'no-time' } | { readonly end: 'impossible'; readonly reason: string };

/** Candidates that cost about the same. */
function costKey({ config }: NetCandidate): string {
  return `${config.preset}, ${config.model === 'rnn' ? 'rnn' : 'gated'}`;
}

async function tried(
  { data, clock, signal, plan, parts, onTurn }: NetSearch,
  candidate: NetCandidate,
): Promise<TriedNet | NotTried> {
  try {
    return await tryNet(data, candidate, { signal, endSignal: clock.endSignal, plan, parts, onTurn });
  } catch (error) {
    if (error instanceof Cancelled && !signal.aborted) {
      return { end: 'no-time' };
    }
    if (error instanceof GatecastError) {
      return { end: 'impossible', reason: errorText(toErrorFrame(error)) };
    }
    throw error;
  }
}

function tellProgress(
  { shortlist, clock, onProgress }: NetSearch,
  where: Pick<SearchProgress, 'candidate' | 'done' | 'of'>,
): void {
  const { members, ratio } = shortlist.choose();
  onProgress({
    ...where,
    secondsLeft: clock.secondsLeft(),
    ratio,
    members: members.map(({ member }) => member.name),
  });
}
