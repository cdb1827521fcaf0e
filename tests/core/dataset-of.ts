import { createTableReader } from '../../src/core/csv/table.ts';
import { buildDataset, type Dataset } from '../../src/core/dataset/build-dataset.ts';
import type { OpenChoices } from '../../src/shared/dataset.ts';

export interface DatasetOptions {
  readonly choices?: OpenChoices;
  /** Characters a piece; the text comes in one piece when absent. */
  readonly pieces?: number;
}

/** Reads text the way the engine does, without a file. */
export function datasetOf(
  text: string,
  { choices = {}, pieces = text.length }: DatasetOptions = {},
): Dataset {
  const reader = createTableReader({ file: 'test.csv', time: choices.time, series: choices.series });
  for (let at = 0; at < text.length; at += Math.max(pieces, 1)) {
    reader.feed(text.slice(at, at + Math.max(pieces, 1)));
  }
  return buildDataset(reader.end(), { file: 'test.csv', encoding: 'utf-8', choices });
}
