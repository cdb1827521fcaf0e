/** `gatecast runs rows RUN`: what the chart of its forecast draws, from the rows that are kept with it. */
import { forecastRows, forecastRowsCsv } from '../../../core/export/forecast-rows.ts';
import { forecastsDirection } from '../../../shared/direction/scores.ts';
import type { ServiceCaller } from '../../commands.ts';
import type { Output } from '../../output.ts';
import { keptTarget } from '../../training/read-for-run.ts';

/** Throws `TARGET_NOT_KEPT` for a run of an older version, and what `run.target` and `run.test` do. */
export async function printRows(service: ServiceCaller, output: Output, run: string): Promise<void> {
  const record = await service.request('run.get', { run });
  const kept = await keptTarget(service, record);
  const test = await service.request('run.test', { run });
  const { target, unit, firstRow } = kept;
  const rows = forecastRows({ record, test, kept });
  output.result({ run, target, unit, firstRow, rows }, () =>
    forecastRowsCsv(rows, forecastsDirection(record.config)),
  );
}
