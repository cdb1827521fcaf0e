/** Runs used again on rows that they were not trained on. */
import { baselineForecasts } from '../../core/baselines/naive.ts';
import { formatTime, formatTimes } from '../../core/dataset/format-time.ts';
import { forecastCsv } from '../../core/export/forecast-csv.ts';
import { pointsOf, rounded } from '../../core/export/points.ts';
import { checkKnownAhead } from '../../core/recipe/known-ahead.ts';
import { netData } from '../../core/recipe/net-data.ts';
import { targetsOf } from '../../core/recipe/shape.ts';
import { checkLastWindow } from '../../core/reuse/fit-rows.ts';
import { ALL_MEASURED, measuredValues } from '../../shared/dataset.ts';
import type { KeptNets, TrainingData } from '../../shared/engine-contract.ts';
import { toErrorFrame } from '../../shared/errors.ts';
import type { NewForecast, SaidForecast } from '../../shared/reuse/said.ts';
import type { Datasets } from '../datasets.ts';
import type { EngineProcess } from '../engine-process.ts';
import { askEngine } from '../long-request.ts';
import { type FinishedRun, type ForecastFile, forecastName, type Runs } from '../runs.ts';
import { keptBand } from './kept-bands.ts';
import { type AskedRows, type NewRows, withNewRows } from './new-rows.ts';
import { type SaidForecasts, saidId } from './said-forecasts.ts';

export interface ReuseOptions {
  readonly runs: Runs;
  readonly datasets: Datasets;
  readonly said: SaidForecasts;
  readonly startEngine: () => EngineProcess;
}

export interface Reuse {
  /**
   * What the run says comes after the last of the new rows, which is kept with it. Throws `RUN_NOT_FINISHED`, what reading
   * the rows does, `COLUMNS_MISSING`, `STEP_OTHER`, `ROWS_TOO_FEW`, `KNOWN_FEATURE_SHORT`, `ENGINE_CRASHED` or `Cancelled`.
   */
  forecast(run: string, asked: AskedRows): Promise<NewForecast>;
  /** A forecast made so, as CSV. Throws `FORECAST_UNKNOWN`. */
  forecastFile(run: string, forecast: string): Promise<ForecastFile>;
}

/** Rows before the forecast that are given along: enough to see where it comes from. */
const LEAST_PAST = 60;

export function createReuse({ runs, datasets, said, startEngine }: ReuseOptions): Reuse {
  async function keptNets({ run, weights }: FinishedRun): Promise<KeptNets> {
    const { weights: kept, manifest } = await weights();
    return { config: run.config, weights: kept, manifest, scaler: run.scaler };
  }

  async function forecastRows(
    finished: FinishedRun,
    { description, data }: NewRows,
    signal: AbortSignal,
  ): Promise<NewForecast> {
    const { config } = finished.run;
    const { file, series, fingerprint, choices, rows, repairs } = description;
    const net = netData(data, config);
    checkLastWindow(file, data, { net, window: config.window });
    checkKnownAhead(data, net, config);
    const [nets, band] = await Promise.all([keptNets(finished), keptBand(finished)]);
    const { origin, values, quantiles } = await askEngine({
      name: 'forecast',
      params: { ...data, ...nets },
      startEngine,
      signal,
    });
    const { horizon } = config;
    const stamps = formatTimes(data.time, net.times.slice(origin + 1, origin + 1 + horizon));
    const ofTarget = (index: number) =>
      pointsOf(stamps, values.subarray(index * horizon, (index + 1) * horizon));
    const banded = ofTarget(0).map((point, at) => {
      const heads = quantiles?.map((quantile) => quantile[at] as number) ?? null;
      const ends = band?.at(at + 1, values[at] as number, heads);
      return ends === undefined
        ? point
        : { ...point, lower: rounded(ends.lower), upper: rounded(ends.upper) };
    });
    const measured = measuredTarget(data);
    const naive = baselineForecasts(measured, { origins: Int32Array.of(origin), horizon, season: 1 });
    const dataset = { file, series, fingerprint, choices };
    const word: Omit<SaidForecast, 'id'> = {
      madeAt: new Date().toISOString(),
      dataset,
      origin: formatTime(data.time, net.times[origin] ?? Number.NaN),
      forecast: banded,
      band: band?.band ?? null,
      naiveForecast: pointsOf(stamps, naive),
      otherTargets: targetsOf(config)
        .slice(1)
        .map((target, index) => ({ target, forecast: ofTarget(index + 1) })),
    };
    const from = Math.max(0, origin + 1 - Math.max(LEAST_PAST, config.window, 3 * horizon));
    const past = {
      times: net.times.slice(from, origin + 1),
      values: measured.slice(from, origin + 1),
    };
    return { ...word, id: saidId(word), rows, repairs, time: data.time, past };
  }

  return {
    async forecast(id, asked) {
      const finished = await runs.results(id);
      const work = (rows: NewRows) => forecastRows(finished, rows, asked.signal);
      const made = await withNewRows(finished.run, asked, { datasets, work });
      const { rows: _rows, repairs: _repairs, time: _time, past: _past, ...word } = made;
      try {
        await said.save(id, word);
        return made;
      } catch (error) {
        // It is worth having all the same; only the check-in will not know of it.
        return { ...made, notKept: toErrorFrame(error) };
      }
    },
    async forecastFile(id, forecast) {
      const { run } = await runs.results(id);
      const word = await said.read(id, forecast);
      const text = forecastCsv(word.forecast, { model: run.config.model, origin: word.origin });
      const named = { ...run, dataset: { ...run.dataset, file: word.dataset.file } };
      return { file: forecastName(named), text, rows: word.forecast.length };
    },
  };
}

function measuredTarget({ columns, provenance }: TrainingData): Float64Array {
  return measuredValues(columns[0] ?? new Float64Array(), provenance?.[0] ?? ALL_MEASURED);
}
