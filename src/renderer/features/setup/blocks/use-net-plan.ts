/** What the set-up of the form comes to with a net that is still built, asked a moment after its last change. */
import { useEffect, useState } from 'react';
import type { NetDescription } from '../../../../shared/net/description.ts';
import { changeDraft } from '../../../store/actions/watch-preset.ts';
import { useApp } from '../../../store/app.ts';
import type { Draft } from '../../../store/draft.ts';
import { type NetPlan, planOf } from '../cards/net-plans.ts';

const DELAY_MS = 200;

/** The plan of the last net that there was one of; null while its blocks cannot be read or nothing was asked yet. */
export function useNetPlan(
  dataset: string | null,
  draft: Draft | null,
  net: NetDescription | null,
): NetPlan | null {
  const { client } = useApp();
  const [plan, setPlan] = useState<NetPlan | null>(null);
  const asked = net === null ? null : JSON.stringify(net);
  useEffect(() => {
    if (dataset === null || draft === null || asked === null) {
      setPlan(null);
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
