import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { engineOptions } from '../../options/config-options.ts';
import { openChoices } from '../../options/opening-options.ts';
import { readForRun } from '../../training/read-for-run.ts';
import { scoreDocument, scoreRowsText } from '../../training/reuse-text.ts';

/** `gatecast score RUN FILE…` */
export async function score({ args, output }: CommandContext): Promise<number> {
  const said = openChoices(args, 'score');
  const engine = engineOptions(args, 'score');
  return await withService({ output, ...engine }, async (local) => {
    const { run, dataset } = await readForRun(local, args.positionals, said);
    const params = { run: run.id, dataset, choices: said, all: args.has('all') };
    const scored = await local.service.request('run.score', params, { signal: local.signal });
    output.result(scoreDocument(run, scored), () => scoreRowsText(run, scored));
    return 0;
  });
}
