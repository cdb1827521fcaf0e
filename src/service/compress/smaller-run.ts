import type { CompressionMethod } from '../../shared/compress/compression.ts';
import { compressionWord } from '../../shared/compress/compression-text.ts';
import type { LargeNets } from '../../shared/engine-contract.ts';
import type { RunPlan } from '../../shared/run.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { StoredRun } from '../records/formats/run-format.ts';
import { newRunId } from '../run-store.ts';
import type { FinishedRun } from '../runs.ts';

export interface SmallerRun {
  readonly method: CompressionMethod;
  readonly config: TrainConfig;
  readonly plan: RunPlan;
  readonly appVersion: string;
  readonly number: number;
}

/** The record of a smaller run that has not been made yet. */
export function smallerRun(large: StoredRun, smaller: SmallerRun): StoredRun {
  const { method, config, plan, appVersion, number } = smaller;
  const { dataset, time, repairs } = large;
  const now = new Date();
  return {
    schemaVersion: 3,
    id: newRunId(now),
    name: `${large.name} · ${compressionWord(method)}`,
    status: 'queued',
    createdAt: now.toISOString(),
    number,
    ...{ dataset, config, time, repairs, appVersion },
    // What the weights had learned from they have still.
    ...(large.from === undefined ? {} : { from: large.from }),
    compression: { method, from: { run: large.id, name: large.name } },
    ...{ metrics: null, epochs: [], bestEpoch: null, error: null, backend: null },
    ...{ rows: plan.rows, windows: plan.windows, parameters: plan.parameters, windowsLost: plan.windowsLost },
    ...{ detections: [], gradientFlow: [], seedScores: [], otherTargets: [], scaler: {} },
    seconds: { load: 0, train: 0, forecast: 0, total: 0 },
  };
}

/** What an engine needs of the run that is made smaller. */
export async function largeNets({ run, weights, finalWeights }: FinishedRun): Promise<LargeNets> {
  const { config, scaler, ensemble, finalFit } = run;
  const kept = await weights();
  const final = finalFit?.outcome === 'fitted' ? await finalWeights() : null;
  return {
    ...{ config, scaler, weights: kept.weights, manifest: kept.manifest },
    ...(kept.packed === undefined ? {} : { packedBytes: kept.packed.bytes.length }),
    ...(ensemble === undefined ? {} : { ensemble }),
    ...(final === null || finalFit?.outcome !== 'fitted'
      ? {}
      : { final: { fit: finalFit, weights: final.weights } }),
  };
}
