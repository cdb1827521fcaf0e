/** The service inside this process, for one command. */
import { productVersion } from '../service/places.ts';
import { createService, type Service } from '../service/service.ts';
import type { Events, Requests } from '../shared/contract.ts';
import type { DatasetDescription, OpenChoices } from '../shared/dataset.ts';
import type { BackendReport } from '../shared/run.ts';
import { memoryTransportPair } from '../shared/wire/memory-transport.ts';
import { connect } from '../shared/wire/rpc.ts';
import type { ServiceCaller } from './commands.ts';
import { type Interrupts, listenToInterrupts } from './interrupts.ts';
import type { Output } from './output.ts';

export interface LocalService {
  readonly service: ServiceCaller;
  readonly interrupts: Interrupts;
  /** Opens a file; Ctrl-C meanwhile rejects with `Cancelled`. */
  openFile(path: string, choices: OpenChoices): Promise<DatasetDescription>;
}

export interface ServiceHost {
  readonly output: Output;
  /** The only kernel that engines may run on; the best that loads when undefined. */
  readonly kernel?: BackendReport['kernel'] | undefined;
}

/** The service as it stands, for a host that has its own connections. */
export function startService({ output, kernel }: ServiceHost): Service {
  return createService({
    appVersion: productVersion(),
    log: (text) => output.note(text.trimEnd()),
    ...(kernel === undefined ? {} : { engine: { environment: { GATECAST_KERNEL: kernel } } }),
  });
}

/** Runs `work` with a service that is disposed afterwards, whatever happens. Resolves with the exit code of `work`. */
export async function withService(
  host: ServiceHost,
  work: (local: LocalService) => Promise<number>,
): Promise<number> {
  const service = startService(host);
  const { output } = host;
  const [ours, theirs] = memoryTransportPair();
  service.attach(theirs);
  const caller = connect<Requests, Events>(ours, productVersion());
  const cancel = new AbortController();
  caller.on('dataset.progress', ({ file, bytesRead, bytesTotal }) => {
    if (output.live && bytesTotal > 0) {
      output.progress(`reading ${file}: ${Math.floor((100 * bytesRead) / bytesTotal)} %`);
    }
  });
  const interrupts = listenToInterrupts({ first: () => cancel.abort(), second: () => cancel.abort() });
  try {
    return await work({
      service: caller,
      interrupts,
      openFile: (path, choices) =>
        caller.request('dataset.open', { path, choices }, { signal: cancel.signal }),
    });
  } finally {
    interrupts.dispose();
    caller.close();
    await service.dispose();
  }
}
