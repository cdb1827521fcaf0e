/** Gradient by time back, the cells side by side: why one forgets and another remembers. */
import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import type { RunSummary } from '../../../shared/run.ts';
import type { RunLook } from '../../charts/palette.ts';
import { buildFlowScene } from '../../charts/steps/flow-scene.ts';
import { StepCard } from '../../charts/steps/step-card.tsx';
import { useApp } from '../../store/app.ts';
import { companions } from '../../store/run-groups.ts';

interface Props {
  readonly run: RunSummary | null;
  readonly comparable: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
  readonly title: ReactNode;
}

export function FlowCard({ run, comparable, looks, title }: Props) {
  const { stores } = useApp();
  const records = useStore(stores.runs, (state) => state.records);
  const scene = useMemo(() => {
    const selected = run?.id ?? null;
    const drawn = [...companions(comparable, selected), ...(run === null ? [] : [run])];
    return buildFlowScene(
      drawn.flatMap(({ id }) => records[id] ?? []),
      selected,
      looks,
    );
  }, [run, comparable, records, looks]);
  return (
    <StepCard
      scene={scene}
      label="How far back it learns"
      className="loss-card"
      title={title}
      facts="gradient norm by time back"
      empty="Appears when a net has been trained."
    />
  );
}
