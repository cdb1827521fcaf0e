import { replayChoices } from '../../core/reuse/replay-choices.ts';
import { fromErrorFrame, GatecastError } from '../../shared/errors.ts';
import type { CommandContext } from '../commands.ts';
import { withService } from '../local-service.ts';
import { kernelOption } from '../options/config-options.ts';
import { openChoices } from '../options/opening-options.ts';
import { throwUndone, undoneFields } from '../printing/undone.ts';
import { findRecord } from '../training/find-record.ts';
import { checkOutputFile } from '../training/output-file.ts';
import { forecastDocument, forecastText } from '../training/reuse-text.ts';

/** `gatecast forecast RUN FILE…` */
export async function forecast({ args, output }: CommandContext): Promise<number> {
  const said = openChoices(args, 'forecast');
  const kernel = kernelOption(args, 'forecast');
  const out = args.text('out');
  const force = args.has('force');
  const path = out === undefined ? null : await checkOutputFile(out, { force });
  const [name = '', ...files] = args.positionals;
  return await withService({ output, kernel }, async ({ service, signal, readFiles }) => {
    const all = await service.request('run.list', {});
    const id = findRecord(all, name, (run) => new GatecastError('RUN_UNKNOWN', { run }));
    const run = await service.request('run.get', { run: id });
    const dataset = await readFiles(files, replayChoices(run, said));
    const params = { run: id, dataset: dataset.id, choices: said };
    const made = await service.request('run.forecast', params, { signal });
    const undone: unknown[] = made.notKept === undefined ? [] : [fromErrorFrame(made.notKept)];
    let written: string | null = null;
    if (path !== null && made.notKept === undefined) {
      try {
        await service.request('forecast.save', { run: id, forecast: made.id, path, overwrite: force });
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
