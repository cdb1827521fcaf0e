/** The members of a stored ensemble over rows that it was not trained on: nets as they were kept, free forecasts made anew. */
import { type AllBaselinesTask, allBaselines } from '../../core/baselines/all.ts';
import { weightedMean } from '../../core/ensemble/greedy-selection.ts';
import { netData } from '../../core/recipe/net-data.ts';
import { wholeWindows } from '../../core/windows/plan.ts';
import { windowOrigins } from '../../core/windows/split.ts';
import { ALL_MEASURED } from '../../shared/dataset.ts';
import type { KeptNets, TrainingData } from '../../shared/engine-contract.ts';
import type { Ensemble, FreeMember, Member, NetMember } from '../../shared/ensemble/ensemble.ts';
import { GatecastError } from '../../shared/errors.ts';
import { type RestoredNets, restoreNets } from './restore.ts';

type KeptEnsemble = TrainingData & KeptNets & { readonly ensemble: Ensemble };

/**
 * Free members look at the history up to each origin, as they did when they were scored; NLinear is fitted to the first `trainRows`
 * rows. Throws what `restoreNets` does, and `MEMBER_IMPOSSIBLE` where the rows are too few for a member.
 */
export function restoreEnsemble(kept: KeptEnsemble, trainRows: number): RestoredNets {
  const { ensemble, config, weights, manifest, scaler, ...data } = kept;
  const net = netData(data, config);
  const nets: RestoredNets[] = [];
  try {
    for (const own of keptMembers(ensemble, { weights, manifest })) {
      nets.push(restoreNets({ ...data, ...own, config: own.member.config, scaler }));
    }
  } catch (error) {
    disposeAll(nets);
    throw error;
  }
  const { window, horizon } = config;
  const free = {
    ...{ values: data.columns[0] ?? new Float64Array(), provenance: data.provenance?.[0] ?? ALL_MEASURED },
    ...{ firstRow: 0, window, horizon, season: ensemble.season, seasons: ensemble.seasons },
    trainOrigins: wholeWindows(net, windowOrigins({ train: trainRows, validation: 0, test: 0 }, config))
      .train,
  };
  return {
    net,
    async forecast(origins, signal) {
      const made = freeForecasts(ensemble.members, { ...free, origins });
      const restored = nets.values();
      const forecasts: Float64Array[] = [];
      for (const member of ensemble.members) {
        const forecast =
          member.kind === 'free'
            ? made.get(member)
            : (await restored.next().value?.forecast(origins, signal))?.values;
        forecasts.push(forecast ?? new Float64Array());
      }
      const shares = ensemble.members.map(({ weight }) => weight);
      return { values: weightedMean(forecasts, shares), quantiles: null };
    },
    dispose: () => disposeAll(nets),
  };
}

/** What is kept of each net of an ensemble, in the order of its members. Throws `WEIGHTS_OTHER` where it is not all of that. */
export function keptMembers(
  ensemble: Ensemble,
  { weights, manifest }: Pick<KeptNets, 'weights' | 'manifest'>,
): readonly (Pick<KeptNets, 'weights' | 'manifest'> & { readonly member: NetMember })[] {
  let [at, arrays] = [0, 0];
  const kept = ensemble.members.flatMap((member) => {
    if (member.kind !== 'net') {
      return [];
    }
    const own = arraysOf(manifest.slice(arrays), member.parameters);
    const values = weights.subarray(at, at + member.parameters);
    at += member.parameters;
    arrays += own.length;
    return [{ member, weights: values, manifest: own }];
  });
  if (at !== weights.length) {
    const problem = `${weights.length} numbers are kept, and the nets of this ensemble have ${at}`;
    throw new GatecastError('WEIGHTS_OTHER', { problem });
  }
  return kept;
}

/** The forecast of each free member at the origins of `task`, and no others. Throws `MEMBER_IMPOSSIBLE`. */
export function freeForecasts(
  members: readonly Member[],
  task: AllBaselinesTask,
): ReadonlyMap<FreeMember, Float64Array> {
  const own = members.filter((member) => member.kind === 'free');
  if (own.length === 0) {
    return new Map();
  }
  const { forecasts, reasons } = allBaselines({ ...task, only: own.map(({ baseline }) => baseline) });
  return new Map(
    own.map((member) => {
      const forecast = forecasts[member.baseline];
      if (forecast === null) {
        const reason = reasons[member.baseline] ?? 'there is too little of them';
        throw new GatecastError('MEMBER_IMPOSSIBLE', { member: member.name, reason });
      }
      return [member, forecast];
    }),
  );
}

/** The arrays at the front that hold so many numbers together. */
function arraysOf(manifest: KeptNets['manifest'], parameters: number): KeptNets['manifest'] {
  let numbers = 0;
  const end = manifest.findIndex(({ shape }) => {
    numbers += shape.reduce((product, size) => product * size, 1);
    return numbers >= parameters;
  });
  return manifest.slice(0, end + 1);
}

export function disposeAll(nets: readonly { dispose(): void }[]): void {
  for (const net of nets) {
    net.dispose();
  }
}
