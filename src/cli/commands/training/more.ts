import { fromErrorFrame } from '../../../shared/errors.ts';
import { UsageError } from '../../arguments.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { engineOptions } from '../../options/config-options.ts';
import { tellTrained } from '../../printing/tell-trained.ts';
import { followBegun } from '../../training/follow-run.ts';
import { readAgain } from '../../training/read-for-run.ts';
import { forecastOut, saveTrained } from '../take-away/forecast-out.ts';

const MORE_EPOCHS = 20;
const MOST_EPOCHS = 100_000;

/** `gatecast more RUN [FILE…]` */
export async function more({ args, output }: CommandContext): Promise<number> {
  const engine = engineOptions(args, 'more');
  const epochs = args.number('epochs') ?? MORE_EPOCHS;
  if (!Number.isInteger(epochs) || epochs < 1 || epochs > MOST_EPOCHS) {
    throw new UsageError(`--epochs takes a whole number from 1 to ${MOST_EPOCHS}.`, 'more');
  }
  const out = await forecastOut(args, 'more');
  return await withService({ output, ...engine }, async ({ service, interrupts, readFiles, signal }) => {
    const { run: before, asked } = await readAgain({ service, readFiles }, args.positionals);
    const begin = () => service.request('run.more', { ...asked, epochs }, { signal });
    const config = { ...before.config, epochs };
    const run = await followBegun(begin, { config, service, output, interrupts });
    const undone: unknown[] = run.error === null ? [] : [fromErrorFrame(run.error)];
    const written = await saveTrained(out, run, { service, output, undone });
    const extras = { out: written, importance: null };
    tellTrained(run, { output, undone, extras });
    return 0;
  });
}
