import { forecastsDirection } from '../../shared/direction/scores.ts';
import type { BandOutputs } from '../onnx/forecast-outputs.ts';
import type { KeptRun } from '../onnx/model.ts';
import { columnsOf } from '../onnx/model-columns.ts';
import { quantilesOf, targetsOf } from '../recipe/shape.ts';

/** What a program that has only `model.json` needs to give the net the rows that it wants; `forecast.mjs` reads it. */
export function layersMetadata(run: KeptRun, band: BandOutputs | null): object {
  const { config } = run;
  const { names, scales, known, window, horizon, lags } = columnsOf(run);
  return {
    targets: targetsOf(config),
    columns: names,
    scales,
    ...{ known, window, horizon, lags },
    normalise: config.normalise,
    shared: config.channels === 'shared',
    quantiles: quantilesOf(config),
    direction: forecastsDirection(config),
    band,
  };
}
