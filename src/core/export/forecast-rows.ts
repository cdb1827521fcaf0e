/** What the chart of a forecast draws, as rows: the kept rows of the target, what was said of them in the test, and what comes. */
import { isMeasured } from '../../shared/dataset.ts';
import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { RunRecord, TestForecasts } from '../../shared/run.ts';
import type { KeptTarget } from '../../shared/runs/kept-target.ts';
import { blockOrigins, horizonOf } from '../../shared/runs/test-blocks.ts';
import { formatTimes } from '../dataset/format-time.ts';
import { csvLine } from './forecast-csv.ts';
import { rounded } from './points.ts';

/** Null where there is nothing: no measured value, no forecast, no band. */
export interface ForecastRow {
  readonly time: string;
  readonly actual: number | null;
  /** Of a direction the probability of “up” at the end of its horizon. */
  readonly forecast: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Stamp of the last row that the forecast saw. */
  readonly origin: string | null;
}

type Said = Omit<ForecastRow, 'time' | 'actual'>;

const NOTHING: Said = { forecast: null, lower: null, upper: null, origin: null };

export interface ForecastRowsInput {
  readonly record: RunRecord;
  readonly test: TestForecasts;
  readonly kept: KeptTarget;
}

/** In time order: every kept row, then the steps of the future. Each test row is forecast once, from the latest whole block. */
export function forecastRows({ record, test, kept }: ForecastRowsInput): readonly ForecastRow[] {
  const { times, values, provenance } = kept;
  const stamps = formatTimes(kept.time, times);
  const isDirection = forecastsDirection(record.config);
  const said = isDirection
    ? saidOfDirection(test, { kept, stamps, horizon: record.config.horizon })
    : saidOfValues(test, { kept, stamps });
  const past = stamps.map((time, row) => ({
    time,
    actual: isMeasured(values, provenance, row) ? (values[row] ?? null) : null,
    ...(said.get(row) ?? NOTHING),
  }));
  const { directionForecast } = record;
  const origin = stamps[kept.origin - kept.firstRow] ?? null;
  const coming =
    directionForecast === undefined
      ? record.forecast.map(({ time, value, lower = null, upper = null }) => ({
          ...{ time, actual: null, forecast: finite(value), lower, upper, origin },
        }))
      : [
          {
            ...{ time: directionForecast.time, actual: null, ...NOTHING },
            ...{ forecast: finite(directionForecast.probability), origin },
          },
        ];
  const told = new Set(coming.map(({ time }) => time));
  // Rows of known features reach past the last value; what is said of them stands below.
  return [...past.filter(({ time, actual }) => actual !== null || !told.has(time)), ...coming];
}

interface Place {
  readonly kept: KeptTarget;
  readonly stamps: readonly string[];
}

function saidOfValues(test: TestForecasts, { kept, stamps }: Place): ReadonlyMap<number, Said> {
  const horizon = horizonOf(test);
  const said = new Map<number, Said>();
  for (const window of blockOrigins(test.origins, horizon)) {
    const from = (test.origins[window] ?? 0) - kept.firstRow;
    for (let step = 1; step <= horizon; step += 1) {
      const at = window * horizon + step - 1;
      said.set(from + step, {
        forecast: finite(test.predicted[at]),
        lower: finite(test.lower?.[at]),
        upper: finite(test.upper?.[at]),
        origin: stamps[from] ?? null,
      });
    }
  }
  return said;
}

function saidOfDirection(
  { origins, predicted }: TestForecasts,
  { kept, stamps, horizon }: Place & { readonly horizon: number },
): ReadonlyMap<number, Said> {
  return new Map(
    Array.from(origins, (row, window) => {
      const from = row - kept.firstRow;
      const said = { ...NOTHING, forecast: finite(predicted[window]), origin: stamps[from] ?? null };
      return [from + horizon, said];
    }),
  );
}

/** Rounded, because float32 can vouch for no more digits. */
function finite(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : rounded(value);
}

/** `time,actual,forecast,lower,upper,origin`, one line a row; `isDirection` names the forecast for what it is. */
export function forecastRowsCsv(rows: readonly ForecastRow[], isDirection: boolean): string {
  const head = ['time', 'actual', isDirection ? 'probability_up' : 'forecast', 'lower', 'upper', 'origin'];
  const lines = rows.map(({ time, actual, forecast, lower, upper, origin }) =>
    csvLine([time, actual, forecast, lower, upper, origin]),
  );
  return `${[head.join(','), ...lines].join('\n')}\n`;
}
