import { DEFAULT_CONFIG, type Preset, type TrainConfig } from '../../shared/run.ts';
import type { ServiceCaller } from '../commands.ts';

export interface SaidConfig {
  /** What the command line says, the target included. */
  readonly said: Partial<TrainConfig> & Pick<TrainConfig, 'target'>;
  /** Where the rest comes from; the defaults when undefined. */
  readonly preset: Preset | undefined;
}

/** The whole config: what was said stands, whatever the preset would have chosen. */
export async function completeConfig(
  { said, preset }: SaidConfig,
  { service, dataset }: { readonly service: ServiceCaller; readonly dataset: string },
): Promise<TrainConfig> {
  // A preset leaves the cell to whoever chooses it; where nobody did, `accurate` takes the one its figures are made with.
  const cell = preset === 'accurate' ? ({ model: 'gru' } as const) : {};
  const config: TrainConfig = { ...DEFAULT_CONFIG, ...cell, ...said };
  if (preset === undefined) {
    return config;
  }
  const chosen = await service.request('run.preset', { dataset, config, preset });
  return { ...chosen, ...said };
}
