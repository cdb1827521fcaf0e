import { GatecastError } from '../../shared/errors.ts';
import type { ColumnScale } from '../scaling/standard-scaler.ts';

/** The scale of a column as it was when the nets were trained. Throws `WEIGHTS_OTHER` where there is none. */
export function keptScale(scaler: Readonly<Record<string, ColumnScale>>, name: string): ColumnScale {
  const scale = Object.hasOwn(scaler, name) ? scaler[name] : undefined;
  if (scale === undefined || !Number.isFinite(scale.mean) || !(scale.deviation > 0)) {
    throw new GatecastError('WEIGHTS_OTHER', { problem: `no scale is kept for the column “${name}”` });
  }
  return scale;
}
