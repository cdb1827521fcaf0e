/** For commands that read files first: the engine that reads them comes up beside the service, not after it. */
import { startEngineAhead } from '../service/engine-process.ts';
import { productVersion } from '../service/places.ts';
import type { EngineChoice } from './options/config-options.ts';

export function engineAhead(choice: EngineChoice = {}): void {
  startEngineAhead({ appVersion: productVersion(), environment: engineEnvironment(choice) });
}

/** What an engine of this kernel and device is told. */
export function engineEnvironment({ kernel, device }: EngineChoice): Readonly<Record<string, string>> {
  return {
    ...(kernel === undefined ? {} : { GATECAST_KERNEL: kernel }),
    ...(device === undefined ? {} : { GATECAST_DEVICE: device }),
  };
}
