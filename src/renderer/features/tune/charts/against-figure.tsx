/** Each setting against the error, what mattered most first. A press on a point chooses its set-up. */
import { useMemo, useRef } from 'react';
import type { Study, StudySummary, Trial } from '../../../../shared/search/study.ts';
import type { ParameterShare } from '../../../../shared/search/study-requests.ts';
import { Chart } from '../../../charts/chart.tsx';
import { trialTable } from '../../../charts/numbers/tables/search-tables.ts';
import { againstHeight, againstOption, describeAgainst } from '../../../charts/search/against-option.ts';
import { trialAxes } from '../../../charts/search/trial-axes.ts';
import { unitOf } from '../../../ui/format.ts';
import { usePalette } from '../../../ui/theme.tsx';
import { useWidth } from './use-width.ts';

interface Props {
  readonly summary: StudySummary;
  readonly study: Study;
  readonly trials: readonly Trial[];
  readonly chosen: number | null;
  readonly shares: readonly ParameterShare[];
  readonly onChoose: (number: number) => void;
}

const FIRST_WIDTH_PX = 900;
/** Left free at the right, where the frame has its room. */
const ROOM_PX = 18;

export function AgainstFigure({ summary, study, trials, chosen, shares, onChoose }: Props) {
  const palette = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, FIRST_WIDTH_PX) - ROOM_PX;
  const scene = useMemo(
    () => trialAxes(study.spec.space, trials, unitOf(summary.target)),
    [study.spec.space, trials, summary.target],
  );
  const option = useMemo(
    () => againstOption(scene, { widthPx: width, chosen, shares }, palette),
    [scene, width, chosen, shares, palette],
  );
  const numbers = useMemo(() => ({ table: () => trialTable(scene) }), [scene]);
  return (
    <div
      ref={box}
      className="against-figure"
      style={{ height: againstHeight(scene.parameters.length, width) }}
    >
      <Chart
        // As many small charts as before: another number is another chart.
        key={scene.parameters.length}
        className="against-chart"
        name="Settings against the error"
        option={option}
        numbers={numbers}
        label={describeAgainst(scene, shares)}
        onPick={([, , number]) => number !== undefined && onChoose(number)}
      />
    </div>
  );
}
