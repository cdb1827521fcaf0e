import { formatTimes } from '../../core/dataset/format-time.ts';
import { detectAny } from '../../core/detectors/detect.ts';
import { evaluateDirection, pick } from '../../core/direction/evaluate.ts';
import { directionLabels } from '../../core/direction/labels.ts';
import { scoreDirection } from '../../core/direction/score.ts';
import { rounded } from '../../core/export/points.ts';
import { lastKnown } from '../../core/windows/as-of.ts';
import { ALL_MEASURED, measuredValues } from '../../shared/dataset.ts';
import { type DirectionForecast, type DirectionSeed, sideOf } from '../../shared/direction/scores.ts';
import type { TestForecasts } from '../../shared/run.ts';
import {
  checkFinite,
  isForecast,
  measuredTarget,
  type ScoredRun,
  scalerOf,
  seriesScalersOf,
  type TrainedRun,
} from '../evaluation/score-run.ts';
import type { TrainParams } from '../training/train-run.ts';

/** What `scoreRun` gives, of a net that forecasts a direction: no values, so none of what is measured by their errors. */
export async function scoreDirectionRun(params: TrainParams, run: TrainedRun): Promise<ScoredRun> {
  const { config } = params;
  const { forecaster, plan, signal } = run;
  const { fits, origins, lastOrigin } = forecaster;
  const { horizon } = config;
  const future = await forecaster.predict(Int32Array.of(lastOrigin), signal);
  const test = await forecaster.predict(origins.test, signal);
  const validation = await forecaster.predict(origins.validation, signal);
  checkFinite(params, run, [future, test]);
  const measured = measuredTarget(params);
  const labels = directionLabels(measured, horizon);
  const pairsOf = (at: Int32Array, probabilities: Float64Array): TestForecasts => ({
    origins: at,
    predicted: Float32Array.from(probabilities),
    actual: pick(labels, at),
  });
  const scores = evaluateDirection({
    ...{ measured, horizon, probabilities: test },
    trainOrigins: origins.train,
    validationOrigins: origins.validation,
    origins: origins.test,
  });
  const results = {
    epochs: fits[0]?.epochs ?? [],
    bestEpoch: fits[0]?.bestEpoch ?? 0,
    stopped: fits.some(({ stopped }) => stopped),
    metrics: null,
    direction: { ...scores, seeds: await seedsOf(params, run, { labels, test }) },
    rows: plan.rows,
    windows: plan.windows,
    windowsLost: plan.windowsLost,
    parameters: plan.parameters,
    gradientFlow: forecaster.gradientFlow,
    seedScores: [],
    otherTargets: [],
    scaler: scalerOf(params, forecaster),
    ...seriesScalersOf(params, forecaster),
    forecast: [],
    naiveForecast: [],
    directionForecast: forecastOf(params, run, { measured, probability: future[0] as number }),
    test: pairsOf(origins.test, test),
    validation: pairsOf(origins.validation, validation),
    weights: forecaster.weights,
    manifest: forecaster.manifest,
  };
  const names = [config.target, ...config.features];
  const columns = params.columns.map((values, index) => ({
    name: names[index] ?? '',
    values: measuredValues(values, params.provenance?.[index] ?? ALL_MEASURED),
  }));
  return {
    result: { ...results, detections: detectAny({ ...results, config, columns }) },
    async forecastOf(other) {
      const probabilities = await other.predict(Int32Array.of(lastOrigin), signal);
      checkFinite(params, { ...run, forecaster: other }, [probabilities]);
      const probability = probabilities[0] as number;
      return { directionForecast: forecastOf(params, run, { measured, probability }) };
    },
  };
}

async function seedsOf(
  { config }: TrainParams,
  { forecaster, signal }: TrainedRun,
  { labels, test }: { readonly labels: Float32Array; readonly test: Float64Array },
): Promise<readonly DirectionSeed[]> {
  const { fits, origins } = forecaster;
  const actual = pick(labels, origins.test);
  const seeds: DirectionSeed[] = [];
  for (const [net, { bestEpoch, bestLoss }] of fits.entries()) {
    const probabilities = isForecast(forecaster, net)
      ? test
      : await forecaster.predictNet(net, origins.test, signal);
    const { accuracy, crossEntropy } = scoreDirection({ probabilities, actual });
    seeds.push({
      ...{ seed: config.seed + net, accuracy, crossEntropy: crossEntropy ?? Number.NaN },
      ...{ bestEpoch, validationLoss: bestLoss },
    });
  }
  return seeds;
}

function forecastOf(
  { time, config }: TrainParams,
  { forecaster }: TrainedRun,
  { measured, probability }: { readonly measured: Float64Array; readonly probability: number },
): DirectionForecast {
  const { times, lastOrigin } = forecaster;
  const end = lastOrigin + config.horizon;
  const [stamp = ''] = formatTimes(time, times.slice(end, end + 1));
  return {
    time: stamp,
    probability: rounded(probability),
    side: sideOf(probability),
    last: lastKnown(measured, lastOrigin),
  };
}
