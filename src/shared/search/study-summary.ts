import { maeOf, type Study, type StudySummary } from './study.ts';
import { createTally, type StudyTally } from './study-tally.ts';

/** The line of a list; `tally` is that of its trials, where somebody has counted them already. */
export function studySummary(study: Study, tally: StudyTally = createTally(study.trials)): StudySummary {
  const { repairs: _repairs, schemaVersion: _version, config, spec, trials, ...line } = study;
  const { finished, stoppedEarly, best } = tally;
  const [first] = trials;
  const isSearching = study.status === 'searching';
  return {
    ...line,
    target: config.target,
    horizon: config.horizon,
    trials: trials.length,
    finished,
    stoppedEarly,
    defaultMae: first?.end === 'finished' ? maeOf(first) : null,
    bestMae: best === null ? null : maeOf(best),
    secondsLeft:
      isSearching && spec.budget.seconds !== undefined
        ? Math.max(0, spec.budget.seconds - study.seconds)
        : null,
  };
}
