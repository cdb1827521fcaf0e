/** In the foot: how far what works is, and what ends a search. */
import type { RunSummary } from '../../../shared/run.ts';
import type { StudySummary } from '../../../shared/search/study.ts';
import { type AtOnce, atOnceText } from '../../../shared/set-up/at-once.ts';
import { t } from '../../../shared/texts/text.ts';
import { Later } from '../../later/later.tsx';
import { TELL_ME } from '../../later/parts.ts';
import { EMPTY_LIVE_RUN, type LiveRun } from '../../store/live-run.ts';
import { activityOf } from '../../store/run-groups.ts';
import type { RunningBacktest } from '../../store/stores.ts';
import { studyWords } from '../../store/studies/studies-state.ts';
import { formatSeconds } from '../../ui/format.ts';
import { useRest } from '../../ui/use-rest.ts';
import { backtestWords, progressShare, progressWords } from './progress-words.ts';
import { StopStudy } from './study-buttons.tsx';

interface Props {
  /** What trains, or waits to. */
  readonly run: RunSummary | undefined;
  readonly live: LiveRun;
  readonly others: readonly RunSummary[];
  readonly backtest: RunningBacktest | null;
  readonly study: StudySummary | undefined;
  readonly atOnce: AtOnce | null;
}

export function StatusProgress({ run, live, others, backtest, study, atOnce }: Props) {
  return (
    <>
      {run !== undefined && (
        <TrainingProgress
          run={run}
          live={live}
          waiting={others.filter(({ status }) => status === 'queued').length + (backtest === null ? 0 : 1)}
          beside={others.filter(({ status }) => status === 'training').length}
          atOnce={atOnce}
        />
      )}
      {run === undefined && backtest !== null && <BacktestProgressBar running={backtest} />}
      {study !== undefined && <StudyFoot study={study} />}
    </>
  );
}

/** The search at work, whatever trains beside it. */
function StudyFoot({ study }: { readonly study: StudySummary }) {
  const rest = useRest(study.id);
  return (
    <>
      <span className="status-figures" data-testid="study-foot">
        {studyWords(study, formatSeconds)}
      </span>
      <StopStudy study={study} rest={rest} />
    </>
  );
}

function TrainingProgress(props: {
  readonly run: RunSummary;
  readonly live: LiveRun;
  readonly waiting: number;
  /** Others at work. */
  readonly beside: number;
  readonly atOnce: AtOnce | null;
}) {
  const { run, live, waiting, beside, atOnce } = props;
  // What learns no more has no time left that anybody could tell.
  const activity = activityOf(run);
  const learns = activity === 'training' || activity === 'fitting-again';
  const share = progressShare(run, live);
  return (
    <>
      {activity === 'training' && (
        <ProgressBar label={t('Progress of {name}', { name: run.name })} share={share} />
      )}
      <span className="status-figures">
        {progressWords(
          learns ? live : EMPTY_LIVE_RUN,
          waiting,
          activity === 'training' && run.config.patience > 0,
        )}
        {beside > 0 && t(' · {beside} more at work', { beside })}
        {waiting > 0 && atOnce !== null && <span data-testid="why-waiting"> ({atOnceText(atOnce)})</span>}
      </span>
      {learns && (
        <Later part={TELL_ME} props={{ secondsLeft: live.search?.secondsLeft ?? live.secondsLeft }} />
      )}
    </>
  );
}

function BacktestProgressBar({ running }: { readonly running: RunningBacktest }) {
  return (
    <>
      <ProgressBar label={t('Progress of the backtest')} share={running.done / running.origins} />
      <span className="status-figures">{backtestWords(running)}</span>
    </>
  );
}

function ProgressBar({ label, share }: { readonly label: string; readonly share: number }) {
  return (
    <span
      className="status-progress"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
    >
      <span className="progress-bar" style={{ width: `${share * 100}%` }} />
    </span>
  );
}
