import { formatOf, isTableFormat, type TableFormat } from '../../../shared/take-away/formats.ts';
import { UsageError } from '../../arguments.ts';
import type { ServiceCaller } from '../../commands.ts';
import type { Output } from '../../output.ts';
import { count } from '../../text-table.ts';

/** `gatecast runs export`: what is written goes by the ending of the name. */
export async function exportRun(
  service: ServiceCaller,
  output: Output,
  asked: { readonly run: string; readonly path: string; readonly overwrite: boolean },
): Promise<void> {
  const as = formatOf(asked.path) ?? 'csv';
  if (isTableFormat(as)) {
    const saved = await service.request('forecast.save', { ...asked, as });
    output.result({ run: asked.run, ...saved }, () => `Wrote ${saved.rows} rows to ${saved.path}\n`);
    return;
  }
  const saved = await service.request('run.save', { ...asked, as });
  const what = { html: 'the report', svg: 'the chart', gatecast: 'the run' }[as];
  const hint = as !== 'gatecast' ? '' : '; “gatecast open” takes it in elsewhere';
  output.result(
    { run: asked.run, ...saved },
    () => `Wrote ${what} to ${saved.path} (${count(saved.bytes)} bytes)${hint}.\n`,
  );
}

/** The form of a forecast that `--out` asks for. Throws `UsageError` for one that only a run has. */
export function tableFormat(path: string, command: string): TableFormat {
  const as = formatOf(path) ?? 'csv';
  if (!isTableFormat(as)) {
    throw new UsageError(
      `--out writes the forecast: .csv, .json, .parquet or .xlsx; “gatecast runs export RUN --out FILE.${as}” writes the run.`,
      command,
    );
  }
  return as;
}
