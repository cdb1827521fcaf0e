/** Gradient by steps back, the cells side by side: why one forgets and another remembers. */
import { type ReactNode, useMemo } from 'react';
import { useStore } from 'zustand';
import type { RunSummary } from '../../../shared/run.ts';
import { Chart } from '../../charts/chart.tsx';
import type { RunLook } from '../../charts/palette.ts';
import { buildFlowScene } from '../../charts/steps/flow-scene.ts';
import { stepLabels, stepLinesOption } from '../../charts/steps/step-lines.ts';
import { useApp } from '../../store/app.ts';
import { companions } from '../../store/run-groups.ts';
import { usePalette } from '../../ui/theme.tsx';

interface Props {
  readonly run: RunSummary | null;
  readonly comparable: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
  readonly title: ReactNode;
}

export function FlowCard({ run, comparable, looks, title }: Props) {
  const { stores } = useApp();
  const palette = usePalette();
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
  const option = useMemo(() => stepLinesOption(scene, palette), [scene, palette]);
  const segment = run?.config.segment ?? 1;
  return (
    <section className="card loss-card" aria-label="How far back it learns">
      <div className="card-head">
        {title}
        <span className="card-facts">
          {segment > 1 ? `gradient norm by readings of ${segment} steps` : 'gradient norm by steps back'}
        </span>
      </div>
      {scene.lines.length === 0 ? (
        <p className="card-empty">Appears when a net has been trained.</p>
      ) : (
        <Chart
          className="small-chart"
          option={option}
          label={scene.sentence}
          endLabels={stepLabels(scene, palette)}
        />
      )}
    </section>
  );
}
