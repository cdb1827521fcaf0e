import { ownLoss } from '../../shared/set-up/own-loss.ts';
import type { Preset, SaidConfig, TrainConfig } from '../../shared/set-up/train-config.ts';
import type { ServiceCaller } from '../commands.ts';
import type { Output } from '../output.ts';

export interface AskedConfig {
  /** What the command line says, the target included. */
  readonly said: SaidConfig;
  /** Where the rest comes from; the defaults when undefined. */
  readonly preset: Preset | undefined;
  /** As many as it shall have, in place of the units that were said. */
  readonly weights?: number | undefined;
  /** It shall learn for as long as this, in place of the epochs that were said. */
  readonly asLongAs?: TrainConfig | undefined;
}

interface Where {
  readonly service: ServiceCaller;
  readonly dataset: string;
  /** Absent where it has been said already. */
  readonly output?: Output;
}

/** The whole config: what was said stands, and the service derives the rest from it; a loss that counts for nothing is named. */
export async function completeConfig(
  { said, preset, weights, asLongAs }: AskedConfig,
  { service, dataset, output }: Where,
): Promise<TrainConfig> {
  const config = await service.request('run.derive', {
    ...{ dataset, said },
    ...(preset === undefined ? {} : { preset }),
    ...(weights === undefined ? {} : { weights }),
    ...(asLongAs === undefined ? {} : { asLongAs }),
  });
  const own = ownLoss(config);
  if (said.loss !== undefined && own !== null) {
    output?.note(`--loss ${said.loss} counts for nothing here: the loss is ${own}.`);
  }
  return config;
}
