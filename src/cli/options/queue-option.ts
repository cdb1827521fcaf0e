/** `--queue`: who does the work, where it is not this machine alone. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseQueueAddress, type QueueAddress } from '../../service/workers/queue/queue-address.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { Arguments, OptionSpec } from '../arguments.ts';

export const QUEUE = {
  queue: {
    value: 'ADDRESS',
    help: 'let workers of this queue do the work: redis://host:6379, or @FILE, which has the address and keeps its password out of sight (this machine)',
  },
  'queue-ca': {
    value: 'FILE',
    help: 'for rediss://: the certificate of who signed that of the server, where it is none that everybody trusts',
  },
} satisfies Readonly<Record<string, OptionSpec>>;

/** Undefined where all is done here. Throws `QUEUE_ADDRESS_INVALID` and `FILE_NOT_FOUND`. */
export async function queueOption(args: Arguments): Promise<QueueAddress | undefined> {
  const given = args.text('queue');
  if (given === undefined) {
    return undefined;
  }
  const authority = args.text('queue-ca');
  return parseQueueAddress(
    given.startsWith('@') ? (await textOf(given.slice(1))).trim() : given,
    authority === undefined ? null : await textOf(authority),
  );
}

async function textOf(name: string): Promise<string> {
  const file = path.resolve(name);
  return await readFile(file, 'utf8').catch(() => {
    throw new GatecastError('FILE_NOT_FOUND', { path: file });
  });
}
