/** Searches for a set-up, which go on by as many trials as a test plays. */
import { GatecastError } from '../../../src/shared/errors.ts';
import type { Assignment } from '../../../src/shared/search/space.ts';
import type { SpacePart, Study, StudyRecord, StudySummary, Trial } from '../../../src/shared/search/study.ts';
import type { StudyAsked, StudyRequests } from '../../../src/shared/search/study-requests.ts';
import { studySummary } from '../../../src/shared/search/study-summary.ts';
import { DEFAULT_CONFIG, type TrainConfig } from '../../../src/shared/set-up/train-config.ts';
import type { Handlers } from '../../../src/shared/wire/rpc.ts';
import type { ScriptedState } from './state.ts';
import { finish } from './training.ts';

const SUGGESTED: readonly SpacePart[] = [
  { kind: 'ladder', name: 'window', values: [15, 30, 60], reason: 'A script has three windows.' },
  { kind: 'choice', name: 'model', values: ['lstm', 'gru'], reason: 'A script has two cells.' },
  { kind: 'integer', name: 'units', least: 8, most: 64, scale: 'log', reason: 'A script has few windows.' },
];

const UNITS = [64, 8, 32, 16, 48, 24, 12, 40, 56, 20];

/** What a script says of a trial: the more units, the better; every third one is stopped early. */
function scriptedTrial(number: number, config: TrainConfig): Trial {
  const units = UNITS[number % UNITS.length] ?? 64;
  const model = number % 2 === 0 ? 'lstm' : 'gru';
  const assignment: Assignment = { window: 30, model, units };
  const isPoor = number % 3 === 2;
  const mae = 2 + 4 / units;
  const rungs = [1, 3, 9].map((epochs) => ({ epochs, mae: mae + 1 / epochs - 1 / 9, seconds: 0.2 }));
  return {
    ...{ number, assignment, config: { ...config, model, units } },
    ...{ rungs: isPoor ? rungs.slice(0, 1) : rungs, parameters: 100 * units },
    end: isPoor ? 'stopped-early' : 'finished',
  };
}

export function scriptedStudies(state: ScriptedState): {
  readonly handlers: Handlers<StudyRequests>;
  /** Plays so many trials of a search, which waits for its turn until the first. */
  search(study: string, count: number): void;
  /** Ends the search with its winner scored beside the default. */
  conclude(study: string): void;
} {
  const studies = new Map<string, Study>();

  function studyOf(id: string): Study {
    const study = studies.get(id);
    if (study === undefined) {
      throw new GatecastError('STUDY_UNKNOWN', { study: id });
    }
    return study;
  }

  function change(id: string, part: Partial<StudyRecord>, trial?: Trial): StudySummary {
    const before = studyOf(id);
    const trials = trial === undefined ? before.trials : [...before.trials, trial];
    const study = { ...before, ...part, trials };
    studies.set(id, study);
    const summary = studySummary(study);
    state.emit('study.changed', { study: summary, ...(trial === undefined ? {} : { trial }) });
    return summary;
  }

  function spaceOf({ said, vary = [], only, around = [] }: StudyAsked): readonly SpacePart[] {
    const free = SUGGESTED.filter(({ name }) => !(name in said) || around.includes(name));
    const own = free.map((part): SpacePart => {
      const typed = vary.find(({ name }) => name === part.name);
      return typed === undefined ? part : { ...typed, reason: 'Asked for by hand.' };
    });
    const high = own.find((part) => part.name === 'units' && 'most' in part && part.most > 4096);
    if (high !== undefined) {
      const problem = 'it can be at most 4096';
      throw new GatecastError('CONFIG_INVALID', { field: 'units', value: 5000, problem });
    }
    return own.filter(({ name }) => only === undefined || only.includes(name));
  }

  return {
    search(id, count) {
      if (studyOf(id).status === 'queued') {
        const free = [{ name: 'seasonalNaive', mae: 2.5 } as const];
        change(id, { status: 'searching', free, folds: { count: 3, windows: 90, independent: 12 } });
      }
      for (let played = 0; played < count; played += 1) {
        const { trials, config, seconds } = studyOf(id);
        change(id, { seconds: seconds + 2 }, scriptedTrial(trials.length, config));
      }
    },
    conclude(id) {
      const study = studyOf(id);
      const summary = studySummary(study);
      const best = study.trials.find(({ rungs }) => rungs.length === 3 && rungs[2]?.mae === summary.bestMae);
      const made = (trial: Trial | undefined) => {
        const { config } = trial ?? study;
        const run = state.queue({ name: `LSTM ${config.units}`, dataset: study.dataset, config });
        finish(state, run.id);
        return run.id;
      };
      const winner = best?.number ?? 0;
      change(id, { status: 'scoring', winner });
      const runs = { winner: made(best), default: made(study.trials[0]) };
      change(id, { status: 'finished', runs });
    },
    handlers: {
      'study.space': async (asked) => spaceOf(asked),
      'study.start': async (asked) => {
        const { dataset, said, preset = 'fast', budget = { seconds: 120 }, atOnce = 4, name } = asked;
        const { file, series, fingerprint, time } = state.known(dataset);
        const { net: _net, ...flat } = said;
        const config: TrainConfig = { ...DEFAULT_CONFIG, ...flat, preset };
        const study: Study = {
          ...{ schemaVersion: 1, id: `study-${studies.size + 1}`, status: 'queued', appVersion: '0.1.0' },
          name: name ?? `Search · ${config.target} · ${config.horizon} ahead`,
          createdAt: new Date(Date.UTC(2026, 10, 21, 11, 0, studies.size)).toISOString(),
          ...{ dataset: { file, series, fingerprint }, repairs: [], time },
          spec: { said, preset, space: spaceOf(asked), budget, atOnce, seed: 1 },
          ...{ config, free: null, folds: null, winner: null, runs: { winner: null, default: null } },
          ...{ seconds: 0, error: null, trials: [] },
        };
        studies.set(study.id, study);
        return change(study.id, {});
      },
      'study.stop': async ({ study }) => {
        change(study, { status: 'scoring' });
        return {};
      },
      'study.pause': async ({ study }) => {
        change(study, { status: 'paused' });
        return {};
      },
      'study.resume': async ({ study }) => change(study, { status: 'searching' }),
      'study.list': async () => [...studies.values()].map((study) => studySummary(study)),
      'study.get': async ({ study }) => studyOf(study),
      'study.trials': async ({ study, from }) => studyOf(study).trials.slice(from),
      'study.importance': async ({ study }) =>
        studyOf(study).trials.length < 8
          ? []
          : [
              { name: 'units', share: 0.7 },
              { name: 'model', share: 0.2 },
              { name: 'window', share: 0.02 },
            ],
      'study.train': async ({ study, trial = 0 }) => {
        const { dataset, trials } = studyOf(study);
        const { config } = trials[trial] as Trial;
        const run = state.queue({ name: `LSTM ${config.units}`, dataset, config });
        state.emit('run.changed', run);
        return run;
      },
      'study.delete': async ({ study }) => {
        studyOf(study);
        studies.delete(study);
        state.emit('study.removed', { study });
        return {};
      },
    },
  };
}
