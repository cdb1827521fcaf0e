/** How far nets err on the transformed axis, which tells a mean from a median once a forecast comes back from there. */
import { quantilesOf } from '../../../core/recipe/shape.ts';
import { spreadOrigins } from '../../../core/windows/spread.ts';
import { ALL_MEASURED, isMeasured } from '../../../shared/dataset.ts';
import type { ColumnScale } from '../../../shared/reuse/column-scale.ts';
import type { TrainConfig } from '../../../shared/set-up/train-config.ts';
import type { LayersModel } from '../../backends/tfjs.ts';
import { meanForecast } from '../predict.ts';
import type { PreparedFit } from '../prepare-fit.ts';

/** Windows that are asked: more tell nothing new. */
const MOST_WINDOWS = 1000;

interface SpreadTask {
  /** Their mean is the forecast. */
  readonly models: readonly LayersModel[];
  /** Of windows before the test rows, those that chose the epoch where there are any. */
  readonly origins: Int32Array;
  readonly signal: AbortSignal;
}

/**
 * The scales with the spread of the errors of each step: squared errors are least at the mean, so nets that learn by them forecast means on
 * the transformed axis, and what comes back is to be one as well. Nets that learn by another loss forecast medians, which stay medians:
 * their scales come back as they are.
 */
export async function withSpread(
  { source, scales }: Pick<PreparedFit, 'source' | 'scales'>,
  config: TrainConfig,
  { models, origins, signal }: SpreadTask,
): Promise<readonly ColumnScale[]> {
  const isMean = config.loss === 'mse' && quantilesOf(config) === null;
  if (!isMean || !scales.some(({ transformed }) => transformed !== undefined)) {
    return scales;
  }
  const asked = spreadOrigins(origins, MOST_WINDOWS);
  const { targets, horizon } = source;
  const forecast = await meanForecast(models, {
    ...{ source, origins: asked, batch: config.batch, numbers: 1, signal },
  });
  return scales.map((scale, target) => {
    const { transformed } = scale;
    if (transformed === undefined || target >= targets) {
      return scale;
    }
    const column = source.columns[target] as Float32Array;
    const provenance = source.provenance?.[target] ?? ALL_MEASURED;
    const spread = Array.from({ length: horizon }, (_, step) => {
      let [squares, count] = [0, 0];
      for (const [place, origin] of asked.entries()) {
        const row = origin + 1 + step;
        if (isMeasured(column, provenance, row)) {
          const said = forecast[(place * targets + target) * horizon + step] as number;
          squares += (said - (column[row] as number)) ** 2;
          count++;
        }
      }
      return count === 0 ? 0 : transformed.deviation * Math.sqrt(squares / count);
    });
    return { ...scale, transformed: { ...transformed, spread } };
  });
}
