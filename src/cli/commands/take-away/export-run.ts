import {
  formatOf,
  isTableFormat,
  RUN_FILE_FORMATS,
  type RunFileFormat,
  TABLE_FORMATS,
  type TableFormat,
} from '../../../shared/take-away/formats.ts';
import { LANGUAGES } from '../../../shared/texts/languages.ts';
import { oneOf, UsageError } from '../../arguments.ts';
import type { ServiceCaller } from '../../commands.ts';
import type { Output } from '../../output.ts';
import { count, counted } from '../../text-table.ts';

const FORMS = [...TABLE_FORMATS, ...RUN_FILE_FORMATS];

const WHAT: Readonly<Record<RunFileFormat, string>> = {
  html: 'the report',
  svg: 'the chart',
  gatecast: 'the run',
  onnx: 'the net as ONNX',
  tfjs: 'the net for tfjs',
};

/** `gatecast runs export`: what is written goes by `--as`, or by the ending of the name. */
export async function exportRun(
  service: ServiceCaller,
  output: Output,
  {
    as: said,
    language: spoken = 'en',
    ...asked
  }: {
    readonly run: string;
    readonly path: string;
    readonly as: string | undefined;
    readonly language: string | undefined;
    readonly overwrite: boolean;
  },
): Promise<void> {
  const as =
    said === undefined
      ? (formatOf(asked.path) ?? 'csv')
      : oneOf(FORMS, said, { what: 'What is written (--as)', command: 'runs' });
  const language = oneOf(LANGUAGES, spoken, { what: 'The language (--language)', command: 'runs' });
  if (isTableFormat(as)) {
    const saved = await service.request('forecast.save', { ...asked, as });
    output.result(
      { run: asked.run, ...saved },
      () => `Wrote ${counted(saved.rows, 'row')} to ${saved.path}\n`,
    );
    return;
  }
  const saved = await service.request('run.save', { ...asked, as, language });
  output.result(
    { run: asked.run, ...saved },
    () => `Wrote ${WHAT[as]} to ${saved.path} (${count(saved.bytes)} bytes)${hintOf(as, saved.beside)}.\n`,
  );
}

function hintOf(as: RunFileFormat, beside: string | undefined): string {
  if (beside !== undefined) {
    return `, and beside it ${beside}, which forecasts with it (python, onnxruntime, pandas)`;
  }
  return as === 'gatecast' ? '; “gatecast open” takes it in elsewhere' : '';
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
