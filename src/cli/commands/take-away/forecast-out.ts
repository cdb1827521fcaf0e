/** `--out` of what forecasts: looked at before anything is computed, written when there is a forecast. */
import type { RunRecord } from '../../../shared/run.ts';
import type { Arguments } from '../../arguments.ts';
import type { ServiceCaller } from '../../commands.ts';
import type { Output } from '../../output.ts';
import { checkOutputFile } from '../../training/output-file.ts';
import { tableFormat } from './export-run.ts';

export interface ForecastOut {
  /** The file's path once it is written; else null, and `undone` has the reason. `forecast` is one made by `run.forecast`. */
  save(
    service: ServiceCaller,
    made: { readonly run: string; readonly forecast?: string },
    undone: unknown[],
  ): Promise<string | null>;
}

/** Null where nobody asked for a file. Throws `UsageError` for a form that no forecast has, and as `checkOutputFile`. */
export async function forecastOut(args: Arguments, command: string): Promise<ForecastOut | null> {
  const out = args.text('out');
  if (out === undefined) {
    return null;
  }
  const as = tableFormat(out, command);
  const overwrite = args.has('force');
  const path = await checkOutputFile(out, { force: overwrite });
  return {
    async save(service, made, undone) {
      try {
        await service.request('forecast.save', { ...made, as, path, overwrite });
        return path;
      } catch (error) {
        undone.push(error);
        return null;
      }
    },
  };
}

/** Writes the forecast of a training that has ended; where it cannot, says how it is had all the same. */
export async function saveTrained(
  out: ForecastOut | null,
  run: Pick<RunRecord, 'id' | 'error'>,
  { service, output, undone }: { service: ServiceCaller; output: Output; undone: unknown[] },
): Promise<string | null> {
  const written = (await out?.save(service, { run: run.id }, undone)) ?? null;
  if (out !== null && written === null && run.error === null) {
    output.note(`The run is kept; “gatecast runs export ${run.id} --out FILE” writes its forecast.`);
  }
  return written;
}
