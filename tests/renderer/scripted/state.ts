/** What a scripted service knows, for the scripts of its requests. */
import type { RecentFile } from '../../../src/shared/contract/app-requests.ts';
import type { Events } from '../../../src/shared/contract/events.ts';
import type { DatasetDescription } from '../../../src/shared/dataset.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import type { Sketch } from '../../../src/shared/projects/projects.ts';
import type { DueCheckIn } from '../../../src/shared/reuse/due.ts';
import type { RunSummary } from '../../../src/shared/run.ts';
import type { Suggestion } from '../../../src/shared/set-up/suggestion.ts';
import type { Server } from '../../../src/shared/wire/rpc.ts';

/** Knows no more than runs that came of an earlier service. */
export function scriptedState(earlier: readonly RunSummary[]) {
  const servers = new Set<Server<Events>>();
  const runs = new Map(earlier.map((run) => [run.id, run]));
  const datasets = new Map<string, DatasetDescription>();
  const opened: RecentFile[] = [];
  /** Columns that the service keeps a thin line of. */
  const sketches: Sketch[] = [];
  /** Runs whose file has changed. */
  const due: DueCheckIn[] = [];
  /** Fingerprints of the uploads that are kept. */
  const kept = new Set<string>();
  /** What was saved, by the path it was saved to. */
  const saved = new Map<string, string>();
  /** Runs whose test forecasts are damaged. */
  const damaged = new Set<string>();
  /** Runs whose rows are not kept: to resume them, or to look at what an older version trained, takes their file. */
  const rowless = new Set<string>();
  /** Runs whose worker does not say where it stands. */
  const silent = new Set<string>();
  /** Runs that were let before others that wait. */
  const hastened: string[] = [];
  /** What a form begins with that nobody has touched. */
  const suggestion: { -readonly [Key in 'features' | 'calendar' | 'because']: Suggestion[Key] } = {
    ...{ features: [], calendar: [], because: null },
  };
  let nextRun = 1;

  function known(id: string): DatasetDescription {
    const dataset = datasets.get(id);
    if (dataset === undefined) {
      throw new GatecastError('DATASET_UNKNOWN', { dataset: id });
    }
    return dataset;
  }

  function runOf(id: string): RunSummary {
    const run = runs.get(id);
    if (run === undefined) {
      throw new GatecastError('RUN_UNKNOWN', { run: id });
    }
    return run;
  }

  function emit<Name extends keyof Events & string>(name: Name, payload: Events[Name]): void {
    for (const server of servers) {
      server.emit(name, payload);
    }
  }

  function change(id: string, part: Partial<RunSummary>): RunSummary {
    const run = { ...runOf(id), ...part };
    runs.set(id, run);
    emit('run.changed', run);
    return run;
  }

  /** A new run that waits for its turn. */
  function queue(part: Pick<RunSummary, 'name' | 'dataset' | 'config'> & Partial<RunSummary>): RunSummary {
    const id = `run-${nextRun++}`;
    const run: RunSummary = {
      ...{ id, status: 'queued', createdAt: new Date(Date.UTC(2026, 10, 21, 10, 0, nextRun)).toISOString() },
      ...{ metrics: null, epochs: [], bestEpoch: null, error: null },
      ...part,
    };
    runs.set(id, run);
    return run;
  }

  return {
    ...{
      servers,
      runs,
      datasets,
      opened,
      sketches,
      kept,
      saved,
      damaged,
      rowless,
      silent,
      hastened,
      suggestion,
      due,
    },
    ...{ known, runOf, emit, change, queue },
  };
}

export type ScriptedState = ReturnType<typeof scriptedState>;
