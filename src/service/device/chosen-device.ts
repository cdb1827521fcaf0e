/** Where engines of this service compute: as it was told at its start, else as somebody chose in the window. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DEFAULT_DEVICE, DEVICES, type Device } from '../../shared/device/device.ts';
import { atomicWrite } from '../files/atomic-write.ts';

export interface ChosenDevice {
  device(): Device;
  /** Whether it was told at the start: then nothing is to choose. */
  readonly isFixed: boolean;
  /** For all engines that start from now on; kept for the next start. Throws the `OUTPUT_…` errors. */
  choose(device: Device): Promise<void>;
  /** What an engine is told. */
  environment(): Readonly<Record<string, string>>;
}

const schema = z.object({ device: z.enum(DEVICES) });

/** `told` is `GATECAST_DEVICE`; what no word of it says is the engine's to refuse. */
export function openChosenDevice(path: string, told: string | undefined): ChosenDevice {
  const fixed = DEVICES.find((word) => word === told);
  let chosen = fixed ?? read(path);
  return {
    device: () => chosen,
    isFixed: told !== undefined && told !== '',
    async choose(device) {
      await atomicWrite(path, JSON.stringify({ device }), { overwrite: true });
      chosen = device;
    },
    environment: () => (told ? { GATECAST_DEVICE: told } : { GATECAST_DEVICE: chosen }),
  };
}

/** A file that cannot be read is as if nobody had chosen. */
function read(path: string): Device {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8'))).device;
  } catch {
    return DEFAULT_DEVICE;
  }
}
