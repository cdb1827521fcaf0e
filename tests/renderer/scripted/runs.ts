/** Runs as they are queued, stopped, listed and labelled. They learn on command only: `training.ts`. */
import type { RunRequests } from '../../../src/shared/contract/run-requests.ts';
import { GatecastError } from '../../../src/shared/errors.ts';
import type { RunOrigin } from '../../../src/shared/reuse/run-origin.ts';
import { newestFirst } from '../../../src/shared/runs/arrange-runs.ts';
import { NO_LABELS, type RunLabels, withChange } from '../../../src/shared/runs/labels.ts';
import { labelled, lineOf } from '../../../src/shared/runs/run-line.ts';
import type { Handlers } from '../../../src/shared/wire/rpc.ts';
import type { ScriptedState } from './state.ts';
import { finish } from './training.ts';

export function scriptedRuns(state: ScriptedState) {
  const { known, runOf, emit, change, queue, runs, rowless, silent, hastened } = state;
  const labels = new Map<string, RunLabels>();

  function originOf(run: string): RunOrigin {
    const { name } = runOf(run);
    return { run, name, weights: 'sha256:1', learnedUntil: null, testRowsLearned: 0 };
  }

  return {
    'run.start': async ({ dataset, config, from }) => {
      const { file, series, fingerprint, choices } = known(dataset);
      return queue({
        name: `${config.model.toUpperCase()} · ${config.target} · ${config.window} → ${config.horizon}`,
        dataset: { file, series, fingerprint, choices },
        config,
        ...(from === undefined ? {} : { from: originOf(from) }),
      });
    },
    'run.more': async ({ run, epochs, dataset }) => {
      const { dataset: rows, config, name } = runOf(run);
      if (dataset === undefined && rowless.has(run)) {
        throw new GatecastError('RESUME_NEEDS_FILE', { run, file: rows.file });
      }
      const from = { ...originOf(run), more: true } as const;
      return queue({ name, dataset: rows, config: { ...config, epochs }, from });
    },
    'run.next': async ({ run }) => {
      hastened.push(run);
      return {};
    },
    'run.stop': async ({ run }) => {
      finish(state, run, 'stopped');
      return {};
    },
    'run.cancel': async ({ run }) => {
      change(run, { status: 'cancelled' });
      return {};
    },
    'run.pause': async ({ run }) => {
      change(run, { status: 'paused' });
      return { isHere: !silent.has(run) };
    },
    'run.resume': async ({ run, dataset }) => {
      const { file, fingerprint } = runOf(run).dataset;
      if (dataset !== undefined && known(dataset).fingerprint !== fingerprint) {
        throw new GatecastError('DATASET_OTHER', { run, file });
      }
      if (dataset === undefined && rowless.has(run)) {
        throw new GatecastError('RESUME_NEEDS_FILE', { run, file });
      }
      return {
        run: change(run, { status: 'queued', error: null }),
        from: { phase: 'learning', net: 1, epoch: 3 },
        damaged: [],
      };
    },
    'run.list': async ({ newest, ids }) =>
      [...runs.values()]
        .sort(newestFirst)
        .slice(0, newest)
        .filter(({ id }) => ids === undefined || ids.includes(id)),
    'run.lines': async () =>
      [...runs.values()]
        .map((run) => labelled(lineOf(run), labels.get(run.id) ?? NO_LABELS))
        .sort(newestFirst),
    'run.label': async ({ run, change }) => {
      const next = withChange(labels.get(run) ?? NO_LABELS, change);
      labels.set(run, next);
      emit('run.labelled', { run, labels: next });
      return next;
    },
    'run.rename': async ({ run, name }) => change(run, { name }),
    'run.delete': async ({ run }) => {
      runs.delete(run);
      emit('run.removed', { run });
      return {};
    },
    'run.bin': async () => [],
    'run.restore': async ({ run }) => runOf(run),
  } satisfies Partial<Handlers<RunRequests>>;
}
