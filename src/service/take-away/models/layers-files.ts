/** A run as a LayersModel of tfjs, with what it takes to forecast with it. */
import { columnsOf } from '../../../core/onnx/model-columns.ts';
import { layersMetadata } from '../../../core/tfjs/describe-layers.ts';
import { FORECAST_MODULE } from '../../../core/tfjs/forecast-module.ts';
import { layersModel } from '../../../core/tfjs/layers-model.ts';
import { forecastNets } from '../../reuse/forecast-rows.ts';
import { keptBand } from '../../reuse/kept-bands.ts';
import type { FinishedRun } from '../../runs.ts';
import { bandOutputs } from './band-outputs.ts';

/** By name. Throws `MODEL_UNFIT`, `WEIGHTS_OTHER` or `RUN_DAMAGED`. */
export async function layersFiles(
  finished: FinishedRun,
  appVersion: string,
): Promise<Readonly<Record<string, Uint8Array>>> {
  const { run } = finished;
  const [kept, band] = await Promise.all([forecastNets(finished), keptBand(finished)]);
  const metadata = layersMetadata(kept, bandOutputs(band, run.config));
  const { model, weights } = layersModel({ run: kept, metadata, appVersion });
  const { names, window, horizon, known, seasonal, lags } = columnsOf(kept);
  const readme = `# ${run.name}

The net of a Gatecast run as a LayersModel of tfjs's own layers. \`forecast.mjs\` takes rows as they are in ${run.dataset.file} to the scales of the net
and its forecast back:

    npm install @tensorflow/tfjs
    node forecast.mjs rows.json

rows.json is one object:

- \`window\`: the last ${window} rows, oldest first, each a list of ${names.join(', ')}
${known === 0 ? '' : `- \`ahead\`: the last ${known} of these for the ${horizon} rows to forecast\n`}${seasonal === 0 ? '' : `- \`seasonal\`: of each target its values ${lags.join(', ')} rows before each of the ${horizon} steps (a list of steps each), then the mean of all before; null for none\n`}`;
  const text = (words: string) => new TextEncoder().encode(words);
  return {
    'model.json': text(model),
    'weights.bin': weights,
    'forecast.mjs': text(FORECAST_MODULE),
    'README.md': text(readme),
  };
}
