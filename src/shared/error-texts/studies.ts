/** Errors of searches for a set-up, and of backtests. */
import type { ErrorCode } from '../errors.ts';
import { t } from '../texts/text.ts';
import { said, type Templates, typed } from './parts.ts';

export const STUDY_ERROR_TEXT = {
  STUDY_UNKNOWN: ({ study }) => t('There is no study {study}; it may have been deleted.', { study }),
  STUDY_UNREADABLE: ({ study, problem }) =>
    t('Study {study} cannot be read ({problem}); its files were left as they are.', {
      study,
      problem: said(problem),
    }),
  STUDY_NOT_RESUMABLE: ({ study, status }) =>
    t('Study {study} is {status}, so there is nothing to go on with; begin another one to search further.', {
      study,
      status: said(status),
    }),
  STUDY_NEEDS_FILE: ({ study, file }) =>
    t(
      'The rows of study {study} are not kept any more; open {file} as it was, and go on from there{option}.',
      {
        study,
        file,
        option: typed(` (gatecast studies resume ${study} ${file})`),
      },
    ),
  STUDY_AT_WORK: ({ study }) => t('Study {study} is at work; pause it first.', { study }),
  STUDY_NOT_AT_WORK: ({ study, status }) =>
    t('Study {study} is {status}, so there is nothing to stop or pause.', { study, status: said(status) }),
  TRIAL_UNKNOWN: ({ study, trial, trials }) =>
    trial === null
      ? t('Study {study} has no trial that came to its end; go on with it first.', { study })
      : t('Study {study} has no trial {trial}; it has {those}.', {
          study,
          trial: String(trial),
          those: trials === 0 ? t('none') : t('0 to {last}', { last: String(trials - 1) }),
        }),
  STUDY_WITHOUT_WINNER: ({ reason }) =>
    t('Not one set-up came to its end ({reason}); give the search more time, or a shorter horizon or file.', {
      reason: said(reason),
    }),
  BACKTEST_UNKNOWN: ({ backtest }) =>
    t('There is no backtest {backtest}; it may have been deleted.', { backtest }),
  BACKTEST_UNREADABLE: ({ backtest, problem }) =>
    t('Backtest {backtest} cannot be read ({problem}); its files were left as they are.', {
      backtest,
      problem: said(problem),
    }),
} satisfies Partial<Templates<ErrorCode>>;
