/** The card of a small chart with a line a run over steps. */
import type { ReactNode } from 'react';
import { StepChart } from './step-chart.tsx';
import type { StepScene } from './step-lines.ts';

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
  return (
    <section className={`card ${className}`} aria-label={label}>
      <div className="card-head">
        {title}
        <span className="card-facts">{facts}</span>
      </div>
      <StepChart scene={scene} name={label} className="small-chart" empty={empty} />
    </section>
  );
}
