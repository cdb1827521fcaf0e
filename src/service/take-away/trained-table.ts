import type { ForecastTable } from '../../core/export/forecast-table.ts';
import { makerWord } from '../../shared/set-up/run-labels.ts';
import type { FinishedRun } from '../runs.ts';

/** The forecast that the training of a run ended with, for a file. */
export async function trainedTable({ run, forecast: read }: FinishedRun): Promise<ForecastTable> {
  const { forecast, direction, origin } = await read();
  const { bands } = run.metrics ?? {};
  const [level] = bands?.levels ?? [];
  return {
    ...{ run: run.id, name: run.name, model: makerWord(run.config), origin },
    madeAt: run.createdAt,
    dataset: run.dataset,
    band: bands == null || level === undefined ? null : { method: bands.method, level: level.level },
    targets: [{ target: run.config.target, forecast }, ...run.otherTargets],
    ...(direction === undefined ? {} : { direction }),
  };
}
