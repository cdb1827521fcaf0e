import type { StoredRun } from '../records/formats/run-format.ts';
import type { FinishedRun } from '../runs.ts';

/**
 * A run as it stands for another series of the file that it learned from: on the scale of that one. The errors kept with the run are
 * those of the series that was scored, so they make no band here; and the nets are those that were scored, whose scales these are.
 */
export function ofSeries(finished: FinishedRun, series: string | null): FinishedRun {
  const { finalFit: _, ...run } = finished.run;
  const scaler = series === null ? undefined : run.seriesScalers?.[series];
  if (scaler === undefined || !isOtherSeries(run, series)) {
    return finished;
  }
  const bands = run.config.bands === 'quantile' ? 'quantile' : 'none';
  return { ...finished, run: { ...run, scaler, config: { ...run.config, bands } } };
}

/** Whether it is another one than was scored, of those that were learned from. */
export function isOtherSeries(
  run: Pick<StoredRun, 'dataset' | 'seriesScalers'>,
  series: string | null,
): boolean {
  return series !== null && series !== run.dataset.series && run.seriesScalers?.[series] !== undefined;
}
