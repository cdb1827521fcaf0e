/** Nets of equal size: the units at which a net has as many weights as another. */
import { GatecastError } from '../../../shared/errors.ts';
import type { TrainConfig } from '../../../shared/set-up/train-config.ts';
import { parameterCount } from '../../net/parameter-count.ts';
import { type Asked, deriveConfig } from '../derive-config.ts';
import type { PresetData } from '../presets.ts';

/** As far apart as two counts may be and still be called equal. */
const NEAR = 0.05;
/** As `TrainConfig.units` has it. */
const MOST_UNITS = 4096;

/**
 * `deriveConfig` with the number of units whose weights come nearest to `weights`. Throws `CONFIG_INVALID` where that is
 * further off than 5 %, and where units or a whole net were said beside it.
 */
export function deriveWithWeights(asked: Asked, data: PresetData, weights: number): TrainConfig {
  const { units, net } = asked.said;
  if (typeof net === 'object') {
    const problem =
      'a net that is described block by block has its units; name one, or leave equal weights out';
    throw new GatecastError('CONFIG_INVALID', { field: 'net', value: net.name ?? 'a file', problem });
  }
  const at = (count: number) => deriveConfig({ ...asked, said: { ...asked.said, units: count } }, data);
  const size = (count: number) => parameterCount(at(count));
  // The more units, the more weights.
  let low = 1;
  let high = MOST_UNITS;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (size(middle) <= weights) {
      low = middle;
    } else {
      high = middle;
    }
  }
  const best = Math.abs(size(low) - weights) <= Math.abs(size(high) - weights) ? low : high;
  const found = size(best);
  if (Math.abs(found - weights) > NEAR * weights) {
    const problem = `the nearest to ${weights} weights is ${found}, with ${best} units; begin with a larger net`;
    throw new GatecastError('CONFIG_INVALID', { field: 'units', value: units ?? best, problem });
  }
  return at(best);
}
