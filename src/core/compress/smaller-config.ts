/** The set-up of a smaller run, from that of the large one. */
import { type CompressionMethod, STUDENT_SHARE } from '../../shared/compress/compression.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { Block } from '../../shared/net/description.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { parameterCount } from '../net/parameter-count.ts';

/** What is pruned learns on for half as long again, within these. */
const LEAST_EPOCHS = 10;
const MOST_EPOCHS = 40;

/**
 * Only the nets behind the forecast are made smaller, so other seeds are left out. A net that learns anew, or learns on, makes the
 * forecast itself: none is fitted again on all rows. Throws `ENSEMBLE_UNFIT` and `STUDENT_TOO_LARGE`.
 *
 * @param parameters weights of the large run's nets, all together
 */
export function smallerConfig(
  config: TrainConfig,
  method: CompressionMethod,
  parameters: number,
): TrainConfig {
  switch (method.kind) {
    case 'int8':
    case 'float16':
      return inUse(config);
    case 'prune': {
      if (config.search !== undefined) {
        throw new GatecastError('ENSEMBLE_UNFIT', { what: 'Pruning' });
      }
      const { finalFit: _final, average: _average, ...rest } = inUse(config);
      return { ...rest, schedule: 'cosine', epochs: method.epochs ?? epochsFor(config) };
    }
    case 'distil':
      return studentOf(config, method, parameters);
  }
}

function inUse(config: TrainConfig): TrainConfig {
  const { seeds: _seeds, ...rest } = config;
  return config.ensemble ? config : rest;
}

function epochsFor({ epochs }: TrainConfig): number {
  return Math.min(MOST_EPOCHS, Math.max(LEAST_EPOCHS, Math.round(epochs / 2)));
}

/** As many units as are asked for, or the most with which it has so small a share of the teacher's weights. */
function studentOf(
  config: TrainConfig,
  { units, epochs }: Extract<CompressionMethod, { kind: 'distil' }>,
  parameters: number,
): TrainConfig {
  const { search: _search, seeds: _seeds, ensemble: _ensemble, finalFit: _final, ...own } = config;
  // What the teacher says is of the series that is scored; the other series of its file have no lessons.
  const { allSeries: _all, ...rest } = own;
  const base = epochs === undefined ? rest : { ...rest, epochs };
  if (units !== undefined) {
    return withUnits(base, units);
  }
  let least = Number.POSITIVE_INFINITY;
  for (let count = config.units; count >= 1; count--) {
    const student = withUnits(base, count);
    const weights = weightsOf(student);
    least = Math.min(least, weights);
    if (weights <= STUDENT_SHARE * parameters) {
      return student;
    }
  }
  throw new GatecastError('STUDENT_TOO_LARGE', { least, teacher: parameters });
}

/** Infinite for a net that so many units do not make, such as one whose heads do not divide them. */
function weightsOf(config: TrainConfig): number {
  try {
    return parameterCount(config);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** The same net with other widths: every width in the proportion that the units have. */
function withUnits(config: TrainConfig, units: number): TrainConfig {
  const { net } = config;
  if (net === undefined) {
    return { ...config, units };
  }
  const width = (own: number) => Math.max(1, Math.round((own * units) / config.units));
  const narrower = (block: Block): Block =>
    'units' in block
      ? { ...block, units: width(block.units) }
      : block.kind === 'convolution'
        ? { ...block, filters: width(block.filters) }
        : block;
  return { ...config, units, net: { ...net, blocks: net.blocks.map(narrower) } };
}
