/** What `compare` puts side by side: nets by their names, cells, and what is equal about them. */
import type { NetDescription } from '../../shared/net/description.ts';
import { EQUAL, type Equal, endsLate } from '../../shared/net/equal-nets.ts';
import { NET_NAMES, type NetName } from '../../shared/net/names.ts';
import type { Cell, SaidConfig, TrainConfig } from '../../shared/set-up/train-config.ts';
import { type Arguments, UsageError } from '../arguments.ts';
import { cellList } from './config-options.ts';
import { netNamed } from './net-option.ts';
import { listOption, wordOption } from './words.ts';

const COMMAND = 'compare';
/** The cell by itself, under a head. */
const ALONE = 'alone';

/** One net of the comparison: what is said of it beside what holds for all. */
export interface ComparedNet {
  readonly model?: Cell;
  readonly net?: NetName | NetDescription;
}

/** Every net of `--nets` with every cell of `--models`; all three cells by themselves without either. */
export function comparedNets(args: Arguments): readonly ComparedNet[] {
  const names = listOption(args, 'nets');
  if (names === undefined) {
    return cellList(args, COMMAND).map((model) => ({ model }));
  }
  if (args.has('net')) {
    throw new UsageError('--net is one net for all, and --nets several; give one of the two.', COMMAND);
  }
  if (names.length === 0) {
    throw new UsageError(`--nets takes names of ${[ALONE, ...NET_NAMES].join(', ')}, or files.`, COMMAND);
  }
  const nets = [...new Set(names)].map((name) => (name === ALONE ? {} : { net: netNamed(name) }));
  const cells = args.has('models') ? cellList(args, COMMAND) : [undefined];
  return cells.flatMap((model) => nets.map((net) => ({ ...net, ...(model === undefined ? {} : { model }) })));
}

/** `--equal weights`, `updates` or `seconds`; undefined where each net is as it is made. */
export function equalOption(args: Arguments): Equal | undefined {
  const equal = wordOption(args, 'equal', { words: EQUAL, command: COMMAND });
  if (endsLate(equal) && (args.number('patience') ?? 0) !== 0) {
    throw new UsageError(
      `--equal ${equal} trains every net to its last epoch; leave --patience out.`,
      COMMAND,
    );
  }
  return equal;
}

/** What is said of a net where what is equal forbids an early end. */
export function withLateEnd(said: SaidConfig, equal: Equal | undefined): SaidConfig {
  return endsLate(equal) ? { ...said, patience: 0 } : said;
}

/** `lstm`, `attention lstm`, `my-net lstm`; `described lstm` for a net without a name. */
export function netWords({ model, net }: Pick<TrainConfig, 'model' | 'net'>): string {
  return net === undefined ? model : `${net.name ?? 'described'} ${model}`;
}
