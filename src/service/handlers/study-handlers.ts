/** Studies: searches for a set-up. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { GatecastError } from '../../shared/errors.ts';
import type { StudyRecord } from '../../shared/search/study.ts';
import { type StudyAsked, type StudyRequests, TRIALS_A_PAGE } from '../../shared/search/study-requests.ts';
import type { Handlers } from '../../shared/wire/rpc.ts';
import { rowsOfRun } from '../training/resume-rows.ts';
import { namedConfig } from '../training/training-data.ts';
import type { ServiceParts } from './parts.ts';

export function studyHandlers(parts: ServiceParts): Handlers<StudyRequests> {
  const { studies, datasets, keptRows } = parts;
  const opened = ({ dataset, said }: StudyAsked) => {
    const open = datasets.get(dataset);
    return [open, namedConfig(said, open.description)] as const;
  };
  const rowsFor = (dataset: string | undefined, signal: AbortSignal) => (study: StudyRecord) =>
    rowsOfRun(
      study,
      { datasets, keptRows },
      {
        ...{ dataset, signal },
        needsFile: (file) => new GatecastError('STUDY_NEEDS_FILE', { study: study.id, file }),
      },
    );
  return {
    'study.space': async (params) => {
      const [open, said] = opened(params);
      return studies.space(open, { ...params, said });
    },
    'study.start': async (params) => {
      const [open, said] = opened(params);
      return studies.start(open, { ...params, said });
    },
    'study.stop': async ({ study }) => {
      await studies.stop(study);
      return {};
    },
    'study.pause': async ({ study }) => {
      await studies.pause(study);
      return {};
    },
    'study.resume': ({ study, dataset }, { signal }) => studies.resume(study, rowsFor(dataset, signal)),
    'study.list': () => studies.list(),
    'study.get': async ({ study }) => {
      const { trials: _trials, ...record } = await studies.get(study);
      return record;
    },
    'study.trials': async ({ study, from }) => {
      const { trials } = await studies.get(study);
      // Between two pages whoever else asks has their turn, by a wire that keeps none either.
      await nextTurn();
      return trials.slice(from, from + TRIALS_A_PAGE);
    },
    'study.importance': ({ study }) => studies.importance(study),
    'study.train': ({ study, trial, dataset }, { signal }) =>
      studies.train(study, trial, rowsFor(dataset, signal)),
    'study.delete': async ({ study }) => {
      await studies.remove(study);
      return {};
    },
  };
}
