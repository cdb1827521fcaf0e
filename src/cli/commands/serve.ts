import { stat } from 'node:fs/promises';
import path from 'node:path';
import { errorText } from '../../shared/error-text.ts';
import { GatecastError } from '../../shared/errors.ts';
import { type KeptAddress, keepAddress, readKeptAddress } from '../../web/kept-address.ts';
import { startWebHost, type WebHost, type WebHostOptions } from '../../web/web-host.ts';
import { UsageError } from '../arguments.ts';
import type { CommandContext } from '../commands.ts';
import { listenToInterrupts } from '../interrupts.ts';
import { startService } from '../local-service.ts';
import { queueOption } from '../options/queue-option.ts';
import { openInBrowser } from '../serve/open-browser.ts';
import { rendererFolder } from '../serve/renderer-folder.ts';

/** `gatecast serve`: until Ctrl-C or SIGTERM. */
export async function serve({ args, output }: CommandContext): Promise<number> {
  const port = args.number('port');
  if (port !== undefined && (!Number.isInteger(port) || port < 0 || port > 65_535)) {
    throw new UsageError('--port takes a whole number from 0 to 65535.', 'serve');
  }
  const [file] = args.positionals;
  const opened = file === undefined ? null : await existingFile(file);
  const queue = await queueOption(args);
  const folder = rendererFolder();
  const ended = new Promise<void>((resolve) => {
    listenToInterrupts({ first: resolve, second: resolve });
  });
  const service = await startService({ output, queue });
  try {
    const kept = await readKeptAddress(service.dataFolder);
    const host = await startHost(port, kept, {
      rendererFolder: folder,
      onConnection: service.attach,
      onInternalError: (error) => output.note(String(error instanceof Error ? error.stack : error)),
    });
    if (kept === null) {
      await keepAddress(service.dataFolder, host).catch((error: unknown) => {
        // The host serves all the same; only a tab that outlives it will not find the next one.
        output.note(`The address could not be kept for the next start: ${describe(error)}`);
      });
    }
    const address = opened === null ? host.address : `${host.address}&open=${encodeURIComponent(opened)}`;
    output.result({ address, port: host.port }, () => `Gatecast is open at ${address}\n`);
    output.note('Only this machine can reach it. Ctrl-C ends it.');
    if (args.has('open') && !args.has('no-open')) {
      openInBrowser(address, output);
    }
    await ended;
    await host.close();
    return 0;
  } finally {
    await service.dispose();
  }
}

/**
 * On the port asked for; else on the one of the last start, where tabs look for it, or on any free one when another
 * program has taken that, or another Gatecast that is still at work.
 */
async function startHost(
  port: number | undefined,
  kept: KeptAddress | null,
  options: Omit<WebHostOptions, 'port' | 'token'>,
): Promise<WebHost> {
  const known = kept === null ? options : { ...options, token: kept.token };
  if (port !== undefined || kept === null) {
    return startWebHost({ ...known, port: port ?? 0 });
  }
  try {
    return await startWebHost({ ...known, port: kept.port });
  } catch (error) {
    if (error instanceof GatecastError && error.code === 'PORT_TAKEN') {
      return startWebHost({ ...known, port: 0 });
    }
    throw error;
  }
}

function describe(error: unknown): string {
  return error instanceof GatecastError ? errorText(error, 'terminal') : String(error);
}

async function existingFile(name: string): Promise<string> {
  const file = path.resolve(name);
  const found = await stat(file).catch(() => null);
  if (found === null) {
    throw new GatecastError('FILE_NOT_FOUND', { path: file });
  }
  return file;
}
