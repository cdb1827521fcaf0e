import { fromErrorFrame } from '../../../shared/errors.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { engineOptions } from '../../options/config-options.ts';
import { openChoices } from '../../options/opening-options.ts';
import { throwUndone, undoneFields } from '../../printing/undone.ts';
import { readForRun } from '../../training/read-for-run.ts';
import { forecastDocument, forecastText } from '../../training/reuse-text.ts';
import { forecastOut } from '../take-away/forecast-out.ts';

/** `gatecast forecast RUN FILE…` */
export async function forecast({ args, output }: CommandContext): Promise<number> {
  const said = openChoices(args, 'forecast');
  const engine = engineOptions(args, 'forecast');
  const out = await forecastOut(args, 'forecast');
  return await withService({ output, ...engine }, async (local) => {
    const { service, signal } = local;
    const { run, dataset } = await readForRun(local, args.positionals, said);
    const params = { run: run.id, dataset, choices: said };
    const made = await service.request('run.forecast', params, { signal });
    const undone: unknown[] = made.notKept === undefined ? [] : [fromErrorFrame(made.notKept)];
    const written =
      made.notKept === undefined
        ? ((await out?.save(service, { run: run.id, forecast: made.id }, undone)) ?? null)
        : null;
    const document = { ...forecastDocument(run, made, written), ...undoneFields(undone) };
    output.result(document, () => forecastText(run, made, written));
    throwUndone(undone, output);
    return 0;
  });
}
