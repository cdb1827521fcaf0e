/** Runs used again on rows that they were not trained on. */
import type { ForecastTable } from '../../core/export/forecast-table.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import { toErrorFrame } from '../../shared/errors.ts';
import type { DueCheckIn } from '../../shared/reuse/due.ts';
import type { CheckIn, NewForecast, RowScore } from '../../shared/reuse/said.ts';
import { makerWord } from '../../shared/set-up/run-labels.ts';
import type { Datasets } from '../datasets.ts';
import type { EngineProcess } from '../engine-process.ts';
import type { FinishedRun, Runs } from '../runs.ts';
import { type CheckIns, checkRows } from './check-in.ts';
import { forecastRows } from './forecast-rows.ts';
import { type AskedRows, type NewRows, withNewRows } from './new-rows.ts';
import { ofSeries } from './of-series.ts';
import type { SaidForecasts } from './said-forecasts.ts';
import { scoreRows } from './score-rows.ts';

export interface ReuseOptions {
  readonly runs: Runs;
  readonly datasets: Datasets;
  readonly said: SaidForecasts;
  readonly checkIns: CheckIns;
  readonly due: () => Promise<readonly DueCheckIn[]>;
  readonly startEngine: () => EngineProcess;
}

/** All throw `RUN_NOT_FINISHED`, what reading the rows does, `COLUMNS_MISSING`, `STEP_OTHER`, `ENGINE_CRASHED` or `Cancelled`. */
export interface Reuse {
  /** What the run says comes after the last of the new rows, which is kept with it. Throws `ROWS_TOO_FEW` and `KNOWN_FEATURE_SHORT`. */
  forecast(run: string, asked: AskedRows): Promise<NewForecast>;
  /** What the run had said beside what these rows have of it, kept as the latest check-in. Throws `DISK_FULL` or an `OUTPUT_…` error. */
  checkIn(run: string, asked: AskedRows): Promise<CheckIn>;
  /** The latest check-in; null before the first. */
  lastCheckIn(run: string): Promise<CheckIn | null>;
  /** Runs whose file has changed since they last looked at it. */
  due(): Promise<readonly DueCheckIn[]>;
  /** How the run does on the windows that it has not seen, or on all. Throws `NO_NEW_ROWS`. */
  score(run: string, asked: AskedRows & { readonly all: boolean }): Promise<RowScore>;
  /** A forecast made so. Throws `FORECAST_UNKNOWN`. */
  forecastTable(run: string, forecast: string): Promise<ForecastTable>;
}

export function createReuse({ runs, datasets, said, checkIns, due, startEngine }: ReuseOptions): Reuse {
  async function onRows<Result>(
    id: string,
    asked: AskedRows,
    work: (finished: FinishedRun, rows: NewRows) => Promise<Result>,
  ): Promise<Result> {
    const finished = await runs.results(id);
    return withNewRows(finished.run, asked, {
      datasets,
      work: (rows) => work(ofSeries(finished, rows.description.series), rows),
    });
  }

  return {
    async forecast(id, asked) {
      const task = { startEngine, signal: asked.signal };
      const { made, checkIn } = await onRows(id, asked, async (finished, rows) => ({
        made: await forecastRows(finished, rows, task),
        checkIn: forecastsDirection(finished.run.config) ? null : await checkRows(finished, rows, said),
      }));
      const { rows: _rows, repairs: _repairs, time: _time, past: _past, ...word } = made;
      try {
        await said.save(id, word);
        if (checkIn !== null) {
          await checkIns.save(id, checkIn);
        }
        return { ...made, checkIn };
      } catch (error) {
        // It is worth having all the same; only the check-in will not know of it.
        return { ...made, checkIn, notKept: toErrorFrame(error) };
      }
    },
    due,
    score: (id, { all, ...asked }) =>
      onRows(id, asked, (finished, rows) =>
        scoreRows(finished, rows, { all, startEngine, signal: asked.signal }),
      ),
    async checkIn(id, asked) {
      const made = await onRows(id, asked, (finished, rows) => checkRows(finished, rows, said));
      await checkIns.save(id, made);
      return made;
    },
    async lastCheckIn(id) {
      await runs.results(id);
      return checkIns.read(id);
    },
    async forecastTable(id, forecast) {
      const { run } = await runs.results(id);
      const { origin, madeAt, dataset, band, ...word } = await said.read(id, forecast);
      return {
        ...{ run: run.id, name: run.name, model: makerWord(run.config), origin, madeAt, dataset },
        band: band === null ? null : { method: band.method, level: band.level },
        targets: [{ target: run.config.target, forecast: word.forecast }, ...word.otherTargets],
        ...(word.direction === undefined ? {} : { direction: word.direction }),
      };
    },
  };
}
