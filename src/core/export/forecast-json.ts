import { type ForecastTable, rowsOf } from './forecast-table.ts';

/** The forecast as a JSON document, for programs. Its fields are documented: they may be added to, never renamed. */
export function forecastJson(table: ForecastTable): string {
  const { run, name, model, origin, madeAt, dataset, band, targets, direction } = table;
  const { file, series, fingerprint } = dataset;
  const document = {
    ...{ run, name, model, origin, madeAt },
    data: { file, series, fingerprint },
    band,
    ...(direction === undefined ? {} : { direction }),
    targets: targets.map(({ target, forecast }) => ({
      target,
      forecast: rowsOf({ targets: [{ target, forecast }] }).map(({ target: _target, ...row }) => row),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
