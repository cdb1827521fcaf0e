import { gainsOf, type Selection, selectMembers } from '../../core/ensemble/greedy-selection.ts';
import type { Ensemble, Member } from '../../shared/ensemble/ensemble.ts';
import { BASELINE_LABELS } from '../../shared/score-text.ts';
import { BASELINES, type BaselineName } from '../../shared/scores.ts';
import type { FreeForecasts } from './free-forecasts.ts';
import type { TriedNet } from './try-net.ts';

/** A candidate that was judged. */
export type Listed =
  | { readonly kind: 'free'; readonly baseline: BaselineName; readonly forecasts: Float64Array }
  | { readonly kind: 'net'; readonly tried: TriedNet; readonly forecasts: Float64Array };

export interface Choice {
  /** Those that have a weight, the heaviest first. */
  readonly members: readonly { readonly listed: Listed; readonly member: Member }[];
  readonly summary: Pick<Ensemble, 'mae' | 'shrinkage'>;
  /** MAE over the least of a free forecast; null where none errs. */
  readonly ratio: number | null;
}

/** What stands for choice, judged on the windows that choose. */
export interface Shortlist {
  add(tried: TriedNet): void;
  /** Of the members of what stands there now. */
  choose(): Choice;
  /** Mean absolute error of one by itself. */
  maeOf(name: string): number | null;
}

/**
 * Begins with the free forecasts.
 *
 * @param actual what came on the windows that choose, `[windows, horizon]`
 * @param independent how many of them share no row to forecast
 */
export function createShortlist(free: FreeForecasts, actual: Float64Array, independent: number): Shortlist {
  const listed: Listed[] = BASELINES.flatMap((baseline) => {
    const forecasts = free[baseline];
    return forecasts === undefined ? [] : [{ kind: 'free' as const, baseline, forecasts }];
  });
  const all = () => listed.map(({ forecasts }) => forecasts);
  let selection = selectMembers({ forecasts: all(), actual, independent });

  return {
    add(tried) {
      listed.push({ kind: 'net', tried, forecasts: tried.forecasts });
      selection = selectMembers({ forecasts: all(), actual, independent });
    },
    choose() {
      const { weights, mae, shrinkage, maes } = selection;
      const gains = gainsOf({ forecasts: all(), actual }, weights);
      const members = listed
        .flatMap((each, place) => {
          const share = {
            name: nameOf(each),
            weight: weights[place] ?? 0,
            mae: maes[place] ?? Number.NaN,
            gain: gains[place] ?? null,
          };
          return share.weight === 0 ? [] : [{ listed: each, member: memberOf(each, share) }];
        })
        .toSorted((a, b) => b.member.weight - a.member.weight);
      return { members, summary: { mae, shrinkage }, ratio: ratioOf(selection, listed) };
    },
    maeOf(name) {
      const mae = selection.maes[listed.findIndex((each) => nameOf(each) === name)];
      return mae === undefined || Number.isNaN(mae) ? null : mae;
    },
  };
}

function ratioOf({ mae, maes }: Selection, listed: readonly Listed[]): number | null {
  const least = Math.min(...maes.filter((each, place) => listed[place]?.kind === 'free' && each >= 0));
  return least > 0 && Number.isFinite(least) ? mae / least : null;
}

function nameOf(listed: Listed): string {
  return listed.kind === 'free' ? BASELINE_LABELS[listed.baseline] : listed.tried.candidate.name;
}

function memberOf(listed: Listed, share: Pick<Member, 'name' | 'weight' | 'mae' | 'gain'>): Member {
  if (listed.kind === 'free') {
    return { kind: 'free', ...share, baseline: listed.baseline };
  }
  const { candidate, forecaster } = listed.tried;
  return {
    kind: 'net',
    ...share,
    config: candidate.config,
    parameters: forecaster.weights.length,
    bestEpoch: forecaster.fits[0]?.bestEpoch ?? 0,
  };
}
