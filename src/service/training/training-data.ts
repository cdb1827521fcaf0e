import type { DatasetDescription } from '../../shared/dataset.ts';
import type { TrainingData } from '../../shared/engine-contract.ts';
import { withIndicators } from '../../shared/opening/indicators.ts';
import type { SaidConfig } from '../../shared/set-up/train-config.ts';
import type { OpenDataset } from '../datasets.ts';

/** What an engine needs of a dataset for a config. Throws `SERIES_NEEDED`, `COLUMN_UNKNOWN` or `COLUMN_NOT_NUMERIC`. */
export function trainingData(dataset: OpenDataset, config: SaidConfig): TrainingData {
  const { target, alsoTargets = [], features = [] } = config;
  const names = [target, ...alsoTargets, ...features];
  return {
    times: dataset.times,
    columns: [...dataset.columns([target, ...alsoTargets]), ...dataset.features(features)],
    provenance: dataset.provenance(names),
    breaks: dataset.breaks,
    time: dataset.description.time,
  };
}

/** The config as it is kept with a run: columns of words that were named as features stand there by their indicators. */
export function namedConfig<Config extends SaidConfig>(
  config: Config,
  { columns }: Pick<DatasetDescription, 'columns'>,
): Config {
  const { features, known } = config;
  return {
    ...config,
    ...(features === undefined ? {} : { features: withIndicators(features, columns) }),
    ...(known === undefined ? {} : { known: withIndicators(known, columns) }),
  };
}
