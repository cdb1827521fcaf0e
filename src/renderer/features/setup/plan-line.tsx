/** What pressing Train would cost: `986 windows · 17,351 weights · 16 updates an epoch`. */
import { useStore } from 'zustand';
import type { RunPlan } from '../../../shared/run.ts';
import { useApp } from '../../store/app.ts';
import { formatCountOf } from '../../ui/format.ts';

export function PlanLine() {
  const { stores } = useApp();
  const state = useStore(stores.setup, (setup) => setup.plan);
  const plan = state.status === 'ready' ? state.plan : state.status === 'asking' ? state.last : null;
  return (
    <p className="plan-line" aria-live="polite">
      {plan === null ? '\u00a0' : planWords(plan)}
    </p>
  );
}

/** The plan in one line. */
export function planWords({ windows, parameters, updatesPerEpoch }: RunPlan): string {
  return [
    formatCountOf(windows.train, 'window'),
    formatCountOf(parameters, 'weight'),
    `${formatCountOf(updatesPerEpoch, 'update')} an epoch`,
  ].join(' · ');
}
