import { stat } from 'node:fs/promises';
import path from 'node:path';
import { GatecastError } from '../../shared/errors.ts';
import { startWebHost } from '../../web/web-host.ts';
import { UsageError } from '../arguments.ts';
import type { CommandContext } from '../commands.ts';
import { listenToInterrupts } from '../interrupts.ts';
import { startService } from '../local-service.ts';
import { openInBrowser } from '../open-browser.ts';
import { rendererFolder } from '../renderer-folder.ts';

/** `gatecast serve`: until Ctrl-C or SIGTERM. */
export async function serve({ args, output }: CommandContext): Promise<number> {
  const port = args.number('port') ?? 0;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError('--port takes a whole number from 0 to 65535.', 'serve');
  }
  const [file] = args.positionals;
  const opened = file === undefined ? null : await existingFile(file);
  const folder = rendererFolder();
  const ended = new Promise<void>((resolve) => {
    listenToInterrupts({ first: resolve, second: resolve });
  });
  const service = startService({ output });
  try {
    const host = await startWebHost({
      port,
      rendererFolder: folder,
      onConnection: service.attach,
      onInternalError: (error) => output.note(String(error instanceof Error ? error.stack : error)),
    });
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

async function existingFile(name: string): Promise<string> {
  const file = path.resolve(name);
  const found = await stat(file).catch(() => null);
  if (found === null) {
    throw new GatecastError('FILE_NOT_FOUND', { path: file });
  }
  return file;
}
