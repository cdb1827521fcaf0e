/** An engine whose trainings are made by workers: the same face as an engine process, so whoever trains need not know. */
import type { EngineEvents, EngineRequests, TrainingData } from '../../shared/engine-contract.ts';
import { Cancelled } from '../../shared/errors.ts';
import type { EngineProcess } from '../engine-process.ts';
import { rowsKey } from '../search/trial-runner.ts';
import type { AskedWork, RemoteWorks } from './remote-works.ts';

/** A worker that was asked where it stands answers within this, or is on its way to be given up. */
const ANSWER_MS = 5000;

/** What workers do not do is done by an engine of this machine, which starts when it is first needed. */
export function remoteEngine(
  works: RemoteWorks,
  { startEngine, mark }: { readonly startEngine: () => EngineProcess; readonly mark: string },
): EngineProcess {
  const leaving = new AbortController();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let local: EngineProcess | null = null;
  let training: AskedWork | null = null;
  /** Epochs that were told: a worker that takes over tells those since the last checkpoint again. */
  let epoch = 0;
  let isBackendTold = false;
  const answers = new Set<() => void>();

  function tell<Name extends keyof EngineEvents>(name: Name, payload: EngineEvents[Name]): void {
    if (name === 'epoch') {
      const told = payload as EngineEvents['epoch'];
      if (told.epoch <= epoch) {
        return;
      }
      epoch = told.epoch;
    }
    if (name === 'backend') {
      if (isBackendTold) {
        return;
      }
      isBackendTold = true;
    }
    for (const listener of listeners.get(name) ?? []) {
      listener(payload as never);
    }
    if (name === 'checkpoint') {
      answered();
    }
  }

  function answered(): void {
    for (const answer of answers) {
      answer();
    }
  }

  async function train(
    params: EngineRequests['train']['params'],
    signal: AbortSignal | undefined,
  ): Promise<EngineRequests['train']['result']> {
    const { times, columns, provenance, breaks, time, others, ...rest } = params;
    const rows: TrainingData = {
      ...{ times, columns, breaks, time },
      ...(provenance === undefined ? {} : { provenance }),
      ...(others === undefined ? {} : { others }),
    };
    const { model, target } = params.config;
    const both = signal === undefined ? leaving.signal : AbortSignal.any([leaving.signal, signal]);
    training = {
      ...{ work: 'train', rows: rowsKey(rows), rowsOf: () => rows, params: rest, mark, signal: both },
      ...{ what: `a training of ${model.toUpperCase()} for ${target}`, onEvent: tell },
    };
    try {
      return (await works.ask(training)).result as EngineRequests['train']['result'];
    } finally {
      training = null;
      answered();
    }
  }

  function localEngine(): EngineProcess {
    if (local === null) {
      local = startEngine();
      for (const [name, all] of listeners) {
        for (const listener of all) {
          local.on(name as keyof EngineEvents, listener as never);
        }
      }
    }
    return local;
  }

  /** Where the training stands, or that it stands nowhere any more. */
  async function checkpoint(of: AskedWork): Promise<{ readonly taken: boolean }> {
    let leave = () => {};
    const answer = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ANSWER_MS);
      leave = () => {
        clearTimeout(timer);
        resolve();
      };
      answers.add(leave);
    });
    works.say(of, 'checkpoint').catch(() => {});
    await answer;
    answers.delete(leave);
    return { taken: training !== null };
  }

  return {
    pid: undefined,
    logTail: () => local?.logTail() ?? '',
    on(event, listener) {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(listener as never));
      const off = local?.on(event, listener);
      return () => {
        all.delete(listener as never);
        off?.();
      };
    },
    async request(name, params, options = {}) {
      type Answer = EngineRequests[typeof name]['result'];
      if (leaving.signal.aborted) {
        throw new Cancelled();
      }
      if (name === 'train') {
        return (await train(params as EngineRequests['train']['params'], options.signal)) as Answer;
      }
      if (training !== null && name === 'stop') {
        works.say(training, 'stop').catch(() => {});
        return {} as Answer;
      }
      if (training !== null && name === 'checkpoint') {
        return (await checkpoint(training)) as Answer;
      }
      return localEngine().request(name, params, options);
    },
    async dispose() {
      leaving.abort();
      await local?.dispose();
    },
  };
}
