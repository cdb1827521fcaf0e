import { formatTime } from '../../core/dataset/format-time.ts';
import { netData } from '../../core/recipe/net-data.ts';
import { lastSeenRow, newOrigins } from '../../core/reuse/new-origins.ts';
import { splitRows } from '../../core/windows/split.ts';
import type { SeenRows } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { RowScore } from '../../shared/reuse/said.ts';
import type { Metrics } from '../../shared/scores.ts';
import { checkOfValues } from '../analysis/of-values.ts';
import { askEngine } from '../long-request.ts';
import type { FinishedRun } from '../runs.ts';
import { type EngineTask, keptNets } from './forecast-rows.ts';
import type { NewRows } from './new-rows.ts';
import { isOtherSeries } from './of-series.ts';

/**
 * How the run does on all windows that it has not seen, or with `all` on every window of the rows. Throws `RUN_OF_DIRECTION`, `NO_NEW_ROWS`,
 * `ENGINE_CRASHED` or `Cancelled`.
 */
export async function scoreRows(
  finished: FinishedRun,
  { description, data }: NewRows,
  { all, startEngine, signal }: EngineTask & { readonly all: boolean },
): Promise<RowScore> {
  const { run } = finished;
  const { config, metrics: before } = run;
  checkOfValues(run, 'score');
  if (before === null) {
    throw new GatecastError('RUN_NOT_FINISHED', { run: run.id, status: run.status });
  }
  const { file, series, fingerprint, choices, rows, repairs } = description;
  const [nets, validation, test, { origin }] = await Promise.all([
    keptNets(finished),
    finished.validation(),
    finished.test(),
    finished.forecast(),
  ]);
  const net = netData(data, config);
  const lastSeen = lastSeenRow(data, { origin, test });
  const origins = newOrigins({ data, net, file }, config, all ? -1 : lastSeen);
  const seen: SeenRows = {
    origins,
    trainRows: splitRows(lastSeen + 1, config.split).train,
    season: before.season,
    opponent: before.best,
    isPrice: before.direction !== null,
    // Those of the scored series measure nothing of another one.
    scales: isOtherSeries(run, series) ? { absolute: 0, squared: 0 } : scalesOf(before),
    validation,
    test,
  };
  const { metrics } = await askEngine({
    name: 'score',
    params: { ...data, ...nets, seen },
    startEngine,
    signal,
  });
  const stampOf = (row: number | undefined) =>
    formatTime(data.time, net.times[row ?? Number.NaN] ?? Number.NaN);
  return {
    dataset: { file, series, fingerprint, choices },
    rows,
    repairs,
    all,
    seenUntil: lastSeen < 0 ? null : stampOf(lastSeen),
    from: stampOf((origins[0] ?? 0) + 1),
    to: stampOf((origins.at(-1) ?? 0) + config.horizon),
    metrics,
    before,
  };
}

/** What MASE and RMSSE of the run were measured in: its training rows need not be at hand. */
function scalesOf({ model }: Metrics): SeenRows['scales'] {
  const { mae, mse, mase, rmsse } = model;
  return {
    absolute: mase !== null && mase > 0 ? mae / mase : 0,
    squared: rmsse !== null && rmsse > 0 ? mse / rmsse ** 2 : 0,
  };
}
