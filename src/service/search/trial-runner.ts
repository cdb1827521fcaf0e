/** Where the trials of a study are worked on. */
import type { EngineRequests, TrainingData } from '../../shared/engine-contract.ts';
import { GatecastError } from '../../shared/errors.ts';
import type { TrainConfig } from '../../shared/set-up/train-config.ts';
import { encodeFrame } from '../../shared/wire/framing.ts';
import type { EngineProcess } from '../engine-process.ts';
import { checksumOf } from '../files/checksums.ts';

export type TrialResult = EngineRequests['trial']['result'];

export interface TrialTask extends Pick<EngineRequests['trial']['params'], 'config' | 'epochs' | 'state'> {
  readonly trial: number;
  readonly rung: number;
  /** Told where the trial stands, now and then: what `state` may be when it is asked for again. */
  readonly onState?: (state: Uint8Array) => void;
}

/** Whoever works on trials: engines of this process, or workers elsewhere. */
export interface TrialRunner {
  /** Tasks that it works on together. */
  readonly slots: number;
  /** Throws the engine's errors, `ENGINE_CRASHED`, or `Cancelled`. */
  run(task: TrialTask, signal: AbortSignal): Promise<TrialResult>;
  free(signal: AbortSignal): Promise<EngineRequests['studyFree']['result']>;
  /** Nothing is asked of that trial any more. */
  forget(trial: number): Promise<void>;
  dispose(): Promise<void>;
}

/** What a study asks of an engine. */
export type StudyAsk = Pick<EngineRequests, 'trial' | 'studyFree'>;

/** The rows that all trials of a study are made on. */
export interface StudyData {
  /** Names the rows by what they are. */
  readonly key: string;
  readonly data: TrainingData;
  /** The set-up of the study whose window is the longest. */
  readonly widest: TrainConfig;
}

/** Equal for equal rows, whoever reads them. */
export function rowsKey(data: TrainingData): string {
  return checksumOf(encodeFrame(data)).sha256;
}

/** Answers what a study asks; `onState` is told of each `checkpoint`. */
export type AskForStudy = <Name extends keyof StudyAsk>(
  name: Name,
  params: StudyAsk[Name]['params'],
  options: { readonly signal: AbortSignal; readonly onState?: ((state: Uint8Array) => void) | undefined },
) => Promise<StudyAsk[Name]['result']>;

/** Engines on this machine, which stay for as long as the study does. */
export function createLocalRunner(
  study: StudyData,
  { startEngine, slots }: { readonly startEngine: () => EngineProcess; readonly slots: number },
): TrialRunner {
  const { key, data, widest } = study;
  const { ask, dispose } = createStudyEngines(startEngine, async () => data);
  return {
    slots,
    run: ({ config, epochs, state, onState }, signal) =>
      ask('trial', { rows: key, config, widest, epochs, state }, { signal, onState }),
    free: (signal) => ask('studyFree', { rows: key, widest }, { signal }),
    forget: async () => {},
    dispose,
  };
}

/**
 * Engines that keep the rows they were sent. One that crashes is asked once more: what ended it may have been somebody else's hunger
 * for memory. `rowsOf` finds rows by their key when an engine has not got them.
 */
export function createStudyEngines(
  startEngine: () => EngineProcess,
  rowsOf: (key: string) => Promise<TrainingData>,
): { readonly ask: AskForStudy; readonly dispose: () => Promise<void> } {
  const idle: EngineProcess[] = [];
  /** Which rows each was sent last. */
  const all = new Map<EngineProcess, string | null>();

  function taken(key: string): EngineProcess {
    const place = idle.findLastIndex((engine) => all.get(engine) === key);
    const engine = (place >= 0 ? idle.splice(place, 1)[0] : idle.pop()) ?? startEngine();
    if (!all.has(engine)) {
      all.set(engine, null);
    }
    return engine;
  }

  return {
    async ask(name, params, { signal, onState }) {
      for (let tries = 1; ; tries++) {
        const engine = taken(params.rows);
        const off = engine.on('checkpoint', ({ bytes }) => onState?.(bytes));
        try {
          if (all.get(engine) !== params.rows) {
            await engine.request(
              'studyRows',
              { ...(await rowsOf(params.rows)), key: params.rows },
              { signal },
            );
            all.set(engine, params.rows);
          }
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
        } finally {
          off();
        }
      }
    },
    async dispose() {
      idle.length = 0;
      await Promise.all([...all.keys()].map((engine) => engine.dispose()));
      all.clear();
    },
  };
}
