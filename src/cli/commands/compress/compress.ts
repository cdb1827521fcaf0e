import { replayChoices } from '../../../core/reuse/replay-choices.ts';
import type { CompressionMethod } from '../../../shared/compress/compression.ts';
import { fromErrorFrame, GatecastError } from '../../../shared/errors.ts';
import { type Arguments, UsageError } from '../../arguments.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { kernelOption } from '../../options/config-options.ts';
import { throwUndone, undoneFields } from '../../printing/undone.ts';
import { curveText } from '../../training/compress/compression-text.ts';
import { findRecord } from '../../training/find-record.ts';
import { followBegun } from '../../training/follow-run.ts';
import { trainDocument } from '../../training/train-document.ts';
import { trainText } from '../../training/train-text.ts';

const METHODS = ['int8', 'float16', 'prune', 'distil'] as const;

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
    if (method === null) {
      output.progress(`trying smaller weights of ${id} on its validation windows`);
      const curve = await service.request('run.compressionCurve', { run: id, ...dataset }, { signal });
      output.result({ run: id, name: large.name, ...curve }, () => curveText(large, curve));
      return 0;
    }
    const begin = () => service.request('run.compress', { run: id, method, ...dataset }, { signal });
    const run = await followBegun(begin, {
      config: { ...large.config, ...epochsOf(method) },
      service,
      output,
      interrupts,
    });
    const undone: unknown[] = run.error === null ? [] : [fromErrorFrame(run.error)];
    const extras = { out: null, importance: null };
    output.result({ ...trainDocument(run, extras), ...undoneFields(undone) }, () => trainText(run, extras));
    throwUndone(undone, output);
    return 0;
  });
}

/** Null where none is said: then only the curve is. Throws `UsageError`. */
function methodOption(args: Arguments): CompressionMethod | null {
  const asked = METHODS.filter((kind) => args.has(kind));
  const kind = asked[0] ?? null;
  if (asked.length > 1) {
    const all = METHODS.map((each) => `--${each}`).join(', ');
    throw new UsageError(
      `One way at a time: ${all}; the run that comes of it can be made smaller again.`,
      'compress',
    );
  }
  const epochs = args.number('epochs');
  const learns = kind === 'prune' || kind === 'distil';
  if (epochs !== undefined && !learns) {
    throw new UsageError('--epochs goes with --prune and --distil: nothing else learns.', 'compress');
  }
  const own = epochs === undefined ? {} : { epochs };
  switch (kind) {
    case null:
      return null;
    case 'int8':
    case 'float16':
      return { kind };
    case 'prune':
      return { kind, sparsity: shareOption(args.text('prune') ?? ''), ...own };
    case 'distil': {
      const units = unitsOption(args.text('distil') ?? '');
      return { kind, ...own, ...(units === null ? {} : { units }) };
    }
  }
}

/** `70%`, `70 %` or `0.7`. Throws `UsageError`. */
function shareOption(text: string): number {
  const [, number = '', sign] = /^([\d.]+)\s*(%?)$/.exec(text.trim()) ?? [];
  const share = sign === '%' ? Number(number) / 100 : Number(number);
  if (number === '' || !(share > 0 && share < 1)) {
    throw new UsageError(
      `--prune takes a share of the weights between 0 and 100 %, such as 70%, not “${text}”.`,
      'compress',
    );
  }
  return share;
}

/** Null for `auto`. Throws `UsageError`. */
function unitsOption(text: string): number | null {
  const units = Number(text);
  if (text !== 'auto' && !(Number.isInteger(units) && units > 0)) {
    throw new UsageError(
      `--distil takes the units of the student, such as 24, or auto, not “${text}”.`,
      'compress',
    );
  }
  return text === 'auto' ? null : units;
}

/** What the progress counts to, where it is known. */
function epochsOf(method: CompressionMethod): { readonly epochs?: number } {
  return 'epochs' in method && method.epochs !== undefined ? { epochs: method.epochs } : {};
}
