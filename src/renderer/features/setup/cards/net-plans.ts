/** What the set-up of the form comes to with each net, asked one net after another while its cards are open. */
import { useEffect, useState } from 'react';
import { errorText } from '../../../../shared/error-text.ts';
import { toErrorFrame } from '../../../../shared/errors.ts';
import type { TrainConfig } from '../../../../shared/set-up/train-config.ts';
import { t } from '../../../../shared/texts/text.ts';
import type { Client } from '../../../client/lasting-client.ts';
import { changeDraft, settledConfig } from '../../../store/actions/watch-preset.ts';
import { useApp } from '../../../store/app.ts';
import type { Draft } from '../../../store/draft.ts';
import { formatCountOf } from '../../../ui/format.ts';
import type { NetChoice } from './offered-nets.ts';

export type NetPlan =
  | 'asking'
  /** Its number of weights. */
  | { readonly config: TrainConfig; readonly parameters: number }
  /** Why the set-up cannot be trained with it. */
  | { readonly refused: string };

/** What can be trained; null while it is asked, and where it cannot be. */
export function trainable(plan: NetPlan) {
  return plan !== 'asking' && 'config' in plan ? plan : null;
}

/** The weights, or why there are none. */
export function planText(plan: NetPlan): string {
  if (plan === 'asking') {
    return t('Counting its weights…');
  }
  return 'refused' in plan ? plan.refused : formatCountOf(plan.parameters, 'weight');
}

/** The plans in the order of `nets`, as far as they have come. Neither draft nor nets change while it is used. */
export function useNetPlans(
  dataset: string | null,
  draft: Draft | null,
  nets: readonly NetChoice[],
): readonly NetPlan[] {
  const { client } = useApp();
  const [plans, setPlans] = useState<readonly NetPlan[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the nets follow from the draft, and are another list at every drawing
  useEffect(() => {
    let isGone = false;
    async function askAll(id: string, form: Draft): Promise<void> {
      for (const net of nets) {
        const plan = await planOf(client, id, changeDraft(form, { net }));
        if (isGone) {
          return;
        }
        setPlans((before) => [...before, plan]);
      }
    }
    if (dataset !== null && draft !== null) {
      setPlans([]);
      void askAll(dataset, draft);
    }
    return () => {
      isGone = true;
    };
  }, [client, dataset, draft]);
  return plans;
}

/** Asks what the set-up of a form comes to. */
export async function planOf(client: Client, dataset: string, draft: Draft): Promise<NetPlan> {
  try {
    const config = await settledConfig(client, dataset, draft);
    if (config === null) {
      return { refused: t('The set-up cannot be read as it stands in the form.') };
    }
    const { parameters } = await client.request('run.plan', { dataset, config });
    return { config, parameters };
  } catch (error) {
    return { refused: errorText(toErrorFrame(error)) };
  }
}
