/** What the set-up of the form comes to with a net that is still built, asked a moment after its last change. */
import { useEffect, useState } from 'react';
import type { NetDescription } from '../../../../shared/net/description.ts';
import { changeDraft } from '../../../store/actions/watch-preset.ts';
import { useApp } from '../../../store/app.ts';
import type { Draft } from '../../../store/draft.ts';
import { type NetPlan, planOf } from '../cards/net-plans.ts';

const DELAY_MS = 200;

/** The plan of the last net that was asked; `asking` before there is one, and while the blocks cannot be read. */
export function useNetPlan(dataset: string | null, draft: Draft | null, net: NetDescription | null): NetPlan {
  const { client } = useApp();
  const [plan, setPlan] = useState<NetPlan>('asking');
  const asked = net === null ? null : JSON.stringify(net);
  useEffect(() => {
    if (dataset === null || draft === null || asked === null) {
      setPlan('asking');
      return;
    }
    let isGone = false;
    const timer = setTimeout(async () => {
      const made = await planOf(client, dataset, changeDraft(draft, { net: JSON.parse(asked) }));
      if (!isGone) {
        setPlan(made);
      }
    }, DELAY_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [client, dataset, draft, asked]);
  return plan;
}
