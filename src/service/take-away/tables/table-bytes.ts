import { forecastCsv } from '../../../core/export/forecast-csv.ts';
import { forecastJson } from '../../../core/export/forecast-json.ts';
import type { ForecastTable } from '../../../core/export/forecast-table.ts';
import type { TableFormat } from '../../../shared/take-away/formats.ts';
import { forecastExcel } from './excel.ts';
import { forecastParquet } from './parquet.ts';

const WRITERS: { readonly [Format in TableFormat]: (table: ForecastTable) => string | Promise<Uint8Array> } =
  {
    csv: forecastCsv,
    json: forecastJson,
    parquet: forecastParquet,
    xlsx: forecastExcel,
  };

/** The bytes of a forecast in one of the forms that it can be taken away in. */
export async function tableBytes(table: ForecastTable, as: TableFormat): Promise<Uint8Array> {
  const made = await WRITERS[as](table);
  return typeof made === 'string' ? Buffer.from(made) : made;
}
