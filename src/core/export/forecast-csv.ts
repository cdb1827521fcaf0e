import type { DirectionForecast } from '../../shared/direction/scores.ts';
import type { ForecastPoint } from '../../shared/run.ts';

export interface ForecastOrigin {
  /** What made the forecast, as it should read in the file: `lstm`. */
  readonly model: string;
  /** Stamp of the last row the forecast could see. */
  readonly origin: string;
}

/**
 * The forecast as CSV text: `time,value,model,origin`, then `lower,upper` where it has a band; one line a step, each
 * ended by a line feed, quoted as RFC 4180 says. Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers.
 */
export function forecastCsv(points: readonly ForecastPoint[], { model, origin }: ForecastOrigin): string {
  const hasBand = points.some(({ lower, upper }) => lower !== undefined && upper !== undefined);
  const header = `time,value,model,origin${hasBand ? ',lower,upper' : ''}`;
  const lines = points.map(({ time, value, lower = '', upper = '' }) => {
    const band = hasBand ? [String(lower), String(upper)] : [];
    return [time, String(value), model, origin, ...band].map(csvCell).join(',');
  });
  return `${[header, ...lines].join('\n')}\n`;
}

/**
 * The forecast of a direction as CSV text: `time,direction,probability_up,last,model,origin` and one line, its time the end of
 * the horizon; written as `forecastCsv` writes.
 */
export function directionCsv(
  { time, side, probability, last }: DirectionForecast,
  { model, origin }: ForecastOrigin,
): string {
  const line = [time, side, String(probability), String(last), model, origin].map(csvCell).join(',');
  return `time,direction,probability_up,last,model,origin\n${line}\n`;
}

/** One cell, made safe and quoted where it must be. */
export function csvCell(text: string): string {
  const safe = isFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function isFormula(text: string): boolean {
  return /^[=+\-@\t\r\n]/.test(text) && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
}
