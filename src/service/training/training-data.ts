import type { TrainingData } from '../../shared/engine-contract.ts';
import type { TrainConfig } from '../../shared/run.ts';
import type { OpenDataset } from '../datasets.ts';

/** What an engine needs of a dataset for a config. Throws `SERIES_NEEDED`, `COLUMN_UNKNOWN` or `COLUMN_NOT_NUMERIC`. */
export function trainingData(dataset: OpenDataset, config: TrainConfig): TrainingData {
  const { target, alsoTargets = [], features } = config;
  return {
    times: dataset.times,
    columns: dataset.columns([target, ...alsoTargets, ...features]),
    breaks: dataset.breaks,
    time: dataset.description.time,
  };
}
