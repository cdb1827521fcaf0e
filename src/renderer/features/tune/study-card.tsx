/** One search: how far it is, what ends and resumes it, what it found, and what the test rows say of that. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { errorText } from '../../../shared/error-text.ts';
import type { ErrorFrame } from '../../../shared/errors.ts';
import type { RunSummary } from '../../../shared/run.ts';
import { isStudyAtWork, type Study, type StudySummary } from '../../../shared/search/study.ts';
import { choiceSentence, LUCK_SENTENCE, STUDY_STATUS_WORDS } from '../../../shared/search/study-text.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { isDone, isOnDataset, STATUS_WORDS } from '../../store/run-groups.ts';
import { studyWords } from '../../store/studies/studies-state.ts';
import { VerdictBadge } from '../../ui/badge.tsx';
import { formatAgo, formatCountOf, formatScore, formatSeconds, unitOf } from '../../ui/format.ts';
import { type Rest, useRest } from '../../ui/use-rest.ts';
import { StudyButtons } from '../training/study-buttons.tsx';
import { StudySpeed } from '../workers/study-speed.tsx';
import { loadRuns, trainEnsemble } from './tune-actions.ts';

interface Props {
  readonly study: StudySummary;
  /** Null until its trials are here. */
  readonly whole: Study | null;
}

export function StudyCard({ study, whole }: Props) {
  const rest = useRest(study.status);
  const share = shareDone(study, whole);
  return (
    <section
      className="card study-card"
      aria-label={t('Search')}
      data-testid="study"
      data-status={study.status}
    >
      <div className="card-head">
        <h2 className="card-title">{study.name}</h2>
        <span className="card-facts">{factsOf(study)}</span>
        {whole !== null && <StudySpeed study={whole} />}
        <span className="card-tools">
          <StudyButtons study={study} rest={rest} />
        </span>
      </div>
      {isStudyAtWork(study) && (
        <div className="study-progress">
          {study.status === 'searching' && share !== null && (
            <span
              className="progress"
              role="progressbar"
              aria-label={t('Progress of the search')}
              aria-valuemin={0}
              aria-valuemax={100}
              aria-valuenow={Math.round(100 * share)}
            >
              <span className="progress-bar" style={{ width: `${100 * share}%` }} />
            </span>
          )}
          <p className="quiet" role="status" data-testid="study-progress">
            {studyWords(study, formatSeconds)}
          </p>
        </div>
      )}
      {study.error !== null && study.status === 'failed' && (
        <p className="callout callout-bad" role="alert">
          {errorText(study.error as ErrorFrame)}
        </p>
      )}
      <div className="study-words">
        <p data-testid="study-sentence">
          {choiceSentence(study, (value) => errorWithUnit(value, study.target))}
        </p>
        {study.folds !== null && <p className="quiet">{judgedWords(study)}</p>}
        {study.winner !== null && <p className="quiet">{t(LUCK_SENTENCE)}</p>}
      </div>
      {(study.runs.winner ?? study.runs.default) !== null && <OnTheTestRows study={study} />}
      {study.finished > 0 && !isStudyAtWork(study) && <AsEnsemble study={study} rest={rest} />}
    </section>
  );
}

/** Preset `best` with the best of its set-ups as candidates. */
function AsEnsemble({ study, rest }: { readonly study: StudySummary; readonly rest: Rest }) {
  const app = useApp();
  const isHere = isOnDataset(study, app.stores.dataset.getState().dataset);
  return (
    <p className="study-ensemble">
      <button
        type="button"
        className="button is-small"
        data-testid="train-ensemble"
        disabled={!isHere || rest.isResting}
        title={t(
          'A run of preset best, 60 s: the best set-ups are tried first, each over its own window, then usual nets; rows before the test part choose the members and their weights.',
        )}
        onClick={() => rest.press(() => void trainEnsemble(app, study))}
      >
        {t('Train an ensemble of the best')}
      </button>
      <span className="quiet">
        {t('of those, each over its own window, and of the free forecasts; test rows choose nothing')}
      </span>
    </p>
  );
}

