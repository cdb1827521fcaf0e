/** A run as an ONNX model, with what it takes to forecast with it. */

import { packedArrays } from '../../../core/compress/pack-weights.ts';
import { METADATA_KEY, modelMetadata } from '../../../core/onnx/describe-model.ts';
import { FORECAST_SCRIPT } from '../../../core/onnx/forecast-script.ts';
import { onnxModel } from '../../../core/onnx/model.ts';
import { storedForecastNets } from '../../reuse/forecast-rows.ts';
import { keptBand } from '../../reuse/kept-bands.ts';
import type { FinishedRun } from '../../runs.ts';
import { bandOutputs } from './band-outputs.ts';

export const SCRIPT_FILE = 'forecast.py';

/** The model itself. Throws `MODEL_UNFIT`, `WEIGHTS_OTHER` or `RUN_DAMAGED`. */
export async function onnxBytes(finished: FinishedRun, appVersion: string): Promise<Uint8Array> {
  const { run } = finished;
  const [{ nets, stored }, band] = await Promise.all([storedForecastNets(finished), keptBand(finished)]);
  const { manifest, packed } = stored;
  const kept = packed === undefined ? nets : { ...nets, packed: packedArrays(manifest, packed) };
  const about = modelMetadata(run, kept, band?.band.method ?? null);
  return onnxModel({
    run: kept,
    band: bandOutputs(band, run.config),
    metadata: { [METADATA_KEY]: about },
    appVersion,
  });
}

/** By name: the model, the script beside it, and a few lines for whoever unpacks them. */
export async function onnxFiles(
  finished: FinishedRun,
  appVersion: string,
): Promise<Readonly<Record<string, Uint8Array>>> {
  const { run } = finished;
  const model = await onnxBytes(finished, appVersion);
  const readme = `# ${run.name}

The net of a Gatecast run as an ONNX model. It takes rows as they are in ${run.dataset.file} and gives the forecast and its band in the same
unit: scales, normalisation and the band are part of it.

    pip install onnxruntime pandas
    python ${SCRIPT_FILE} model.onnx ${run.dataset.file}

\`${SCRIPT_FILE}\` forecasts from the last row of the file that it is given. It reads rows as they are: what Gatecast would repair
(missing values, placeholders, steps that lack) it refuses or does not see.
`;
  const text = (words: string) => new TextEncoder().encode(words);
  return { 'model.onnx': model, [SCRIPT_FILE]: text(FORECAST_SCRIPT), 'README.md': text(readme) };
}
