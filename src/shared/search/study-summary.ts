import { bestTrial, maeOf, type Study, type StudySummary } from './study.ts';

/** The line of a list. */
export function studySummary(study: Study): StudySummary {
  const { repairs: _repairs, schemaVersion: _version, config, spec, trials, ...line } = study;
  const best = bestTrial(trials);
  const [first] = trials;
  const isSearching = study.status === 'searching';
  return {
    ...line,
    target: config.target,
    horizon: config.horizon,
    trials: trials.length,
    finished: trials.filter(({ end }) => end === 'finished').length,
    stoppedEarly: trials.filter(({ end }) => end === 'stopped-early').length,
    defaultMae: first?.end === 'finished' ? maeOf(first) : null,
    bestMae: best === null ? null : maeOf(best),
    secondsLeft:
      isSearching && spec.budget.seconds !== undefined
        ? Math.max(0, spec.budget.seconds - study.seconds)
        : null,
  };
}
