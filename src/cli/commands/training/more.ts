import { replayChoices } from '../../../core/reuse/replay-choices.ts';
import { fromErrorFrame, GatecastError } from '../../../shared/errors.ts';
import { UsageError } from '../../arguments.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { kernelOption } from '../../options/config-options.ts';
import { throwUndone, undoneFields } from '../../printing/undone.ts';
import { findRecord } from '../../training/find-record.ts';
import { followBegun } from '../../training/follow-run.ts';
import { trainDocument } from '../../training/train-document.ts';
import { trainText } from '../../training/train-text.ts';
import { forecastOut, saveTrained } from '../take-away/forecast-out.ts';

const MORE_EPOCHS = 20;
const MOST_EPOCHS = 100_000;

/** `gatecast more RUN [FILE…]` */
export async function more({ args, output }: CommandContext): Promise<number> {
  const kernel = kernelOption(args, 'more');
  const epochs = args.number('epochs') ?? MORE_EPOCHS;
  if (!Number.isInteger(epochs) || epochs < 1 || epochs > MOST_EPOCHS) {
    throw new UsageError(`--epochs takes a whole number from 1 to ${MOST_EPOCHS}.`, 'more');
  }
  const out = await forecastOut(args, 'more');
  const [name = '', ...files] = args.positionals;
  return await withService({ output, kernel }, async ({ service, interrupts, readFiles, signal }) => {
    const all = await service.request('run.lines', {});
    const id = findRecord(all, name, (run) => new GatecastError('RUN_UNKNOWN', { run }));
    const before = await service.request('run.get', { run: id });
    const choices = before.dataset.choices ?? replayChoices(before);
    const dataset = files.length === 0 ? {} : { dataset: (await readFiles(files, choices)).id };
    const begin = () => service.request('run.more', { run: id, epochs, ...dataset }, { signal });
    const config = { ...before.config, epochs };
    const run = await followBegun(begin, { config, service, output, interrupts });
    const undone: unknown[] = run.error === null ? [] : [fromErrorFrame(run.error)];
    const written = await saveTrained(out, run, { service, output, undone });
    const extras = { out: written, importance: null };
    output.result({ ...trainDocument(run, extras), ...undoneFields(undone) }, () => trainText(run, extras));
    throwUndone(undone, output);
    return 0;
  });
}
