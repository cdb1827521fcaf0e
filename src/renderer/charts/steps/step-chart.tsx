/** Lines over steps under whatever heads them, or words where there are none yet. */
import { useMemo } from 'react';
import { usePalette } from '../../ui/theme.tsx';
import { Chart } from '../chart.tsx';
import { stepTable } from '../numbers/tables/step-table.ts';
import { type StepScene, stepLabels, stepLinesOption } from './step-lines.ts';

interface Props {
  readonly scene: StepScene;
  /** What it is called as a picture. */
  readonly name: string;
  readonly className: string;
  /** What stands there before there is anything to draw. */
  readonly empty: string;
}

export function StepChart({ scene, name, className, empty }: Props) {
  const palette = usePalette();
  const option = useMemo(() => stepLinesOption(scene, palette), [scene, palette]);
  const numbers = useMemo(() => ({ table: () => stepTable(scene) }), [scene]);
  return scene.lines.length === 0 ? (
    <p className="card-empty">{empty}</p>
  ) : (
    <Chart
      className={className}
      name={name}
      numbers={numbers}
      option={option}
      label={scene.sentence}
      endLabels={stepLabels(scene, palette)}
    />
  );
}
