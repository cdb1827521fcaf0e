/** What a study asks of an engine; part of `EngineRequests`. */
import type { TrainingData } from '../engine-contract.ts';
import type { TrainConfig } from '../set-up/train-config.ts';
import type { FreeOnFolds, StudyRecord } from './study.ts';

export interface StudyEngineRequests {
  /** Keeps the rows of a study for its trials. */
  readonly studyRows: {
    /** `key` names the rows by what they are. */
    readonly params: TrainingData & { readonly key: string };
    readonly result: Record<string, never>;
  };
  /** One trial of a study for so many epochs in every fold, judged on the windows that choose. Tells its `checkpoint`. */
  readonly trial: {
    readonly params: {
      /** Key of rows that were kept before. */
      readonly rows: string;
      readonly config: TrainConfig;
      /** The set-up of the study whose window is the longest: its windows judge all. */
      readonly widest: TrainConfig;
      readonly epochs: number;
      /** What the rung before gave, or the last `checkpoint` of this one; one of other rows or another config counts as none. */
      readonly state: Uint8Array | null;
    };
    readonly result: {
      /** Of the main target, in its unit. */
      readonly mae: number;
      /** Made by the first net of the fold that made most. */
      readonly epochs: number;
      readonly parameters: number;
      readonly seconds: number;
      /** Null where nothing is left to learn. */
      readonly state: Uint8Array | null;
    };
  };
  /** What the windows that judge a study say of the free forecasts. */
  readonly studyFree: {
    readonly params: { readonly rows: string; readonly widest: TrainConfig };
    readonly result: {
      readonly free: readonly FreeOnFolds[];
      readonly folds: NonNullable<StudyRecord['folds']>;
    };
  };
}
