/** Error by step ahead, beside the naive forecasts. */
import { type ReactNode, useMemo } from 'react';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { Chart } from '../../charts/chart.tsx';
import type { RunLook } from '../../charts/palette.ts';
import { buildErrorScene } from '../../charts/steps/error-scene.ts';
import { stepLabels, stepLinesOption } from '../../charts/steps/step-lines.ts';
import { companions } from '../../store/run-groups.ts';
import { formatCountOf, unitOf } from '../../ui/format.ts';
import { usePalette } from '../../ui/theme.tsx';

interface Props {
  readonly dataset: DatasetDescription | null;
  readonly comparable: readonly RunSummary[];
  readonly selected: string | null;
  readonly looks: ReadonlyMap<string, RunLook>;
  readonly step: string;
  readonly title: ReactNode;
}

export function ErrorCard({ dataset, comparable, selected, looks, step, title }: Props) {
  const palette = usePalette();
  const target = comparable[0]?.config.target ?? '';
  const unit = dataset === null ? '' : unitOf(target);
  const drawn = useMemo(() => {
    const chosen = comparable.filter(({ id }) => id === selected);
    return [...companions(comparable, selected), ...chosen];
  }, [comparable, selected]);
  const scene = useMemo(
    () => buildErrorScene(drawn, selected, { looks, palette, unit, step }),
    [drawn, selected, looks, palette, unit, step],
  );
  const option = useMemo(() => stepLinesOption(scene, palette), [scene, palette]);
  const windows = comparable[0]?.metrics?.windows;
  return (
    <section className="card error-card" aria-label={`Error by ${step} ahead`}>
      <div className="card-head">
        {title}
        <span className="card-facts">
          {windows === undefined
            ? ''
            : `MAE${unit === '' ? '' : `, ${unit}`}, ${formatCountOf(windows, 'test window')}`}
        </span>
      </div>
      {scene.lines.length === 0 ? (
        <p className="card-empty">Appears when a run has been scored.</p>
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
