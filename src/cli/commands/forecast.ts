import { fromErrorFrame } from '../../shared/errors.ts';
import type { CommandContext } from '../commands.ts';
import { withService } from '../local-service.ts';
import { kernelOption } from '../options/config-options.ts';
import { openChoices } from '../options/opening-options.ts';
import { throwUndone, undoneFields } from '../printing/undone.ts';
import { checkOutputFile } from '../training/output-file.ts';
import { readForRun } from '../training/read-for-run.ts';
import { forecastDocument, forecastText } from '../training/reuse-text.ts';
import { tableFormat } from './take-away/export-run.ts';

/** `gatecast forecast RUN FILE…` */
export async function forecast({ args, output }: CommandContext): Promise<number> {
  const said = openChoices(args, 'forecast');
  const kernel = kernelOption(args, 'forecast');
  const out = args.text('out');
  const force = args.has('force');
  const as = out === undefined ? 'csv' : tableFormat(out, 'forecast');
  const path = out === undefined ? null : await checkOutputFile(out, { force });
  return await withService({ output, kernel }, async (local) => {
    const { service, signal } = local;
    const { run, dataset } = await readForRun(local, args.positionals, said);
    const params = { run: run.id, dataset, choices: said };
    const made = await service.request('run.forecast', params, { signal });
    const undone: unknown[] = made.notKept === undefined ? [] : [fromErrorFrame(made.notKept)];
    let written: string | null = null;
    if (path !== null && made.notKept === undefined) {
      try {
        await service.request('forecast.save', {
          run: run.id,
          forecast: made.id,
          as,
          path,
          overwrite: force,
        });
        written = path;
      } catch (error) {
        undone.push(error);
      }
    }
    const document = { ...forecastDocument(run, made, written), ...undoneFields(undone) };
    output.result(document, () => forecastText(run, made, written));
    throwUndone(undone, output);
    return 0;
  });
}
