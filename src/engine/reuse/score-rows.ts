/** The job `score`: how a kept net does on windows that came after its training. */
import { type AllBaselines, allBaselines } from '../../core/baselines/all.ts';
import { targetsOf } from '../../core/recipe/shape.ts';
import { bandsOnNewRows } from '../../core/reuse/new-bands.ts';
import { windowLengths } from '../../core/windows/lengths.ts';
import { leastRows } from '../../core/windows/split.ts';
import { validOrigins } from '../../core/windows/valid.ts';
import { ALL_MEASURED } from '../../shared/dataset.ts';
import type { EngineRequests, ScoredRows } from '../../shared/engine-contract.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import { ofTarget } from '../evaluation/score-run.ts';
import { restoreNets } from './restore.ts';
import { restoreEnsemble } from './restore-ensemble.ts';

type ScoreParams = EngineRequests['score']['params'];

/**
 * Scores of the main target on `seen.origins`, held against the free forecast that the run was held against. Throws
 * `CONFIG_INVALID`, `WEIGHTS_OTHER`, `MEMBER_IMPOSSIBLE` or `Cancelled`.
 */
export async function scoreRows(params: ScoreParams, signal: AbortSignal): Promise<ScoredRows> {
  const { seen, config } = params;
  const { origins, trainRows, season } = seen;
  const { window, horizon } = config;
  const { ensemble } = params;
  const nets =
    ensemble === undefined ? restoreNets(params) : restoreEnsemble({ ...params, ensemble }, trainRows);
  try {
    const { values: all, quantiles } = await nets.forecast(origins, signal);
    const place = { index: 0, targets: targetsOf(config).length, horizon };
    const predicted = ofTarget(all, place);
    const values = params.columns[0] ?? new Float64Array();
    const provenance = params.provenance?.[0] ?? ALL_MEASURED;
    const first = leastRows(config) - 1;
    const trainOrigins = validOrigins(
      { first, count: Math.max(0, trainRows - horizon - first) },
      nets.net.check,
    );
    const lengths = windowLengths(nets.net, config);
    const task = { values, provenance, lengths, origins, window, horizon, season, trainOrigins };
    const { metrics, test } = evaluate({
      ...{ ...task, predicted, trainRows },
      ...{ isPrice: seen.isPrice, scales: seen.scales },
      ...{ calibration: null, bands: null, quantiles: null },
      baselines: withSeason(allBaselines({ ...task, firstRow: 0 }), task),
      // It was chosen long before these rows came.
      validationErrors: { [seen.opponent]: 0 },
    });
    const bands = bandsOnNewRows(config, {
      ...{ validation: seen.validation, test: seen.test },
      fresh: { origins, predicted, actual: test.actual },
      heads: quantiles?.map((quantile) => ofTarget(quantile, place)) ?? null,
    });
    return {
      metrics: { ...metrics, bands: bands?.bands ?? null },
      test: bands === null ? test : { ...test, lower: bands.lower, upper: bands.upper },
    };
  } finally {
    nets.dispose();
  }
}

/** Without a season of rows before the first window the seasonal naive forecast would be the naive one under its name. */
function withSeason(
  all: AllBaselines,
  { origins, season }: { readonly origins: Int32Array; readonly season: number },
): AllBaselines {
  const { forecasts, reasons } = all;
  const rows = (origins[0] ?? 0) + 1;
  return forecasts.seasonalNaive === null || rows >= season
    ? all
    : {
        ...all,
        forecasts: { ...forecasts, seasonalNaive: null },
        reasons: {
          ...reasons,
          seasonalNaive: `it needs a season of ${season} rows before them and there are ${rows}`,
        },
      };
}
