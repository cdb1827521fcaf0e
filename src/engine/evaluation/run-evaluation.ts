/** The job `evaluate`: a set-up scored by a published protocol. */
import { performance } from 'node:perf_hooks';
import { meanAndDeviation } from '../../core/metrics/mean-and-deviation.ts';
import { protocolParts } from '../../core/protocols/parts.ts';
import { protocolSentence } from '../../core/protocols/sentence.ts';
import { checkOneSeries, checkSingleNet, checkValues } from '../../core/recipe/check-config.ts';
import { targetsOf } from '../../core/recipe/shape.ts';
import type { LinearSeries } from '../../core/windows/differences.ts';
import { ALL_MEASURED, measuredValues } from '../../shared/dataset.ts';
import type { EngineRequests } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { Evaluation, EvaluationProgress } from '../../shared/protocol.ts';
import type { BackendReport, PartCounts } from '../../shared/run.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { type FitData, fitForecaster } from '../training/forecaster.ts';
import { type PreparedFit, prepareFit } from '../training/prepare-fit.ts';
import { protocolBaselines } from './protocol-baselines.ts';
import { type ScoredWindows, standardisedErrors } from './standardised-errors.ts';

export type EvaluateParams = EngineRequests['evaluate']['params'];

export interface EvaluateContext {
  readonly backend: BackendReport;
  /** Throws the work away: the job ends with `Cancelled`. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: EvaluationProgress) => void;
}

/**
 * Trains one net a seed, or with `config.ensemble` its `config.seeds` nets, on the protocol's training rows, chooses
 * each one's epoch on the validation rows and scores the forecast on all windows of the test rows. Throws `PROTOCOL_UNFIT`, what `fitForecaster` throws, and `WINDOW_TOO_LONG` when the test
 * rows have no room for one window.
 */
export async function runEvaluation(params: EvaluateParams, context: EvaluateContext): Promise<Evaluation> {
  const startedAt = performance.now();
  checkValues(params.config, 'a protocol');
  const { protocol, time } = params;
  checkSingleNet(params.config, 'A published protocol');
  checkOneSeries(params.config, 'a published protocol');
  const parts = protocolParts(protocol, params.times.length);
  const data = protocolRows(params, parts);
  // An ensemble is one forecaster of several nets, and each seed trains one; alone, a net is all there is.
  const nets = params.config.ensemble ? (params.config.seeds ?? 1) : 1;
  const config: TrainConfig = { ...params.config, seeds: nets };
  const prepared = prepareFit(data, config);
  checkTestWindows(prepared, config, parts);
  const windows = scoredWindows(data, prepared, config);
  const seeds = Array.from({ length: params.seeds }, (_, index) => config.seed + index * nets);
  const bySeed: Evaluation['bySeed'][number][] = [];
  for (const seed of seeds) {
    const report = progressOf({ seeds, seed, config, startedAt }, context.onProgress);
    bySeed.push(await scoreSeed(data, { ...config, seed }, { windows, report, signal: context.signal }));
  }
  const { train } = prepared.origins;
  return {
    protocol,
    sentence: protocolSentence({
      ...{ protocol, parts, config },
      windows: windows.origins.length,
      windowsLost: prepared.origins.windowsLost,
    }),
    targets: targetsOf(config),
    rows: parts,
    windows: windows.origins.length,
    seeds,
    mse: meanAndDeviation(bySeed.map(({ mse }) => mse)),
    mae: meanAndDeviation(bySeed.map(({ mae }) => mae)),
    seconds: (performance.now() - startedAt) / 1000,
    bySeed,
    ...protocolBaselines({
      ...windows,
      series: linearSeries(data, prepared, windows.columns.length),
      ...{ time, window: config.window, trainRows: parts.train, trainOrigins: train },
    }),
    tried: [],
    config: params.config,
    backend: context.backend,
  };
}

/** The rows of the protocol and none after them. */
function protocolRows(
  { times, columns, provenance, breaks, time }: EvaluateParams,
  parts: PartCounts,
): FitData {
  const rows = parts.train + parts.validation + parts.test;
  return {
    times: times.subarray(0, rows),
    columns: columns.map((column) => column.subarray(0, rows)),
    provenance: provenance?.map((kinds) => kinds.subarray(0, rows)) ?? [],
    breaks: breaks.filter((row) => row < rows),
    ...{ time, parts },
  };
}

function checkTestWindows(
  { origins }: PreparedFit,
  { window, horizon }: TrainConfig,
  parts: PartCounts,
): void {
  if (origins.test.length === 0) {
    throw new GatecastError('WINDOW_TOO_LONG', {
      ...{ window, horizon, rows: parts.test, needed: horizon },
      part: 'test',
    });
  }
}

function scoredWindows(data: FitData, { scales, origins }: PreparedFit, config: TrainConfig): ScoredWindows {
  const provenance = data.provenance ?? [];
  const columns = data.columns
    .slice(0, targetsOf(config).length)
    .map((values, index) => measuredValues(values, provenance[index] ?? ALL_MEASURED));
  return { columns, scales, origins: origins.test, horizon: config.horizon };
}

/** The targets as their windows read them. */
function linearSeries(
  { columns, provenance = [] }: FitData,
  { source: { lengths } }: PreparedFit,
  targets: number,
): readonly LinearSeries[] {
  return columns
    .slice(0, targets)
    .map((values, index) => ({ values, provenance: provenance[index] ?? ALL_MEASURED, lengths }));
}

interface SeedTask {
  readonly windows: ScoredWindows;
  readonly report: (epoch: number) => void;
  readonly signal: AbortSignal;
}

async function scoreSeed(
  data: FitData,
  config: TrainConfig,
  { windows, report, signal }: SeedTask,
): Promise<Evaluation['bySeed'][number]> {
  const startedAt = performance.now();
  const forecaster = await fitForecaster(data, config, {
    signal,
    onEpoch: async ({ net, record }) => report(net * config.epochs + record.epoch),
  });
  try {
    const predicted = await forecaster.predict(windows.origins, signal);
    const [fit] = forecaster.fits;
    const bestEpoch = fit?.bestEpoch ?? 0;
    return {
      seed: config.seed,
      ...standardisedErrors(predicted, windows),
      seconds: (performance.now() - startedAt) / 1000,
      bestEpoch,
      validationLoss: fit?.bestLoss ?? null,
    };
  } finally {
    forecaster.dispose();
  }
}

interface ProgressFacts {
  readonly seeds: readonly number[];
  readonly seed: number;
  readonly config: TrainConfig;
  readonly startedAt: number;
}

/** The time left from the epochs done so far, those of all nets together, as if none were saved by early stopping. */
function progressOf(
  { seeds, seed, config, startedAt }: ProgressFacts,
  onProgress: EvaluateContext['onProgress'],
): (epoch: number) => void {
  const epochs = config.epochs * (config.seeds ?? 1);
  const seedsDone = seeds.indexOf(seed);
  return (epoch) => {
    const done = seedsDone * epochs + epoch;
    const secondsEach = (performance.now() - startedAt) / 1000 / done;
    const secondsLeft = secondsEach * (seeds.length * epochs - done);
    onProgress({ seed, seedsDone, seeds: seeds.length, epoch, epochs, secondsLeft });
  };
}
