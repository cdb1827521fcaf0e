/** `-` as a file: standard input, kept by its content as what comes through a browser is, so that its runs find it again. */
import { addAbortSignal, type Readable } from 'node:stream';
import type { DatasetDescription, OpenChoices } from '../shared/dataset.ts';
import { Cancelled } from '../shared/errors.ts';
import { UsageError } from './arguments.ts';
import type { ServiceCaller } from './commands.ts';

/** What stands for it on the command line. */
export const STANDARD_INPUT = '-';
/** What it is called in the list of files. */
const FILE = 'standard input';

/** There is one of it. Throws `UsageError`. */
export function checkStandardInput(paths: readonly string[]): void {
  if (paths.filter((path) => path === STANDARD_INPUT).length > 1) {
    throw new UsageError('Standard input (-) can be read once.');
  }
}

/** Opens all that comes. Throws what opening a file does, and `Cancelled`. */
export async function openStandardInput(
  choices: OpenChoices,
  {
    service,
    signal,
    input = process.stdin,
  }: { readonly service: ServiceCaller; readonly signal: AbortSignal; readonly input?: Readable },
): Promise<DatasetDescription> {
  const upload = `standard-input-${process.pid}`;
  const send = (bytes: Uint8Array, last: boolean) =>
    service.request(
      'dataset.upload',
      { upload, file: FILE, bytes, last, ...(last ? { choices } : {}) },
      { signal },
    );
  try {
    for await (const piece of addAbortSignal(signal, input)) {
      await send(piece as Uint8Array, false);
    }
  } catch (error) {
    throw signal.aborted ? new Cancelled() : error;
  }
  const { dataset } = await send(new Uint8Array(), true);
  if (dataset === null) {
    throw new Error('the last piece of an upload opens nothing');
  }
  return dataset;
}
