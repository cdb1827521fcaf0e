import { replayChoices } from '../../../core/reuse/replay-choices.ts';
import type { CompressionMethod } from '../../../shared/compress/compression.ts';
import { fromErrorFrame, GatecastError } from '../../../shared/errors.ts';
import { type Arguments, UsageError } from '../../arguments.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { kernelOption } from '../../options/config-options.ts';
import { throwUndone, undoneFields } from '../../printing/undone.ts';
import { findRecord } from '../../training/find-record.ts';
import { followBegun } from '../../training/follow-run.ts';
import { trainDocument } from '../../training/train-document.ts';
import { trainText } from '../../training/train-text.ts';

const METHODS = ['int8', 'float16'] as const;

/** `gatecast compress RUN [FILE…]` */
export async function compress({ args, output }: CommandContext): Promise<number> {
  const kernel = kernelOption(args, 'compress');
  const method = methodOption(args);
  const [name = '', ...files] = args.positionals;
  return await withService({ output, kernel }, async ({ service, interrupts, readFiles, signal }) => {
    const all = await service.request('run.lines', {});
    const id = findRecord(all, name, (run) => new GatecastError('RUN_UNKNOWN', { run }));
    const large = await service.request('run.get', { run: id });
    const choices = large.dataset.choices ?? replayChoices(large);
    const dataset = files.length === 0 ? {} : { dataset: (await readFiles(files, choices)).id };
    const begin = () => service.request('run.compress', { run: id, method, ...dataset }, { signal });
    const run = await followBegun(begin, { config: large.config, service, output, interrupts });
    const undone: unknown[] = run.error === null ? [] : [fromErrorFrame(run.error)];
    const extras = { out: null, importance: null };
    output.result({ ...trainDocument(run, extras), ...undoneFields(undone) }, () => trainText(run, extras));
    throwUndone(undone, output);
    return 0;
  });
}

/** Throws `UsageError` unless it is one. */
function methodOption(args: Arguments): CompressionMethod {
  const asked = METHODS.filter((kind) => args.has(kind));
  const [kind] = asked;
  if (kind === undefined || asked.length > 1) {
    const all = METHODS.map((each) => `--${each}`).join(' or ');
    throw new UsageError(
      kind === undefined
        ? `Say how it is to become smaller: ${all}.`
        : `One way at a time: ${all}; the run that comes of it can be made smaller again.`,
      'compress',
    );
  }
  return { kind };
}
