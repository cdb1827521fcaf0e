/** Error by step ahead, beside the naive forecasts. */
import { useMemo } from 'react';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { Chart } from '../../charts/chart.tsx';
import { buildErrorScene, describeErrors, errorLabels, errorOption } from '../../charts/error-option.ts';
import type { RunLook } from '../../charts/palette.ts';
import { companions } from '../../store/run-groups.ts';
import { formatCountOf, unitOf } from '../../ui/format.ts';
import { Hint } from '../../ui/hint.tsx';
import { usePalette } from '../../ui/theme.tsx';
import { parseStep, stepUnit } from '../../ui/time-words.ts';

interface Props {
  readonly dataset: DatasetDescription | null;
  readonly comparable: readonly RunSummary[];
  readonly selected: string | null;
  readonly looks: ReadonlyMap<string, RunLook>;
}

export function ErrorCard({ dataset, comparable, selected, looks }: Props) {
  const palette = usePalette();
  const target = comparable[0]?.config.target ?? '';
  const step =
    dataset !== null && parseStep(dataset.time.step)?.count === 1 ? stepUnit(dataset.time, 1) : 'step';
  const drawn = useMemo(() => {
    const chosen = comparable.filter(({ id }) => id === selected);
    return [...companions(comparable, selected), ...chosen];
  }, [comparable, selected]);
  const scene = useMemo(
    () => buildErrorScene(drawn, selected, { looks, palette, unit: unitOf(target), step }),
    [drawn, selected, looks, palette, target, step],
  );
  const option = useMemo(() => errorOption(scene, palette), [scene, palette]);
  const windows = comparable[0]?.metrics?.windows;
  return (
    <section className="card error-card" aria-label={`Error by ${step} ahead`}>
      <div className="card-head">
        <h2 className="card-title">
          <Hint text="How the error grows with the distance. Where a line meets the dashed one, the net knows no more than the last value does.">
            Error by {step} ahead
          </Hint>
        </h2>
        <span className="card-facts">
          {windows === undefined
            ? ''
            : `MAE${scene.unit === '' ? '' : `, ${scene.unit}`}, ${formatCountOf(windows, 'test window')}`}
        </span>
      </div>
      {scene.lines.length === 0 ? (
        <p className="card-empty">Appears when a run has been scored.</p>
      ) : (
        <Chart
          className="small-chart"
          option={option}
          label={describeErrors(scene)}
          endLabels={errorLabels(scene, palette)}
        />
      )}
    </section>
  );
}
