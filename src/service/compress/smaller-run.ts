import type { CompressionMethod } from '../../shared/compress/compression.ts';
import { compressionWord } from '../../shared/compress/compression-text.ts';
import type { LargeNets } from '../../shared/engine-contract.ts';
import type { RunPlan } from '../../shared/run.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { StoredRun } from '../records/formats/run-format.ts';
import type { FinishedRun } from '../runs.ts';
import { newRun } from '../training/new-run.ts';

export interface SmallerRun {
  readonly method: CompressionMethod;
  readonly config: TrainConfig;
  readonly plan: RunPlan;
  readonly appVersion: string;
  readonly number: number;
}

/** The record of a smaller run that has not been made yet. */
export function smallerRun(large: StoredRun, { method, ...smaller }: SmallerRun): StoredRun {
  const { dataset, time, repairs, from } = large;
  return {
    // What the weights had learned from they have still.
    ...newRun({ ...smaller, from, rows: { dataset, time, repairs, loadSeconds: 0 } }),
    name: `${large.name} · ${compressionWord(method)}`,
    compression: { method, from: { run: large.id, name: large.name } },
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
