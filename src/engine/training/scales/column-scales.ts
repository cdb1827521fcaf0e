/** A scale for every column that a net reads: fitted to its training rows, or as it is kept. */
import type { NetData } from '../../../core/recipe/net-data.ts';
import { targetsOf } from '../../../core/recipe/shape.ts';
import { keptScale, targetScale } from '../../../core/reuse/kept-scale.ts';
import { fitScale } from '../../../core/scaling/standard-scaler.ts';
import { type TrainingRows, targetTransforms } from '../../../core/scaling/target-transforms.ts';
import { AS_IT_IS, type ColumnScale, type KeptTransform } from '../../../shared/reuse/column-scale.ts';
import type { RunRecord } from '../../../shared/run.ts';
import type { TrainConfig } from '../../../shared/set-up/train-config.ts';

export interface FittedTo extends TrainingRows {
  /** Scales whose transformations, and what nets erred by through them, stay: what was found on fewer rows holds on more. */
  readonly transforms?: readonly ColumnScale[] | undefined;
}

/** Fitted to the training rows. Throws `CONFIG_INVALID` where a target cannot be transformed as it is asked for. */
export function fittedScales(
  net: NetData,
  config: TrainConfig,
  { transforms: before, ...rows }: FittedTo,
): readonly ColumnScale[] {
  const transforms = before?.map(transformOf) ?? targetTransforms(net, config, rows);
  const { firstRow, trainRows } = rows;
  return columnScales(net, config, (column, index) =>
    fitScale(
      column.subarray(firstRow),
      trainRows,
      net.provenance[index]?.subarray(firstRow),
      transforms[index],
    ),
  );
}

function transformOf({ transformed }: ColumnScale): KeptTransform | undefined {
  if (transformed === undefined) {
    return undefined;
  }
  const { mean: _mean, deviation: _deviation, ...kept } = transformed;
  return kept;
}

/** Of an earlier fit, by the names of the columns. Throws `WEIGHTS_OTHER` where one lacks. */
export function keptScales(
  net: NetData,
  config: TrainConfig,
  scaler: RunRecord['scaler'],
): readonly ColumnScale[] {
  const targets = targetsOf(config).length;
  return columnScales(net, config, (_, index) => {
    const name = net.names[index] ?? '';
    const scale = keptScale(scaler, name);
    return index < targets ? targetScale(scale, config, name) : scale;
  });
}

/** A scale for every column: the calendar's is none, and values of a target some seasons before are on its own. */
function columnScales(
  net: NetData,
  config: TrainConfig,
  scaleOf: (column: Float64Array, index: number) => ColumnScale,
): readonly ColumnScale[] {
  const own = net.columns.length - net.seasonal;
  const perTarget = net.seasonal / targetsOf(config).length;
  const ownScales = net.columns
    .slice(0, own)
    .map((column, index) => (index < own - net.calendar ? scaleOf(column, index) : AS_IT_IS));
  return net.columns.map(
    (_, index) => ownScales[index < own ? index : Math.floor((index - own) / perTarget)] ?? AS_IT_IS,
  );
}
