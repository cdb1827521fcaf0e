/** The foot: what the machine is doing, how long still, and with what. */

import { useMemo } from 'react';
import { useStore } from 'zustand';
import { isActive } from '../../../shared/reuse/resumable.ts';
import type { BackendReport, RunPhase, RunStatus, RunSummary } from '../../../shared/run.ts';
import { runLabels } from '../../../shared/set-up/run-labels.ts';
import type { Message } from '../../../shared/texts/message.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { Later } from '../../later/later.tsx';
import { STATUS_PROGRESS } from '../../later/parts.ts';
import { useApp } from '../../store/app.ts';
import { EMPTY_LIVE_RUN } from '../../store/live-run.ts';
import { activityOf, visibleRuns } from '../../store/run-groups.ts';
import { studiesAtWork } from '../../store/studies/studies-state.ts';
import { formatCountOf } from '../../ui/format.ts';
import { Hint } from '../../ui/hint.tsx';

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
  const labels = useMemo(() => runLabels(visibleRuns(Object.values(runs), [])), [runs]);
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
      {connection.status === 'open' && (isBusy || study !== undefined) && (
        <Later
          part={STATUS_PROGRESS}
          props={{
            ...{ run: current, live: liveRun, others, backtest, study },
            atOnce: connection.info?.atOnce ?? null,
          }}
        />
      )}
      <span className="status-aside">
        <span />
        {backend !== null && (
          <Hint className="status-machine" text={backend.reason}>
            {backendWords(backend)}
          </Hint>
        )}
        <span className="status-privacy">{t('all data stays on this machine')}</span>
      </span>
      <button type="button" className="link" onClick={() => stores.view.setState({ overlay: 'about' })}>
        {t('About')}
      </button>
    </footer>
  );
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
