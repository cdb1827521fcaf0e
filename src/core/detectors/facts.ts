import type { EvidenceOf } from '../../shared/detection-text.ts';
import type { TrainResult } from '../../shared/engine-contract.ts';
import type { Detection, DetectionCode, Metrics } from '../../shared/scores.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { lastKnown } from '../windows/as-of.ts';

/** A finished training, whatever it forecasts, and the columns it was trained on. */
export interface TrainingFacts
  extends Pick<
    TrainResult,
    'epochs' | 'bestEpoch' | 'stopped' | 'rows' | 'windows' | 'parameters' | 'gradientFlow'
  > {
  readonly config: TrainConfig;
  /** The target first, then the others as `TrainingData.columns`; NaN where nobody measured. */
  readonly columns: readonly NamedColumn[];
}

/** What the detectors look at, of a training that forecasts values. */
export interface RunFacts extends TrainingFacts, Pick<TrainResult, 'test' | 'validation'> {
  readonly metrics: Metrics;
}

export interface NamedColumn {
  readonly name: string;
  readonly values: Float64Array;
}

/** A detection with the evidence its code asks for. */
export function detected<Code extends DetectionCode>(
  code: Code,
  evidence: EvidenceOf[Code],
  column?: string,
): Detection {
  return { code, evidence: { ...evidence }, ...(column === undefined ? {} : { column }) };
}

/** The target's training rows; empty without columns. */
export function trainingRows({ columns, rows }: RunFacts): Float64Array {
  return columns[0]?.values.subarray(0, rows.train) ?? new Float64Array();
}

/** The last measured value of the target at each origin of the test windows. */
export function lastValues({ columns, test }: RunFacts): Float64Array {
  const values = columns[0]?.values ?? new Float64Array();
  return Float64Array.from(test.origins, (origin) => lastKnown(values, origin));
}

/** The features only: columns that are no target. */
export function featureColumns({ columns, config }: TrainingFacts): readonly NamedColumn[] {
  return columns.filter(({ name }) => config.features.includes(name));
}
