/** The card of a small chart with a line a run over steps. */
import { type ReactNode, useMemo } from 'react';
import { usePalette } from '../../ui/theme.tsx';
import { Chart } from '../chart.tsx';
import { type StepScene, stepLabels, stepLinesOption } from './step-lines.ts';

interface Props {
  readonly scene: StepScene;
  readonly label: string;
  readonly className: string;
  readonly title: ReactNode;
  /** What is drawn in which unit, beside the title. */
  readonly facts: string;
  /** What stands there before there is anything to draw. */
  readonly empty: string;
}

export function StepCard({ scene, label, className, title, facts, empty }: Props) {
  const palette = usePalette();
  const option = useMemo(() => stepLinesOption(scene, palette), [scene, palette]);
  return (
    <section className={`card ${className}`} aria-label={label}>
      <div className="card-head">
        {title}
        <span className="card-facts">{facts}</span>
      </div>
      {scene.lines.length === 0 ? (
        <p className="card-empty">{empty}</p>
      ) : (
        <Chart
          className="small-chart"
          name={label}
          option={option}
          label={scene.sentence}
          endLabels={stepLabels(scene, palette)}
        />
      )}
    </section>
  );
}
