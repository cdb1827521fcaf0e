/** Where the trials of a study are worked on: here, in engine processes that stay for as long as the study does. */
import type { EngineRequests, TrainingData } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import type { EngineProcess } from '../engine-process.ts';

export type TrialResult = EngineRequests['trial']['result'];

export interface TrialTask extends Pick<EngineRequests['trial']['params'], 'config' | 'epochs' | 'state'> {
  readonly trial: number;
  readonly rung: number;
}

/** Whoever works on trials: engines of this process, or workers elsewhere. */
export interface TrialRunner {
  /** Tasks that it works on together. */
  readonly slots: number;
  /** Throws the engine's errors, `ENGINE_CRASHED`, or `Cancelled`. */
  run(task: TrialTask, signal: AbortSignal): Promise<TrialResult>;
  free(signal: AbortSignal): Promise<EngineRequests['studyFree']['result']>;
  dispose(): Promise<void>;
}

export interface LocalRunnerOptions {
  readonly startEngine: () => EngineProcess;
  readonly slots: number;
  readonly data: TrainingData;
  /** The set-up of the study whose window is the longest. */
  readonly widest: TrainConfig;
}

/** Engines on this machine. One that crashes is asked once more: what ended it may have been somebody else's hunger for memory. */
export function createLocalRunner({ startEngine, slots, data, widest }: LocalRunnerOptions): TrialRunner {
  const idle: EngineProcess[] = [];
  const all = new Set<EngineProcess>();

  async function ask<Name extends 'trial' | 'studyFree'>(
    name: Name,
    params: EngineRequests[Name]['params'],
    signal: AbortSignal,
  ): Promise<EngineRequests[Name]['result']> {
    for (let tries = 1; ; tries++) {
      const engine = idle.pop() ?? startEngine();
      all.add(engine);
      try {
        const result = await engine.request(name, params, { signal });
        idle.push(engine);
        return result;
      } catch (error) {
        const crashed = error instanceof GatecastError && error.code === 'ENGINE_CRASHED';
        if (crashed || signal.aborted) {
          all.delete(engine);
          await engine.dispose();
        } else {
          idle.push(engine);
        }
        if (!crashed || tries === 2 || signal.aborted) {
          throw error;
        }
      }
    }
  }

  return {
    slots,
    run: ({ config, epochs, state }, signal) =>
      ask('trial', { ...data, config, widest, epochs, state }, signal),
    free: (signal) => ask('studyFree', { ...data, widest }, signal),
    async dispose() {
      idle.length = 0;
      await Promise.all([...all].map((engine) => engine.dispose()));
      all.clear();
    },
  };
}
