/** The one transformation of the target that the nets of an ensemble may read it through, beside those that read it as it is. */
import type { TrainConfig, Transform } from '../../shared/set-up/train-config.ts';

type Reading = Pick<TrainConfig, 'transform'>;

/** That of the first net that has one: the record of a run keeps one transformation for each column. */
export function sharedTransform(configs: readonly Reading[]): Transform {
  return configs.map(transformOf).find((transform) => transform !== 'none') ?? 'none';
}

/** Whether a net can stand beside others of that transformation. */
export function isReadAlike(config: Reading, shared: Transform): boolean {
  return [shared, 'none'].includes(transformOf(config));
}

function transformOf({ transform = 'none' }: Reading): Transform {
  return transform;
}
