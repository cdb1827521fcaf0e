import { type ForecastTable, hasBand, rowsOf } from './forecast-table.ts';

/**
 * The forecast as CSV text: `time,value,model,origin`, then `lower,upper,level` where it has a band, `target` where there are
 * several, and `data`, the fingerprint of the rows it was made from; of a direction `time,direction,probability_up,last,model,
 * origin,data` and one line, its time the end of the horizon. One line a row, each ended by a line feed, quoted as
 * RFC 4180 says. Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers.
 */
export function forecastCsv(table: ForecastTable): string {
  const { model, origin, band, targets, dataset, direction } = table;
  if (direction !== undefined) {
    const { time, side, probability, last } = direction;
    const line = csvLine([time, side, probability, last, model, origin, dataset.fingerprint]);
    return `time,direction,probability_up,last,model,origin,data\n${line}\n`;
  }
  const banded = hasBand(table);
  const several = targets.length > 1;
  const header = [
    ...['time', 'value', 'model', 'origin'],
    ...(banded ? ['lower', 'upper', 'level'] : []),
    ...(several ? ['target'] : []),
    'data',
  ];
  const lines = rowsOf(table).map(({ time, target, value, lower, upper }) =>
    csvLine([
      ...[time, value, model, origin],
      ...(banded ? [lower, upper, band?.level ?? null] : []),
      ...(several ? [target] : []),
      dataset.fingerprint,
    ]),
  );
  return `${[header.join(','), ...lines].join('\n')}\n`;
}

/** The cells of one line, without its end; nothing for null. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return cells.map((cell) => csvCell(cell === null ? '' : String(cell))).join(',');
}

/** One cell, made safe and quoted where it must be. */
export function csvCell(text: string): string {
  const safe = isFormula(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function isFormula(text: string): boolean {
  return /^[=+\-@\t\r\n]/.test(text) && !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
}
