/** A forecast as rows, one a step and target: what every form of it that can be taken away holds. */
import type { DirectionForecast } from '../../shared/direction/scores.ts';
import type { ForecastPoint, RunDataset } from '../../shared/run.ts';
import type { BandMethod } from '../../shared/scores.ts';

export interface ForecastTable {
  readonly run: string;
  readonly name: string;
  /** What made the forecast, as it should read in the file: `lstm`. */
  readonly model: string;
  /** Stamp of the last row the forecast could see. */
  readonly origin: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  /** The rows that it was made from. */
  readonly dataset: Pick<RunDataset, 'file' | 'series' | 'fingerprint'>;
  readonly band: { readonly method: BandMethod; readonly level: number } | null;
  /** The first is the one that the run was trained for. */
  readonly targets: readonly { readonly target: string; readonly forecast: readonly ForecastPoint[] }[];
  /** In place of values, which are empty then. */
  readonly direction?: DirectionForecast;
}

export interface ForecastRow {
  readonly time: string;
  readonly target: string;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** All rows, target by target. What is no number is null. */
export function rowsOf({ targets }: Pick<ForecastTable, 'targets'>): readonly ForecastRow[] {
  return targets.flatMap(({ target, forecast }) =>
    forecast.map(({ time, value, lower, upper }) => ({
      time,
      target,
      value: finite(value),
      lower: finite(lower),
      upper: finite(upper),
    })),
  );
}

/** Rows that a table of it has. */
export function rowCount(table: ForecastTable): number {
  return table.direction === undefined ? rowsOf(table).length : 1;
}

export function hasBand(table: Pick<ForecastTable, 'targets'>): boolean {
  return rowsOf(table).some(({ lower, upper }) => lower !== null && upper !== null);
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** A stamp of the forecast as a moment. */
export interface Moment {
  /** The clock on the wall where it says no zone, read as UTC. */
  readonly ms: number;
  readonly zoned: boolean;
}

const STAMP = /^\d{4}-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?$/;

/** The moments of stamps, in their order; null where one of them is a year, a row's number or no stamp. */
export function momentsOf(times: readonly string[]): readonly Moment[] | null {
  const moments: Moment[] = [];
  for (const time of times) {
    const match = STAMP.exec(time);
    const zoned = match?.[5] !== undefined;
    const ms = match === null ? Number.NaN : Date.parse(time.length > 10 && !zoned ? `${time}Z` : time);
    if (!Number.isFinite(ms)) {
      return null;
    }
    moments.push({ ms, zoned });
  }
  return moments;
}
