import type { Preset, SaidConfig, TrainConfig } from '../../shared/run.ts';
import type { ServiceCaller } from '../commands.ts';

export interface AskedConfig {
  /** What the command line says, the target included. */
  readonly said: SaidConfig;
  /** Where the rest comes from; the defaults when undefined. */
  readonly preset: Preset | undefined;
}

/** The whole config: what was said stands, and the service derives the rest from it. */
export async function completeConfig(
  { said, preset }: AskedConfig,
  { service, dataset }: { readonly service: ServiceCaller; readonly dataset: string },
): Promise<TrainConfig> {
  return service.request('run.derive', { dataset, said, ...(preset === undefined ? {} : { preset }) });
}
