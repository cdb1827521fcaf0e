import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createService, type Service, type ServiceOptions } from '../../src/service/service.ts';
import type { Events, Requests } from '../../src/shared/contract.ts';
import type { RunStatus, RunSummary } from '../../src/shared/run.ts';
import { memoryTransportPair } from '../../src/shared/wire/memory-transport.ts';
import { type Caller, connect } from '../../src/shared/wire/rpc.ts';
import { FAKE_ENGINE } from './fake-engine.ts';

export type Client = Caller<Requests, Events>;

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

  return {
    folder,
    /** A service with the scripted engine, unless told otherwise. */
    start(options: Partial<ServiceOptions> = {}): Service {
      const service = createService({
        appVersion: '0.0.0',
        dataFolder: folder(),
        samplesFolder: SAMPLES,
        engine: { entry: FAKE_ENGINE },
        log: () => {},
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

/** The next time a run has one of the statuses; now, when it has it already. */
export async function untilStatus(
  client: Client,
  run: string,
  ...statuses: readonly RunStatus[]
): Promise<RunSummary> {
  return new Promise((done, fail) => {
    const check = (summary: RunSummary) => {
      if (summary.id === run && statuses.includes(summary.status)) {
        off();
        done(summary);
      }
    };
    const off = client.on('run.changed', check);
    client.request('run.list', {}).then((runs) => runs.forEach(check), fail);
  });
}

/** The first epoch of a run; now, when it has one already: an event may have come before anybody listened. */
export function untilEpoch(client: Client, run: string): Promise<void> {
  return new Promise((done, fail) => {
    const check = (reached: boolean) => {
      if (reached) {
        off();
        done();
      }
    };
    const off = client.on('run.epoch', (epoch) => check(epoch.run === run));
    client
      .request('run.list', {})
      .then((runs) => check(runs.some(({ id, epochs }) => id === run && epochs.length > 0)), fail);
  });
}
