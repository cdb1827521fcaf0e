/** The job `compressionCurve`: what a run would err with fewer bytes, on its validation windows. */
import { packWeights, unpackWeights } from '../../core/compress/pack-weights.ts';
import { smallerConfig } from '../../core/compress/smaller-config.ts';
import { checkTraining } from '../../core/windows/plan.ts';
import type { CompressionCurve, CurvePoint } from '../../shared/compress/compression.ts';
import type { EngineRequests } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import { type Forecaster, fitForecaster } from '../training/forecaster.ts';
import { keptForecaster } from './kept-forecaster.ts';
import { errorsOn } from './measure.ts';
import { gradualPruning } from './prune.ts';

type CurveParams = EngineRequests['compressionCurve']['params'];

const SPARSITIES = [0.3, 0.5, 0.7, 0.8, 0.9] as const;
/** At each of them; they come one after another, each from where the last has ended. */
const EPOCHS_EACH = 5;

/**
 * No test row is looked at. The pruned nets learn on for a few epochs at each sparsity: a run that is made of one has more, and errs as much or less.
 * Ensembles of a search are not pruned. Throws what `compressRun` does.
 */
export async function compressionCurve(params: CurveParams, signal: AbortSignal): Promise<CompressionCurve> {
  const { config, large } = params;
  const { rows } = checkTraining(params, config);
  const data = { ...params, parts: rows };
  const { manifest, weights } = large;
  const points: CurvePoint[] = [];
  let windows = 0;
  const judge = async (forecaster: Forecaster, point: Omit<CurvePoint, 'error'>) => {
    const { validation } = forecaster.origins;
    windows = validation.length;
    points.push({ ...point, error: (await errorsOn(forecaster, validation, { data, config, signal })).mean });
  };
  const whole = { kind: 'whole', bytes: large.packedBytes ?? 4 * weights.length } as const;
  await disposing(keptForecaster(data, large), (forecaster) => judge(forecaster, whole));
  for (const kind of ['float16', 'int8'] as const) {
    const packed = packWeights(manifest, weights, { values: kind, sparse: true });
    const kept = { ...large, weights: unpackWeights(manifest, packed) };
    await disposing(keptForecaster(data, kept), (forecaster) =>
      judge(forecaster, { kind, bytes: packed.bytes.length }),
    );
  }
  if (config.search !== undefined) {
    return { points, windows };
  }
  let start = { weights, manifest };
  let before = 0;
  for (const sparsity of SPARSITIES) {
    const own = smallerConfig(config, { kind: 'prune', sparsity, epochs: EPOCHS_EACH }, weights.length);
    try {
      const constraint = gradualPruning(sparsity, own.epochs, before);
      const forecaster = await fitForecaster(data, own, { signal, start, constraint });
      await disposing(forecaster, async () => {
        const packed = packWeights(manifest, forecaster.weights, { values: 'float32', sparse: true });
        start = { weights: forecaster.weights, manifest };
        await judge(forecaster, { kind: 'prune', sparsity, bytes: packed.bytes.length });
      });
      before = sparsity;
    } catch (error) {
      if (error instanceof GatecastError && error.code === 'PRUNE_TOO_FAR') {
        break;
      }
      throw error;
    }
  }
  return { points, windows };
}

async function disposing(
  forecaster: Forecaster,
  work: (forecaster: Forecaster) => Promise<void>,
): Promise<void> {
  try {
    await work(forecaster);
  } finally {
    forecaster.dispose();
  }
}
