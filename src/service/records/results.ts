/** What a training leaves behind beside its record, and the files that it is kept in. */
import type { TestForecasts } from '../../shared/run.ts';
import type { KeptTarget } from '../../shared/runs/kept-target.ts';
import type { LearningTrace } from '../../shared/runs/learning/learning-trace.ts';
import { encodeFrame } from '../../shared/wire/framing.ts';
import { LEARNING_FILE, learningFile } from './formats/learning-format.ts';
import type { StoredForecast } from './formats/run-format.ts';
import { TARGET_FILE, targetFile } from './formats/target-format.ts';
import { type StoredWeights, weightsFile } from './formats/weights-format.ts';
import { FINAL_WEIGHTS_FILE, FORECAST_FILE, TEST_FILE, VALIDATION_FILE, WEIGHTS_FILE } from './run-files.ts';

export interface RunResults {
  readonly forecast: StoredForecast;
  readonly test: TestForecasts;
  /** Over the validation windows: what bands are calibrated on. */
  readonly validation: TestForecasts;
  readonly weights: StoredWeights;
  /** Of the nets that make the forecast, where they were fitted again on all rows. */
  readonly finalWeights: StoredWeights | null;
  /** What it told while it learned; null where it told nothing. */
  readonly learning: LearningTrace | null;
  /** The rows that its forecasts are drawn over. */
  readonly target: KeptTarget;
}

/** Each file with its content, in the order in which they are written. */
export async function resultFiles(
  results: RunResults,
): Promise<readonly (readonly [file: string, content: string | Uint8Array])[]> {
  const { forecast, test, validation, weights, finalWeights, learning, target } = results;
  return [
    [WEIGHTS_FILE, weightsFile(weights)],
    ...(finalWeights === null ? [] : ([[FINAL_WEIGHTS_FILE, weightsFile(finalWeights)]] as const)),
    [TEST_FILE, encodeFrame({ ...test, schemaVersion: 1 })],
    [VALIDATION_FILE, encodeFrame({ ...validation, schemaVersion: 1 })],
    ...(learning === null ? [] : ([[LEARNING_FILE, learningFile(learning)]] as const)),
    [TARGET_FILE, await targetFile(target)],
    [FORECAST_FILE, `${JSON.stringify(forecast, null, 1)}\n`],
  ];
}
