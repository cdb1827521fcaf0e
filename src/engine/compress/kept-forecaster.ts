import { sharedTransform } from '../../core/ensemble/shared-transform.ts';
import type { KeptNets } from '../../shared/engine-contract.ts';
import { type Ensemble, type FreeMember, netConfigs } from '../../shared/ensemble/ensemble.ts';
import { ensembleForecaster, type Predict, type WeightedMember } from '../ensemble/ensemble-forecaster.ts';
import { freeTask } from '../ensemble/free-forecasts.ts';
import { disposeAll, freeForecasts, keptMembers } from '../reuse/restore-ensemble.ts';
import { type Forecaster, restoreForecaster } from '../training/forecaster.ts';
import { type FitData, prepareFit } from '../training/prepare-fit.ts';

/**
 * The nets of a run, or the members of an ensemble, over the rows that they were trained on, asked as one that has just been trained:
 * on the same parts, by the scales that are kept. Throws `WEIGHTS_OTHER` and `MEMBER_IMPOSSIBLE`; the caller's to dispose.
 */
export function keptForecaster(data: FitData, kept: KeptNets): Forecaster {
  const { ensemble, config } = kept;
  return ensemble === undefined
    ? restoreForecaster(data, config, kept)
    : keptEnsemble(data, { ...kept, ensemble });
}

function keptEnsemble(data: FitData, kept: KeptNets & { readonly ensemble: Ensemble }): Forecaster {
  const { config, ensemble, scaler } = kept;
  const transform = sharedTransform(netConfigs(ensemble.members));
  const prepared = prepareFit(data, { ...config, transform }, { scaler });
  const nets: Forecaster[] = [];
  const dispose = () => disposeAll(nets);
  try {
    for (const { member, ...own } of keptMembers(ensemble, kept)) {
      nets.push(restoreForecaster(data, member.config, { ...own, scaler }));
    }
  } catch (error) {
    dispose();
    throw error;
  }
  const { season, seasons } = ensemble;
  const free = { ...freeTask({ data, net: prepared.net, config }, data.parts), season, seasons };
  const predictFree =
    (member: FreeMember): Predict =>
    async (origins) =>
      freeForecasts([member], { ...free, origins }).get(member) as Float64Array;
  const inOrder = nets.values();
  const members = ensemble.members.map((member): WeightedMember => {
    if (member.kind === 'free') {
      return { weight: member.weight, predict: predictFree(member) };
    }
    const net = inOrder.next().value as Forecaster;
    return { weight: member.weight, predict: net.predict, net };
  });
  return { ...ensembleForecaster(prepared, members), dispose };
}
