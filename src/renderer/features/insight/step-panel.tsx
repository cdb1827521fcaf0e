/** A tab with lines over steps. */
import { type ReactNode, useMemo } from 'react';
import { Chart } from '../../charts/chart.tsx';
import { type StepScene, stepLabels, stepLinesOption } from '../../charts/steps/step-lines.ts';
import { usePalette } from '../../ui/theme.tsx';
import { PanelHead } from './panel-head.tsx';

interface Props {
  readonly scene: StepScene;
  readonly title: string;
  readonly hint: string;
  /** What is drawn in which unit, beside the title. */
  readonly facts: string;
  /** What stands there before there is anything to draw. */
  readonly empty: string;
  /** Choices, at the right of the head. */
  readonly children?: ReactNode;
}

export function StepPanel({ scene, title, hint, facts, empty, children }: Props) {
  const palette = usePalette();
  const option = useMemo(() => stepLinesOption(scene, palette), [scene, palette]);
  return (
    <>
      <PanelHead title={title} hint={hint} facts={facts}>
        {children}
      </PanelHead>
      {scene.lines.length === 0 ? (
        <p className="card-empty">{empty}</p>
      ) : (
        <Chart
          className="insight-chart"
          name={title}
          option={option}
          label={scene.sentence}
          endLabels={stepLabels(scene, palette)}
        />
      )}
    </>
  );
}
