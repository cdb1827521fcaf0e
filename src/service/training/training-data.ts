import type { DatasetDescription } from '../../shared/dataset.ts';
import type { SeriesRows, TrainingData } from '../../shared/engine-contract.ts';
import { withIndicators } from '../../shared/opening/indicators.ts';
import type { SaidConfig, TrainConfig } from '../../shared/set-up/train-config.ts';
import type { DatasetRows } from '../data/dataset-rows.ts';
import { unlessUnfit } from '../data/other-series.ts';
import type { OpenDataset } from '../datasets.ts';

/** What an engine needs of a dataset for a config. Throws `SERIES_NEEDED`, `COLUMN_UNKNOWN` or `COLUMN_NOT_NUMERIC`. */
export function trainingData(dataset: DatasetRows, config: SaidConfig): TrainingData {
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

/** The same for a training: with the other series of the file, where it learns from them. Throws what reading them does, and `CONFIG_INVALID`. */
export async function trainedData(dataset: OpenDataset, config: TrainConfig): Promise<TrainingData> {
  const own = trainingData(dataset, config);
  if (config.allSeries !== true) {
    return own;
  }
  const others: SeriesRows[] = [];
  for (const other of await dataset.others()) {
    const { series } = other.description;
    const rows = await unlessUnfit(() => trainingData(other, config));
    if (rows !== null && series !== null) {
      others.push({ ...rows, series });
    }
  }
  return { ...own, others };
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
