/** An engine whose trainings are made by workers: the same face as an engine process, so whoever trains need not know. */
import { randomUUID } from 'node:crypto';
import type { EngineEvents, EngineRequests, TrainingData } from '../../shared/engine-contract.ts';
import { Cancelled } from '../../shared/errors.ts';
import type { EngineProcess } from '../engine-process.ts';
import { rowsKey } from '../search/trial-runner.ts';
import type { AskedWork, RemoteWorks } from './remote-works.ts';

/** A worker that was asked where it stands answers within this, or is on its way to be given up. */
const ANSWER_MS = 5000;

/** What workers do not do is done by an engine of this machine, which starts when it is first needed. */
export function remoteEngine(works: RemoteWorks, startEngine: () => EngineProcess): EngineProcess {
  const leaving = new AbortController();
  const listeners = new Map<string, Set<(payload: never) => void>>();
  let local: EngineProcess | null = null;
  /** Name of the job that is one of a kind: a training that asks the same is another one. */
  const id = `train-${randomUUID()}`;
  let isTraining = false;
  /** Epochs that were told: a worker that takes over tells those since the last checkpoint again. */
  let epoch = 0;
  let isBackendTold = false;
  /** Of those who ask where it stands: told what they wait to hear. */
  const answers = new Set<(taken: boolean) => void>();

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
      answered(true);
    }
  }

  function answered(taken: boolean): void {
    for (const answer of answers) {
      answer(taken);
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
    const asked: AskedWork<'train'> = {
      ...{ work: 'train', rows: rowsKey(rows), rowsOf: () => rows, params: rest, id, signal: both },
      ...{ what: `a training of ${model.toUpperCase()} for ${target}`, onEvent: tell },
    };
    isTraining = true;
    try {
      return (await works.ask(asked)).result;
    } finally {
      isTraining = false;
      answered(false);
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

  /** True once the worker has told where the training stands, false once it stands nowhere any more. */
  function checkpoint(): Promise<EngineRequests['checkpoint']['result']> {
    return new Promise((resolve) => {
      const answer = (taken: boolean | 'unanswered') => {
        clearTimeout(timer);
        answers.delete(answer);
        resolve({ taken });
      };
      const timer = setTimeout(answer, ANSWER_MS, 'unanswered');
      answers.add(answer);
      works.say(id, 'checkpoint').catch(() => {});
    });
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
      if (isTraining && name === 'stop') {
        works.say(id, 'stop').catch(() => {});
        return {} as Answer;
      }
      if (isTraining && name === 'checkpoint') {
        return (await checkpoint()) as Answer;
      }
      return localEngine().request(name, params, options);
    },
    async dispose() {
      leaving.abort();
      await local?.dispose();
    },
  };
}
