import { baselineForecasts } from '../../core/baselines/naive.ts';
import { formatTime, formatTimes } from '../../core/dataset/format-time.ts';
import { pointsOf, rounded } from '../../core/export/points.ts';
import { checkKnownAhead } from '../../core/recipe/known-ahead.ts';
import { netData } from '../../core/recipe/net-data.ts';
import { targetsOf } from '../../core/recipe/shape.ts';
import { checkLastWindow } from '../../core/reuse/fit-rows.ts';
import { lastKnown } from '../../core/windows/as-of.ts';
import { leastRows } from '../../core/windows/split.ts';
import { ALL_MEASURED, measuredValues } from '../../shared/dataset.ts';
import { forecastsDirection, sideOf } from '../../shared/direction/scores.ts';
import type { KeptNets, TrainingData } from '../../shared/engine-contract.ts';
import type { NewForecast, SaidForecast } from '../../shared/reuse/said.ts';
import type { EngineProcess } from '../engine-process.ts';
import { askEngine } from '../long-request.ts';
import type { StoredRun } from '../records/formats/run-format.ts';
import type { StoredWeights } from '../records/formats/weights-format.ts';
import type { FinishedRun } from '../runs.ts';
import { keptBand } from './kept-bands.ts';
import type { NewRows } from './new-rows.ts';
import { saidId } from './said-forecasts.ts';

export interface EngineTask {
  readonly startEngine: () => EngineProcess;
  readonly signal: AbortSignal;
}

/** Rows before the forecast that are given along: enough to see where it comes from. */
const LEAST_PAST = 60;

/** What the run says comes after the last row. Throws `ROWS_TOO_FEW`, `KNOWN_FEATURE_SHORT`, `ENGINE_CRASHED` or `Cancelled`. */
export async function forecastRows(
  finished: FinishedRun,
  { description, data }: NewRows,
  { startEngine, signal }: EngineTask,
): Promise<Omit<NewForecast, 'checkIn'>> {
  const { config } = finished.run;
  const { file, series, fingerprint, choices, rows, repairs } = description;
  const net = netData(data, config);
  checkLastWindow(file, data, { net, window: leastRows(config) });
  checkKnownAhead(data, net, config);
  const [nets, band] = await Promise.all([forecastNets(finished), keptBand(finished)]);
  const { origin, values, quantiles } = await askEngine({
    name: 'forecast',
    params: { ...data, ...nets },
    startEngine,
    signal,
  });
  const { horizon } = config;
  const stamps = formatTimes(data.time, net.times.slice(origin + 1, origin + 1 + horizon));
  const measured = measuredTarget(data);
  const from = Math.max(0, origin + 1 - Math.max(LEAST_PAST, config.window, 3 * horizon));
  const past = { times: net.times.slice(from, origin + 1), values: measured.slice(from, origin + 1) };
  const facts = {
    madeAt: new Date().toISOString(),
    dataset: { file, series, fingerprint, choices },
    origin: formatTime(data.time, net.times[origin] ?? Number.NaN),
  };
  if (forecastsDirection(config)) {
    const probability = values[0] as number;
    const word: Omit<SaidForecast, 'id'> = {
      ...facts,
      ...{ forecast: [], band: null, naiveForecast: [], otherTargets: [] },
      direction: {
        ...{ time: stamps[horizon - 1] ?? '', probability: rounded(probability), side: sideOf(probability) },
        last: lastKnown(measured, origin),
      },
    };
    return { ...word, id: saidId(word), rows, repairs, time: data.time, past };
  }
  const ofTarget = (index: number) =>
    pointsOf(stamps, values.subarray(index * horizon, (index + 1) * horizon));
  const banded = ofTarget(0).map((point, at) => {
    const heads = quantiles?.map((quantile) => quantile[at] as number) ?? null;
    const ends = band?.at(at + 1, values[at] as number, heads);
    return ends === undefined ? point : { ...point, lower: rounded(ends.lower), upper: rounded(ends.upper) };
  });
  const naive = baselineForecasts(measured, { origins: Int32Array.of(origin), horizon, season: 1 });
  const word: Omit<SaidForecast, 'id'> = {
    ...facts,
    forecast: banded,
    band: band?.band ?? null,
    naiveForecast: pointsOf(stamps, naive),
    otherTargets: targetsOf(config)
      .slice(1)
      .map((target, index) => ({ target, forecast: ofTarget(index + 1) })),
  };
  return { ...word, id: saidId(word), rows, repairs, time: data.time, past };
}

/** The nets that forecast what comes next: those fitted again on all rows, where the run has them, on their own scales. */
export async function forecastNets(finished: FinishedRun): Promise<KeptNets> {
  return (await storedForecastNets(finished)).nets;
}

/** The same, with their weights as they are kept. */
export async function storedForecastNets({
  run,
  weights,
  finalWeights,
}: FinishedRun): Promise<{ readonly nets: KeptNets; readonly stored: StoredWeights }> {
  const fit = run.finalFit?.outcome === 'fitted' ? run.finalFit : null;
  const again = fit === null ? null : await finalWeights();
  const stored = again ?? (await weights());
  return {
    nets: netsOf(fit === null || again === null ? run : { ...run, scaler: fit.scaler }, stored),
    stored,
  };
}

/** What an engine needs to make the nets of a run again that were scored. */
export async function keptNets({ run, weights }: Pick<FinishedRun, 'run' | 'weights'>): Promise<KeptNets> {
  return netsOf(run, await weights());
}

function netsOf({ config, scaler, ensemble }: StoredRun, { weights, manifest }: StoredWeights): KeptNets {
  return { config, weights, manifest, scaler, ...(ensemble === undefined ? {} : { ensemble }) };
}

/** The main target where it was measured, NaN elsewhere. */
export function measuredTarget({ columns, provenance }: TrainingData): Float64Array {
  return measuredValues(columns[0] ?? new Float64Array(), provenance?.[0] ?? ALL_MEASURED);
}
