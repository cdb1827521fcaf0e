/** The foot: what the machine is doing, how long still, and with what. */

import { useStore } from 'zustand';
import type { BacktestProgress } from '../../../shared/backtest.ts';
import { isActive } from '../../../shared/reuse/resumable.ts';
import type { BackendReport, RunPhase, RunStatus, RunSummary } from '../../../shared/run.ts';
import type { StudySummary } from '../../../shared/search/study.ts';
import { type AtOnce, atOnceText } from '../../../shared/set-up/at-once.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { Later } from '../../later/later.tsx';
import { TELL_ME } from '../../later/parts.ts';
import { useApp } from '../../store/app.ts';
import { EMPTY_LIVE_RUN, type LiveRun } from '../../store/live-run.ts';
import { activityOf, visibleRuns } from '../../store/run-groups.ts';
import type { RunningBacktest } from '../../store/stores.ts';
import { studiesAtWork, studyWords } from '../../store/studies/studies-state.ts';
import { formatCount, formatCountOf, formatSeconds } from '../../ui/format.ts';
import { Hint } from '../../ui/hint.tsx';
import { useRest } from '../../ui/use-rest.ts';
import { StopStudy } from './study-buttons.tsx';

/** Behind the name of the run; what is at work stands before it. */
const STATUS_WORDS: Readonly<Record<Exclude<RunStatus, 'training'>, Message>> = {
  queued: '{label} is waiting',
  finished: '{label} is done',
  stopped: '{label} was stopped, best kept',
  cancelled: '{label} was cancelled',
  failed: '{label} failed',
  interrupted: '{label} was interrupted',
  paused: '{label} is paused',
};

/** Of what is at work. */
const AT_WORK_WORDS: Readonly<Record<'training' | Exclude<RunPhase, 'fitting-again'>, Message>> = {
  training: 'training {label}',
  stopping: 'stopping {label}',
  scoring: 'scoring {label}',
  pausing: 'pausing {label}',
};

