/** A tab with lines over steps. */
import type { ReactNode } from 'react';
import type { HelpId } from '../../../shared/help/glossary.ts';
import { StepChart } from '../../charts/steps/step-chart.tsx';
import type { StepScene } from '../../charts/steps/step-lines.ts';
import { PanelHead } from './panel-head.tsx';

interface Props {
  readonly scene: StepScene;
  readonly title: string;
  readonly hint: string;
  readonly about: HelpId;
  /** What is drawn in which unit, beside the title. */
  readonly facts: string;
  /** What stands there before there is anything to draw. */
  readonly empty: string;
  /** Choices, at the right of the head. */
  readonly children?: ReactNode;
}

export function StepPanel({ scene, title, hint, about, facts, empty, children }: Props) {
  return (
    <>
      <PanelHead title={title} hint={hint} about={about} facts={facts}>
        {children}
      </PanelHead>
      <StepChart scene={scene} name={title} className="insight-chart" empty={empty} />
    </>
  );
}
