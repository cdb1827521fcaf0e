/** The set-ups of several nets side by side: each as it is made, of one size, or with as many updates or seconds. */
import { type Equal, endsLate } from '../../../shared/net/equal-nets.ts';
import { RECIPE_FIELDS, type TrainConfig } from '../../../shared/set-up/train-config.ts';
import type { Client } from '../../client/lasting-client.ts';
import type { ConfigMaker } from '../../store/actions/run-actions.ts';
import { saidOf, settledConfig } from '../../store/actions/watch-preset.ts';
import type { Draft } from '../../store/draft.ts';
import type { ComparedNet } from './cards/offered-nets.ts';

export interface ComparedNets {
  readonly nets: readonly ComparedNet[];
  /** Undefined where each is as it is made. */
  readonly equal: Equal | undefined;
}

/** What a net shall have as much of as another. */
type Likeness = { readonly weights: number } | { readonly asLongAs: TrainConfig };

/** In the order of the nets, which they are to be asked in: the others are made like the first. */
export function comparedConfigs(
  client: Client,
  draft: Draft,
  { nets, equal }: ComparedNets,
): readonly ConfigMaker[] {
  let likeness: Likeness | null = null;
  const configOf = async (dataset: string, net: ComparedNet): Promise<TrainConfig | null> => {
    const config = await settledConfig(client, dataset, { ...draft, net });
    if (config === null) {
      return null;
    }
    if (likeness !== null) {
      return configLike(client, { dataset, draft, config }, likeness);
    }
    if (equal === 'weights') {
      likeness = { weights: (await client.request('run.plan', { dataset, config })).parameters };
    }
    if (equal === 'seconds') {
      likeness = { asLongAs: config };
    }
    return config;
  };
  return nets.map((net) => async (dataset) => {
    const config = await configOf(dataset, net);
    return config !== null && endsLate(equal) ? { ...config, patience: 0 } : config;
  });
}

/** At as many weights, whatever units stand in the form, or at the epochs that take as long. */
async function configLike(
  client: Client,
  { dataset, draft, config }: { dataset: string; draft: Draft; config: TrainConfig },
  likeness: Likeness,
): Promise<TrainConfig> {
  const { base, byHand, cellByHand } = draft;
  const hand = base === null ? [...RECIPE_FIELDS] : byHand;
  const { units, ...rest } = saidOf(config, { byHand: hand, cellByHand: base === null || cellByHand });
  const said = 'weights' in likeness || units === undefined ? rest : { ...rest, units };
  return client.request('run.derive', {
    ...{ dataset, said, ...likeness },
    ...(base === null ? {} : { preset: base }),
  });
}
