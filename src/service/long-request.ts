/** A request that an engine process of its own works on: it ends with the answer, a cancel or a crash. */
import type { EngineEvents, EngineRequests } from '../shared/engine-contract.ts';
import type { EngineProcess } from './engine-process.ts';

export interface LongRequest<
  Name extends keyof EngineRequests & string,
  Progress extends keyof EngineEvents & string,
> {
  readonly name: Name;
  readonly params: EngineRequests[Name]['params'];
  readonly startEngine: () => EngineProcess;
  readonly signal: AbortSignal;
  readonly progress?: {
    readonly event: Progress;
    /** Called at most twenty times a second, with the latest. */
    readonly tell: (payload: EngineEvents[Progress]) => void;
  };
  /** For events of which none may be left out. */
  readonly listen?: (engine: Pick<EngineProcess, 'on'>) => void;
}

/** Rejects with the engine's error, with `ENGINE_CRASHED`, or with `Cancelled` once the process is gone. */
export async function askEngine<
  Name extends keyof EngineRequests & string,
  Progress extends keyof EngineEvents & string = never,
>(request: LongRequest<Name, Progress>): Promise<EngineRequests[Name]['result']> {
  const { name, params, startEngine, signal, progress } = request;
  const engine = startEngine();
  request.listen?.(engine);
  const latest = progress === undefined ? null : createLatest(progress.tell);
  if (progress !== undefined && latest !== null) {
    engine.on(progress.event, latest.take);
  }
  try {
    const result = await engine.request(name, params, { signal });
    latest?.flush();
    return result;
  } finally {
    latest?.dispose();
    await engine.dispose();
  }
}

/** Long requests at work, which end with the service. */
export interface LongRequests {
  /** Runs `work` with a signal that aborts with the caller's and with `dispose`. */
  work<Result>(signal: AbortSignal, work: (either: AbortSignal) => Promise<Result>): Promise<Result>;
  /** Aborts all work; resolves when none is left. */
  dispose(): Promise<void>;
}

export function createLongRequests(): LongRequests {
  const ending = new AbortController();
  const atWork = new Set<Promise<unknown>>();
  return {
    async work(signal, work) {
      const task = work(AbortSignal.any([signal, ending.signal]));
      atWork.add(task);
      try {
        return await task;
      } finally {
        atWork.delete(task);
      }
    },
    async dispose() {
      ending.abort();
      await Promise.allSettled([...atWork]);
    },
  };
}

interface Latest<News> {
  take(news: News): void;
  /** Sends what waits. */
  flush(): void;
  dispose(): void;
}

const INTERVAL_MS = 50;

/** Passes the first news on at once and then the latest every 50 ms: of progress, only the last word counts. */
function createLatest<News>(send: (news: News) => void): Latest<News> {
  let waiting: { readonly news: News } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function flush(): void {
    if (waiting !== null) {
      const { news } = waiting;
      waiting = null;
      send(news);
    }
  }

  function tick(): void {
    timer = waiting === null ? null : setTimeout(tick, INTERVAL_MS);
    flush();
  }

  return {
    take(news) {
      waiting = { news };
      if (timer === null) {
        flush();
        timer = setTimeout(tick, INTERVAL_MS);
      }
    },
    flush,
    dispose() {
      if (timer !== null) {
        clearTimeout(timer);
        timer = null;
      }
    },
  };
}
