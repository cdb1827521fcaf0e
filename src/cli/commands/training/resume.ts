import { replayChoices } from '../../../core/reuse/replay-choices.ts';
import { fromErrorFrame, GatecastError } from '../../../shared/errors.ts';
import { resumptionSentences } from '../../../shared/reuse/resumable.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { kernelOption } from '../../options/config-options.ts';
import { throwUndone, undoneFields } from '../../printing/undone.ts';
import { findRecord } from '../../training/find-record.ts';
import { followBegun } from '../../training/follow-run.ts';
import { trainDocument } from '../../training/train-document.ts';
import { trainText } from '../../training/train-text.ts';
import { forecastOut, saveTrained } from '../take-away/forecast-out.ts';

/** `gatecast resume RUN [FILE…]` */
export async function resume({ args, output }: CommandContext): Promise<number> {
  const kernel = kernelOption(args, 'resume');
  const out = await forecastOut(args, 'resume');
  const [name = '', ...files] = args.positionals;
  return await withService({ output, kernel }, async ({ service, interrupts, readFiles, signal }) => {
    const all = await service.request('run.lines', {});
    const id = findRecord(all, name, (run) => new GatecastError('RUN_UNKNOWN', { run }));
    const left = await service.request('run.get', { run: id });
    const choices = left.dataset.choices ?? replayChoices(left);
    const dataset = files.length === 0 ? {} : { dataset: (await readFiles(files, choices)).id };
    const begin = async () => {
      const resumption = await service.request('run.resume', { run: id, ...dataset }, { signal });
      for (const sentence of resumptionSentences(resumption)) {
        output.note(sentence);
      }
      return resumption.run;
    };
    const run = await followBegun(begin, { config: left.config, service, output, interrupts });
    const undone: unknown[] = run.error === null ? [] : [fromErrorFrame(run.error)];
    const written = await saveTrained(out, run, { service, output, undone });
    const extras = { out: written, importance: null };
    output.result({ ...trainDocument(run, extras), ...undoneFields(undone) }, () => trainText(run, extras));
    throwUndone(undone, output);
    return 0;
  });
}
