import { GatecastError } from '../../shared/errors.ts';
import type { ColumnScale } from '../../shared/reuse/column-scale.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';

/** The scale of a column as it was when the nets were trained. Throws `WEIGHTS_OTHER` where there is none. */
export function keptScale(scaler: Readonly<Record<string, ColumnScale>>, name: string): ColumnScale {
  const scale = Object.hasOwn(scaler, name) ? scaler[name] : undefined;
  if (scale === undefined || !isScale(scale) || (scale.transformed && !isScale(scale.transformed))) {
    throw new GatecastError('WEIGHTS_OTHER', { problem: `no scale is kept for the column “${name}”` });
  }
  return scale;
}

function isScale({ mean, deviation }: Pick<ColumnScale, 'mean' | 'deviation'>): boolean {
  return Number.isFinite(mean) && deviation > 0;
}

/** The scale of a target as nets of that config read it. Throws `WEIGHTS_OTHER` where they read it transformed and no transformation is kept. */
export function targetScale(
  scale: ColumnScale,
  { transform = 'none' }: Pick<TrainConfig, 'transform'>,
  name: string,
): ColumnScale {
  if (transform === 'none') {
    return plainScale(scale);
  }
  if (scale.transformed === undefined) {
    throw new GatecastError('WEIGHTS_OTHER', {
      problem: `no transformation is kept for the column “${name}”`,
    });
  }
  return scale;
}

/** The same column read as it is. */
function plainScale({ mean, deviation }: ColumnScale): ColumnScale {
  return { mean, deviation };
}
