import type { CommandContext } from '../commands.ts';
import { withService } from '../local-service.ts';
import { kernelOption, openChoices, trainOptions } from '../training/config-options.ts';
import { followRun } from '../training/follow-run.ts';
import { checkOutputFile } from '../training/output-file.ts';
import { chooseTarget } from '../training/target.ts';
import { trainDocument } from '../training/train-document.ts';
import { trainText } from '../training/train-text.ts';

/** `gatecast train FILE` */
export async function train({ args, output }: CommandContext): Promise<number> {
  const choices = openChoices(args, 'train');
  const options = trainOptions(args, 'train');
  const kernel = kernelOption(args, 'train');
  const out = args.text('out');
  const force = args.has('force');
  const path = out === undefined ? null : await checkOutputFile(out, { force });
  return await withService({ output, kernel }, async ({ service, interrupts, openFile }) => {
    const dataset = await openFile(args.positionals[0] ?? '', choices);
    const config = { ...options, target: chooseTarget(dataset, args.text('target')) };
    const run = await followRun({ dataset: dataset.id, config, service, output, interrupts });
    if (path !== null) {
      try {
        await service.request('forecast.save', { run: run.id, path, overwrite: force });
      } catch (error) {
        output.note(`The run is kept; “gatecast runs export ${run.id} --out FILE” writes its forecast.`);
        throw error;
      }
    }
    output.result(trainDocument(run, path), () => trainText(run, path));
    return 0;
  });
}
