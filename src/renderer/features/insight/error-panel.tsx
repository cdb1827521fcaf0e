/** Error by step ahead, beside the naive forecasts. */
import { useMemo } from 'react';
import type { DatasetDescription } from '../../../shared/dataset.ts';
import type { RunSummary } from '../../../shared/run.ts';
import type { RunLook } from '../../charts/palette.ts';
import { buildErrorScene } from '../../charts/steps/error-scene.ts';
import { companions } from '../../store/run-groups.ts';
import { formatCountOf, unitOf } from '../../ui/format.ts';
import { usePalette } from '../../ui/theme.tsx';
import { StepPanel } from './step-panel.tsx';

interface Props {
  readonly dataset: DatasetDescription | null;
  readonly comparable: readonly RunSummary[];
  readonly selected: string | null;
  readonly looks: ReadonlyMap<string, RunLook>;
  readonly step: string;
}

const HINT =
  'How the error grows with the distance. Where a line meets a dashed one, the net knows no more than that free forecast does.';

export function ErrorPanel({ dataset, comparable, selected, looks, step }: Props) {
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
  const windows = comparable[0]?.metrics?.windows;
  const inUnit = unit === '' ? '' : `, ${unit}`;
  return (
    <StepPanel
      scene={scene}
      title={`Error by ${step} ahead`}
      hint={HINT}
      facts={windows === undefined ? '' : `MAE${inUnit}, ${formatCountOf(windows, 'test window')}`}
      empty="Appears when a run has been scored."
    />
  );
}
