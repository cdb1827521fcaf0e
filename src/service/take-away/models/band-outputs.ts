import { endsOf } from '../../../core/intervals/quantile-heads.ts';
import type { BandOutputs } from '../../../core/onnx/forecast-outputs.ts';
import { levelsOf } from '../../../core/recipe/shape.ts';
import type { TrainConfig } from '../../../shared/set-up/train-config.ts';
import type { KeptBand } from '../../reuse/kept-bands.ts';

/** What `gatecast forecast` draws around a forecast of new rows, as a model holds it. */
export function bandOutputs(kept: KeptBand | null, config: TrainConfig): BandOutputs | null {
  if (kept === null) {
    return null;
  }
  const { band, at } = kept;
  if (band.method === 'quantile') {
    const ends = endsOf(band.level, levelsOf(config));
    return ends === null ? null : { kind: 'quantiles', ...ends };
  }
  const margins = Array.from({ length: config.horizon }, (_, step) => at(step + 1, 0, null).upper);
  return { kind: 'margins', margins };
}
