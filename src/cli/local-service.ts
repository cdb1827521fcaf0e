/** The service inside this process, for one command. */
import { productVersion } from '../service/places.ts';
import { createService, type Service, type ServiceOptions } from '../service/service.ts';
import type { QueueAddress } from '../service/workers/queue/queue-address.ts';
import type { Workers, WorkersOptions } from '../service/workers/workers.ts';
import type { Events } from '../shared/contract/events.ts';
import type { Requests } from '../shared/contract.ts';
import type { DatasetDescription, OpenChoices } from '../shared/dataset.ts';
import { memoryTransportPair } from '../shared/wire/memory-transport.ts';
import { connect } from '../shared/wire/rpc.ts';
import type { ServiceCaller } from './commands.ts';
import { engineEnvironment } from './engine-ahead.ts';
import { type Interrupts, listenToInterrupts } from './interrupts.ts';
import type { EngineChoice } from './options/config-options.ts';
import { refuseUnusedRepairs } from './options/unused-repairs.ts';
import type { Output } from './output.ts';
import { checkStandardInput, openStandardInput, STANDARD_INPUT } from './standard-input.ts';

export interface LocalService {
  readonly service: ServiceCaller;
  readonly interrupts: Interrupts;
  /** Aborts on Ctrl-C, for as long as nobody has taken other steps. */
  readonly signal: AbortSignal;
  /**
   * Opens a file, or several as one (`-`: standard input); Ctrl-C meanwhile rejects with `Cancelled`, and a repair that applies to nothing
   * with `REPAIR_UNUSED`.
   */
  openFiles(paths: readonly string[], choices: OpenChoices): Promise<DatasetDescription>;
  /** The same with choices that nobody made for these very files: a repair that finds nothing to do is no mistake. */
  readFiles(paths: readonly string[], choices: OpenChoices): Promise<DatasetDescription>;
}

export interface ServiceHost extends EngineChoice {
  readonly output: Output;
  /** Whose workers train and try set-ups; this machine when undefined. */
  readonly queue?: QueueAddress | undefined;
}

/** The service as it stands, for a host that has its own connections. Throws what `openWorkers` does, where work is done elsewhere. */
export async function startService({ output, kernel, device, queue }: ServiceHost): Promise<Service> {
  const appVersion = productVersion();
  const engine = { environment: engineEnvironment({ kernel, device }) };
  const log = (text: string) => output.note(text.trimEnd());
  const workers = queue === undefined ? undefined : await workersOf(queue, { appVersion, engine, log });
  return createService({ appVersion, log, engine, ...(workers === undefined ? {} : { workers }) });
}

/** Loaded only where it is asked for: the libraries of the queue take longer to read than most commands take. */
async function workersOf(
  address: QueueAddress,
  { appVersion, engine, log }: Pick<WorkersOptions, 'appVersion' | 'log'> & Pick<ServiceOptions, 'engine'>,
): Promise<Workers> {
  const [{ openWorkers }, { startEngine }] = await Promise.all([
    import('../service/workers/workers.ts'),
    import('../service/engine-process.ts'),
  ]);
  const start = () => startEngine({ appVersion, ...engine });
  return await openWorkers({ address, appVersion, log, startEngine: start });
}

/** Runs `work` with a service that is disposed afterwards, whatever happens. Resolves with the exit code of `work`. */
export async function withService(
  host: ServiceHost,
  work: (local: LocalService) => Promise<number>,
): Promise<number> {
  const service = await startService(host);
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
  const readFiles: LocalService['readFiles'] = (paths, choices) =>
    openFiles(paths, choices, { service: caller, signal: cancel.signal });
  try {
    return await work({
      service: caller,
      interrupts,
      signal: cancel.signal,
      readFiles,
      openFiles: async (paths, choices) => {
        const dataset = await readFiles(paths, choices);
        refuseUnusedRepairs(dataset, choices);
        return dataset;
      },
    });
  } finally {
    interrupts.dispose();
    caller.close();
    await service.dispose();
  }
}

async function openFiles(
  paths: readonly string[],
  choices: OpenChoices,
  { service, signal }: Pick<LocalService, 'service' | 'signal'>,
): Promise<DatasetDescription> {
  checkStandardInput(paths);
  const open = (path: string) =>
    path === STANDARD_INPUT
      ? openStandardInput(choices, { service, signal })
      : service.request('dataset.open', { path, choices }, { signal });
  const [path = '', ...others] = paths;
  const first = await open(path);
  if (others.length === 0) {
    return first;
  }
  const datasets = [first.id];
  for (const other of others) {
    datasets.push((await open(other)).id);
  }
  const joined = await service.request('dataset.join', { datasets, choices }, { signal });
  for (const dataset of datasets) {
    await service.request('dataset.close', { dataset });
  }
  return joined;
}
