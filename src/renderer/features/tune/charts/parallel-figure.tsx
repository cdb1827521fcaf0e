/** Every set-up as a line over what is varied. A drag along an axis keeps the lines that pass there, in the table too. */
import { useMemo, useRef, useState } from 'react';
import { bestTrial, type Study, type StudySummary, type Trial } from '../../../../shared/search/study.ts';
import { t } from '../../../../shared/texts/text.ts';
import { Chart } from '../../../charts/chart.tsx';
import type { ChartInstance } from '../../../charts/echarts.ts';
import { trialTable } from '../../../charts/numbers/tables/search-tables.ts';
import {
  axesOf,
  describeParallel,
  heightFor,
  layoutFor,
  parallelOption,
} from '../../../charts/search/parallel-option.ts';
import { trialAxes } from '../../../charts/search/trial-axes.ts';
import { unitOf } from '../../../ui/format.ts';
import { usePalette } from '../../../ui/theme.tsx';
import { useBrushes } from './brushes.ts';
import { useWidth } from './use-width.ts';

interface Props {
  readonly summary: StudySummary;
  readonly study: Study;
  readonly trials: readonly Trial[];
  readonly chosen: number | null;
  readonly filter: string;
  readonly onFilter: (change: (filter: string) => string) => void;
  readonly onChoose: (number: number) => void;
}

const FIRST_WIDTH_PX = 900;

export function ParallelFigure({ summary, study, trials, chosen, filter, onFilter, onChoose }: Props) {
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, FIRST_WIDTH_PX);
  const [chart, setChart] = useState<ChartInstance | null>(null);
  const scene = useMemo(
    () => trialAxes(study.spec.space, trials, unitOf(summary.target)),
    [study.spec.space, trials, summary.target],
  );
  const axes = useMemo(() => axesOf(scene), [scene]);
  const layout = layoutFor(axes.length, width);
  const option = useMemo(
    () => parallelOption(scene, { layout, chosen }, palette),
    [scene, layout, chosen, palette],
  );
  const numbers = useMemo(() => ({ table: () => trialTable(scene) }), [scene]);
  useBrushes(chart, { axes, worst: scene.worst, filter, option, onFilter });
  return (
    <div
      ref={box}
      className="parallel-figure"
      data-layout={layout}
      style={{ height: heightFor(axes.length, layout) }}
    >
      {scene.error === null ? (
        <p className="card-empty">{t('Lines come with the first error.')}</p>
      ) : (
        <Chart
          // Other axes are another chart.
          key={`${layout} ${axes.map(({ name }) => name).join(' ')}`}
          className="parallel-chart"
          name="Set-ups as lines"
          option={option}
          numbers={numbers}
          label={describeParallel(scene, bestTrial(trials))}
          onMade={setChart}
          onPick={(value) => {
            const number = value[value.length - 1];
            if (number !== undefined) {
              onChoose(number);
            }
          }}
        />
      )}
    </div>
  );
}
