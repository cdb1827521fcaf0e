import type { CompressionMethod } from '../../../shared/compress/compression.ts';
import { fromErrorFrame } from '../../../shared/errors.ts';
import { type Arguments, UsageError } from '../../arguments.ts';
import type { CommandContext } from '../../commands.ts';
import { withService } from '../../local-service.ts';
import { engineOptions } from '../../options/config-options.ts';
import { tellTrained } from '../../printing/tell-trained.ts';
import { curveText } from '../../training/compress/compression-text.ts';
import { followBegun } from '../../training/follow-run.ts';
import { readAgain } from '../../training/read-for-run.ts';
import { NO_EXTRAS } from '../../training/train-document.ts';

const METHODS = ['int8', 'float16', 'prune', 'distil'] as const;

/** `gatecast compress RUN [FILE…]` */
export async function compress({ args, output }: CommandContext): Promise<number> {
  const engine = engineOptions(args, 'compress');
  const method = methodOption(args);
  return await withService({ output, ...engine }, async ({ service, interrupts, readFiles, signal }) => {
    const { run: large, asked } = await readAgain({ service, readFiles }, args.positionals);
    if (method === null) {
      output.progress(`trying smaller weights of ${large.id} on its validation windows`);
      const curve = await service.request('run.compressionCurve', asked, { signal });
      output.result({ run: large.id, name: large.name, ...curve }, () => curveText(large, curve));
      return 0;
    }
    const begin = () => service.request('run.compress', { ...asked, method }, { signal });
    const run = await followBegun(begin, {
      config: { ...large.config, ...epochsOf(method) },
      service,
      output,
      interrupts,
    });
    const undone: unknown[] = run.error === null ? [] : [fromErrorFrame(run.error)];
    tellTrained(run, { output, undone, extras: NO_EXTRAS });
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
