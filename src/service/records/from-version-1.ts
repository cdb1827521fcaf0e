/**
 * Runs of schema version 1: four scores a forecast, two baselines, one target, no bands, detections or repairs. What
 * can be worked out from the record is; the rest is null or empty, never guessed.
 */
type Fields = Readonly<Record<string, unknown>>;

/** A `run.json` of version 1 as one of version 2. What is malformed stays so, for the schema to name. */
export function runFromVersion1(run: Fields): Record<string, unknown> {
  return {
    ...run,
    metrics: isFields(run.metrics) ? metricsFrom(run.metrics) : run.metrics,
    windowsLost: 0,
    repairs: [],
    detections: [],
    gradientFlow: [],
    seedScores: seedScoresFrom(run),
    otherTargets: [],
  };
}

function metricsFrom(metrics: Fields): Record<string, unknown> {
  const { model, baselines, maeByStep } = metrics;
  const naive = isFields(baselines) ? scoreFrom(baselines.naive) : baselines;
  const seasonalNaive = isFields(baselines) ? scoreFrom(baselines.seasonalNaive) : null;
  const best = maeOf(seasonalNaive) < maeOf(naive) ? 'seasonalNaive' : 'naive';
  const leastMae = Math.min(maeOf(naive), maeOf(seasonalNaive));
  const ratio = maeOf(model) / leastMae;
  return {
    ...metrics,
    model: scoreFrom(model),
    baselines: {
      naive,
      seasonalNaive,
      drift: null,
      mean: null,
      nlinear: null,
      ets: null,
      theta: null,
      mstl: null,
    },
    best,
    ratio: Number.isFinite(ratio) ? ratio : null,
    test: null,
    maeByStep: isFields(maeByStep) ? { ...maeByStep, best: maeByStep[best] } : maeByStep,
    direction: null,
    bands: null,
  };
}

function scoreFrom(score: unknown): unknown {
  if (!isFields(score)) {
    return score;
  }
  const { rmse } = score;
  return {
    ...score,
    mse: typeof rmse === 'number' ? rmse * rmse : null,
    mape: null,
    rmsse: null,
    r2: null,
    bias: null,
  };
}

/** The one net there was; none before its first score. */
function seedScoresFrom({ config, metrics, epochs, bestEpoch }: Fields): readonly unknown[] {
  if (!isFields(config) || !isFields(metrics) || !isFields(metrics.model) || !Array.isArray(epochs)) {
    return [];
  }
  const best = epochs.find((record: unknown) => isFields(record) && record.epoch === bestEpoch);
  if (!isFields(best)) {
    return [];
  }
  const { mae, rmse } = metrics.model;
  const { validationLoss } = best;
  return [{ seed: config.seed, mae, rmse, bestEpoch, validationLoss }];
}

function maeOf(score: unknown): number {
  return isFields(score) && typeof score.mae === 'number' ? score.mae : Number.POSITIVE_INFINITY;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
