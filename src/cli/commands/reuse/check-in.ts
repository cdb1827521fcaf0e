import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { openChoices } from '../../options/opening-options.ts';
import { checkInDocument, checkInText } from '../../training/check-in-text.ts';
import { readForRun } from '../../training/read-for-run.ts';

/** `gatecast check-in RUN FILE…` */
export async function checkIn({ args, output }: CommandContext): Promise<number> {
  const said = openChoices(args, 'check-in');
  return await withService({ output }, async (local) => {
    const { run, dataset } = await readForRun(local, args.positionals, said);
    const params = { run: run.id, dataset, choices: said };
    const made = await local.service.request('run.checkIn', params, { signal: local.signal });
    output.result(checkInDocument(run, made), () => checkInText(made));
    return 0;
  });
}