/** The two runs that saw the test rows. */
function OnTheTestRows({ study }: { readonly study: StudySummary }) {
  const app = useApp();
  const all = useStore(app.stores.runs, (state) => state.runs);
  const { winner, default: first } = study.runs;
  useEffect(() => {
    void loadRuns(
      app,
      [winner, first].flatMap((id) => id ?? []),
    );
  }, [app, winner, first]);
  const isSame = winner !== null && winner === first;
  const { bestMae, defaultMae, trials } = study;
  const rows: readonly (readonly [
    title: string,
    run: string | null,
    chosenBy: number | null,
    isLucky: boolean,
  ])[] = [
    [isSame ? t('The default, which won') : t('Found'), winner, bestMae, trials > 1],
    ...(isSame ? [] : [[t('The default'), first, defaultMae, false] as const]),
  ];
  return (
    <table className="scores study-test" data-testid="study-test">
      <thead>
        <tr>
          <th scope="col">MAE</th>
          <th scope="col">{t('Windows that chose')}</th>
          <th scope="col">{t('Test rows')}</th>
          <th scope="col">{t('Verdict on the test rows')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([title, id, chosenBy, isLucky]) => (
          <tr key={title}>
            <th scope="row">
              {id === null || all[id] === undefined ? (
                title
              ) : (
                <button type="button" className="link" onClick={() => app.runs.select(id)}>
                  {title}
                </button>
              )}
            </th>
            <td>
              {isLucky && <span className="quiet">{t('lucky ')}</span>}
              {chosenBy === null ? '–' : errorWithUnit(chosenBy, study.target)}
            </td>
            <TestCells run={id === null ? undefined : all[id]} id={id} target={study.target} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CellsProps {
  readonly run: RunSummary | undefined;
  readonly id: string | null;
  readonly target: string;
}

function TestCells({ run, id, target }: CellsProps) {
  const metrics = run?.metrics ?? null;
  if (run !== undefined && metrics !== null && isDone(run.status)) {
    return (
      <>
        <td>{errorWithUnit(metrics.model.mae, target)}</td>
        <td>
          <VerdictBadge metrics={metrics} />
        </td>
      </>
    );
  }
  const words =
    run !== undefined
      ? translated(STATUS_WORDS[run.status])
      : id === null
        ? t('comes next')
        : t('was deleted');
  return (
    <>
      <td>–</td>
      <td className="quiet">{words}</td>
    </>
  );
}

export function errorWithUnit(value: number, target: string): string {
  const unit = unitOf(target);
  return `${formatScore(value)}${unit === '' ? '' : `\u00a0${unit}`}`;
}

function factsOf({ status, trials, seconds, createdAt, target, horizon }: StudySummary): string {
  const tried =
    trials === 0
      ? ''
      : t(' · {trials} in {seconds}', {
          trials: formatCountOf(trials, 'set-up'),
          seconds: formatSeconds(seconds),
        });
  return `${t(STUDY_STATUS_WORDS[status])} · ${t('{target}, {horizon} ahead', { target, horizon })}${tried} · ${formatAgo(createdAt, Date.now())}`;
}

function judgedWords({ folds, trials, finished, stoppedEarly }: StudySummary): string {
  const { count = 0, windows = 0 } = folds ?? {};
  const where = count === 0 ? '' : t(', in {folds}', { folds: formatCountOf(count, 'rolling fold') });
  return t(
    'Judged on {windows} before the test rows{where}. Of {trials} {finished} learned to their end and {stoppedEarly} were stopped early.',
    {
      windows: formatCountOf(windows, 'window'),
      where,
      trials: formatCountOf(trials, 'set-up'),
      finished,
      stoppedEarly,
    },
  );
}

/** Of the budget that ends first; null where it has neither time nor number. */
function shareDone(
  { seconds, secondsLeft, finished, stoppedEarly }: StudySummary,
  whole: Study | null,
): number | null {
  const trials = whole?.spec.budget.trials;
  const shares = [
    ...(secondsLeft === null ? [] : [seconds / Math.max(1e-3, seconds + secondsLeft)]),
    ...(trials === undefined ? [] : [(finished + stoppedEarly) / trials]),
  ];
  return shares.length === 0 ? null : Math.min(1, Math.max(...shares));
}