export function StatusBar() {
  const { stores } = useApp();
  const connection = useStore(stores.connection);
  const { runs, selected, records } = useStore(stores.runs);
  const live = useStore(stores.live, (state) => state.runs);
  const isOpen = useStore(stores.dataset, ({ dataset }) => dataset !== null);
  const labels = runLabels(visibleRuns(Object.values(runs), []));
  const active = Object.values(runs).filter(({ status }) => isActive(status));
  const current = active.find(({ status }) => status === 'training') ?? active[0];
  const others = active.filter((run) => run !== current);
  const shown = current ?? (isOpen && selected !== null ? runs[selected] : undefined);
  const backtest = useStore(stores.backtests, ({ running }) => running);
  // A backtest waits for what trains, as the next training does.
  const isBacktest = current === undefined && backtest !== null;
  const studies = useStore(stores.studies, (state) => state.list);
  const [study] = studiesAtWork({ list: studies });
  const isSearch = current === undefined && !isBacktest && study !== undefined;
  const isBusy = (current !== undefined || isBacktest || isSearch) && connection.status === 'open';
  const liveRun = shown === undefined ? EMPTY_LIVE_RUN : (live[shown.id] ?? EMPTY_LIVE_RUN);
  const backend =
    liveRun.backend ?? (shown && records[shown.id]?.backend) ?? connection.doctor?.backend ?? null;
  return (
    <footer
      className="status-bar"
      data-testid="status-bar"
      data-status={
        isBacktest ? 'backtest' : isSearch ? 'search' : shown === undefined ? 'idle' : activityOf(shown)
      }
    >
      <span className={`status-state ${isBusy ? 'is-busy' : ''}`} role="status">
        <span className="status-dot" aria-hidden="true" />
        {isBacktest && connection.status === 'open'
          ? t('backtesting {label} on {file}', { label: backtest.label, file: backtest.file })
          : isSearch && connection.status === 'open'
            ? t('searching for a set-up on {file}', { file: study.dataset.file })
            : stateWords(
                connection.status,
                shown,
                shown === undefined ? '' : (labels.get(shown.id) ?? shown.name),
              )}
      </span>
      {isBusy && current !== undefined && (
        <TrainingProgress
          run={current}
          live={liveRun}
          waiting={others.filter(({ status }) => status === 'queued').length + (backtest === null ? 0 : 1)}
          beside={others.filter(({ status }) => status === 'training').length}
          atOnce={connection.info?.atOnce ?? null}
        />
      )}
      {isBusy && isBacktest && <BacktestProgressBar running={backtest} />}
      {connection.status === 'open' && study !== undefined && <StudyFoot study={study} />}
      <span className="status-space" />
      {backend !== null && (
        <Hint className="status-machine" text={backend.reason}>
          {backendWords(backend)}
        </Hint>
      )}
      <span className="status-privacy">{t('all data stays on this machine')}</span>
      <button type="button" className="link" onClick={() => stores.view.setState({ overlay: 'about' })}>
        {t('About')}
      </button>
    </footer>
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

/** `7 of 20 origins · 12 s left`. */
export function backtestWords({ done, origins, secondsLeft }: BacktestProgress): string {
  const left = Number.isFinite(secondsLeft) ? ` · ${leftWords(secondsLeft, false)}` : '';
  return `${t('{done} of {origins}', { done, origins: formatCountOf(origins, 'origin') })}${left}`;
}

/** Share of all updates that are done; training may end earlier. */
export function progressShare(run: Pick<RunSummary, 'config'>, live: LiveRun): number {
  const { search } = run.config;
  if (search !== undefined) {
    return live.search === null ? 0 : Math.max(0, 1 - live.search.secondsLeft / search.seconds);
  }
  const all = live.updatesPerEpoch * run.config.epochs;
  return all === 0 ? 0 : Math.min(1, live.updates / all);
}

/** `0.8 s left at most · 1,420 updates/s · 2 more waiting`; at most where patience may end it before. */
export function progressWords(live: LiveRun, waiting: number, mayEndEarly = false): string {
  const parts: string[] = [];
  if (live.search !== null) {
    const { done, of, secondsLeft } = live.search;
    parts.push(t('net {done} of {of}', { done: done + 1, of }), leftWords(secondsLeft, true));
  }
  if (live.updates > 0) {
    if (Number.isFinite(live.secondsLeft)) {
      parts.push(leftWords(live.secondsLeft, mayEndEarly));
    }
    parts.push(
      t('{updatesPerSecond} updates/s', { updatesPerSecond: formatCount(Math.round(live.updatesPerSecond)) }),
    );
  }
  if (waiting > 0) {
    parts.push(t('{waiting} more waiting', { waiting }));
  }
  return parts.join(' · ');
}

/** `0.8 s left at most`. */
export function leftWords(seconds: number, atMost: boolean): string {
  const values = { secondsLeft: formatSeconds(seconds) };
  return atMost ? t('{secondsLeft} left at most', values) : t('{secondsLeft} left', values);
}

/** `tensorflow · native kernel · 2 threads`. */
export function backendWords({ tensors, device, kernel, card, threads }: BackendReport): string {
  const tensorWords = { tensorflow: 'tensorflow', wasm: 'WebAssembly', cpu: t('plain JavaScript') }[tensors];
  const kernelWords = {
    cuda: t('CUDA kernel on {card}', { card: card ?? t('a card') }),
    native: t('native kernel'),
    portable: t('portable kernel'),
    stock: t('stock ops'),
  }[kernel];
  return [
    device === 'gpu' ? t('{tensors} on GPU', { tensors: tensorWords }) : tensorWords,
    kernelWords,
    formatCountOf(threads, 'thread'),
  ].join(' · ');
}

function stateWords(
  connection: 'connecting' | 'open' | 'lost' | 'refused',
  run: RunSummary | undefined,
  label: string,
): string {
  if (connection === 'connecting') {
    return t('connecting');
  }
  if (connection !== 'open') {
    return t('not connected');
  }
  if (run === undefined) {
    return t('ready');
  }
  const on = isActive(run.status) ? t(' on {file}', { file: run.dataset.file }) : '';
  if (run.status !== 'training') {
    return `${translated(STATUS_WORDS[run.status], { label })}${on}`;
  }
  const phase = run.phase ?? 'training';
  return phase === 'fitting-again'
    ? t('scored, fitting {label} again on all rows{on}', { label, on })
    : `${translated(AT_WORK_WORDS[phase], { label })}${on}`;
}
