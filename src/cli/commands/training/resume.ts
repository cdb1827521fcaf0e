import { fromErrorFrame } from '../../../shared/errors.ts';
import { resumptionSentences } from '../../../shared/reuse/resumable.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { engineOptions } from '../../options/config-options.ts';
import { tellTrained } from '../../printing/tell-trained.ts';
import { followBegun } from '../../training/follow-run.ts';
import { readAgain } from '../../training/read-for-run.ts';
import { forecastOut, saveTrained } from '../take-away/forecast-out.ts';

/** `gatecast resume RUN [FILE…]` */
export async function resume({ args, output }: CommandContext): Promise<number> {
  const engine = engineOptions(args, 'resume');
  const out = await forecastOut(args, 'resume');
  return await withService({ output, ...engine }, async ({ service, interrupts, readFiles, signal }) => {
    const { run: left, asked } = await readAgain({ service, readFiles }, args.positionals);
    const begin = async () => {
      const resumption = await service.request('run.resume', asked, { signal });
      for (const sentence of resumptionSentences(resumption)) {
        output.note(sentence);
      }
      return resumption.run;
    };
    const run = await followBegun(begin, { config: left.config, service, output, interrupts });
    const undone: unknown[] = run.error === null ? [] : [fromErrorFrame(run.error)];
    const written = await saveTrained(out, run, { service, output, undone });
    const extras = { out: written, importance: null };
    tellTrained(run, { output, undone, extras });
    return 0;
  });
}
