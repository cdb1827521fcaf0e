/** Gradient by time back, the cells side by side: why one forgets and another remembers. */

import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { RunSummary } from '../../../shared/run.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t } from '../../../shared/texts/text.ts';
import type { RunLook } from '../../charts/palette.ts';
import { buildFlowScene } from '../../charts/steps/flow-scene.ts';
import { useApp } from '../../store/app.ts';
import { companions } from '../../store/run-groups.ts';
import { StepPanel } from './step-panel.tsx';

interface Props {
  readonly run: RunSummary | null;
  readonly comparable: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
}

const HINT: Message =
  'The size of the loss’s gradient at each past state, on one batch of training windows after the best epoch. Where a line has fallen to nothing, the net cannot learn from steps that far back.';

export function MemoryPanel({ run, comparable, looks }: Props) {
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
    <StepPanel
      scene={scene}
      title={t('How far back it learns')}
      hint={t(HINT)}
      about="gradient-flow"
      facts={t('gradient norm by time back')}
      empty={t('Appears when a net has been trained.')}
    />
  );
}
