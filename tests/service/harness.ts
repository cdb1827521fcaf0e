import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createService, type Service, type ServiceOptions } from '../../src/service/service.ts';
import type { Events } from '../../src/shared/contract/events.ts';
import type { Requests } from '../../src/shared/contract.ts';
import type { RunStatus, RunSummary } from '../../src/shared/run.ts';
import { memoryTransportPair } from '../../src/shared/wire/memory-transport.ts';
import { type Caller, connect } from '../../src/shared/wire/rpc.ts';
import { FAKE_ENGINE, type FAKE_SEEDS, fakeConfig } from './fake-engine.ts';

export type Client = Caller<Requests, Events>;

/** What becomes something else by itself. */
const AT_WORK: readonly RunStatus[] = ['queued', 'training'];

const SAMPLES = resolve(import.meta.dirname, '../../samples');

/** Services on data folders of their own, ended and removed by `clear`. */
export function serviceHarness() {
  const services: Service[] = [];
  const folders: string[] = [];

  function folder(): string {
    const path = mkdtempSync(join(tmpdir(), 'gatecast-service-'));
    folders.push(path);
    return path;
  }

  /** A file of the scripted engine, which reads a straight line of `value` out of anything, opened. */
  async function openLine(client: Client): Promise<string> {
    const path = join(folder(), 'data.csv');
    writeFileSync(path, 'date,value,word\n2020-01-01,1,a\n');
    return (await client.request('dataset.open', { path, choices: {} })).id;
  }

  return {
    folder,
    openLine,
    /** A training that the scripted engine does like that, on a file of its own. */
    async startRun(client: Client, behaviour: keyof typeof FAKE_SEEDS): Promise<string> {
      const dataset = await openLine(client);
      return (await client.request('run.start', { dataset, config: fakeConfig(behaviour) })).id;
    },
    /** A service with the scripted engine, unless told otherwise. */
    start(options: Partial<ServiceOptions> = {}): Service {
      const service = createService({
        appVersion: '0.0.0',
        dataFolder: folder(),
        samplesFolder: SAMPLES,
        engine: { entry: FAKE_ENGINE },
        log: () => {},
        // Whatever machine it is tested on.
        atOnce: 1,
        ...options,
      });
      services.push(service);
      return service;
    },
    async clear(): Promise<void> {
      await Promise.all(services.splice(0).map((service) => service.dispose()));
      for (const path of folders.splice(0)) {
        rmSync(path, { recursive: true, force: true });
      }
    },
  };
}

export function clientOf(service: Service): Client {
  const [ours, theirs] = memoryTransportPair();
  service.attach(theirs);
  return connect(ours, '0.0.0');
}

/** Keeps every payload of an event. */
export function record<Name extends keyof Events>(client: Client, event: Name): Events[Name][] {
  const payloads: Events[Name][] = [];
  client.on(event, (payload) => payloads.push(payload));
  return payloads;
}

/** The run when it has one of the statuses. */
export function untilStatus(
  client: Client,
  run: string,
  ...statuses: readonly RunStatus[]
): Promise<RunSummary> {
  return untilRun(client, run, ({ status }) => statuses.includes(status));
}

/** The run when its first epoch is done. */
export function untilEpoch(client: Client, run: string): Promise<RunSummary> {
  return untilRun(client, run, ({ epochs }) => epochs.length > 0);
}

/**
 * The run when it is as it is waited for: what it is now is looked at first, because the event that tells of it may
 * have come before anybody listened. Rejects when the run has ended otherwise, instead of waiting for what cannot come.
 */
function untilRun(
  client: Client,
  run: string,
  isThere: (summary: RunSummary) => boolean,
): Promise<RunSummary> {
  return new Promise((done, fail) => {
    function check(summary: RunSummary): void {
      if (summary.id !== run) {
        return;
      }
      if (isThere(summary)) {
        done(summary);
      } else if (!AT_WORK.includes(summary.status)) {
        fail(new Error(`${run} is ${summary.status}: ${JSON.stringify(summary.error)}`));
      } else {
        return;
      }
      for (const off of listeners) {
        off();
      }
    }
    function look(): void {
      client.request('run.list', {}).then((runs) => runs.forEach(check), fail);
    }
    const listeners = [
      client.on('run.changed', check),
      client.on('run.epoch', (epoch) => {
        if (epoch.run === run) {
          look();
        }
      }),
    ];
    look();
  });
}
