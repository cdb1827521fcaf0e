/** What runs, what waits, and what was left and can go on, each with what ends or resumes it. */

import { useStore } from 'zustand';
import type { RunSummary } from '../../../shared/run.ts';
import { t, translated } from '../../../shared/texts/text.ts';
import { useApp } from '../../store/app.ts';
import { EMPTY_LIVE_RUN, type LiveRun } from '../../store/live-run.ts';
import { activityOf, STATUS_WORDS } from '../../store/run-groups.ts';
import { formatAgo, formatLoss } from '../../ui/format.ts';
import { type Rest, useRest } from '../../ui/use-rest.ts';
import { PauseButton, ResumeButton, ResumeRefused } from '../training/pause-resume.tsx';
import { leftWords, progressShare, progressWords } from '../training/progress-words.ts';
import { OpenRun } from './open-run.tsx';
import { StudyRow } from './study-row.tsx';
import { type RunsHere, useStudiesHere } from './use-runs-here.ts';

/** What was left long ago is in the list of all runs. */
const MOST_LEFT = 3;

export function AtWork({ here }: { readonly here: RunsHere }) {
  const { active, labels } = here;
  const left = here.left.slice(0, MOST_LEFT);
  const searches = useStudiesHere();
  // One for all: a row that comes or goes moves those below it under the pointer.
  const rest = useRest([...active, ...left, ...searches.all].map(({ id }) => id).join(' '));
  const labelOf = (run: RunSummary) => labels.get(run.id) ?? run.name;
  return active.length + left.length + searches.all.length === 0 ? null : (
    <section className="home-card" aria-labelledby="at-work-head">
      <h2 className="caption" id="at-work-head">
        {active.length + searches.active === 0 ? t('Left, to go on') : t('At work')}
      </h2>
      <ul className="at-work">
        {active.map((run) => (
          <ActiveRow key={run.id} run={run} label={labelOf(run)} end={rest} />
        ))}
        {left.map((run) => (
          <li key={run.id} className="at-work-row">
            <div className="at-work-line">
              <OpenRun run={run} label={labelOf(run)}>
                {translated(STATUS_WORDS[run.status])} {formatAgo(run.createdAt, Date.now())}
              </OpenRun>
              <span className="at-work-tools">
                <ResumeButton run={run} label={labelOf(run)} rest={rest} />
              </span>
            </div>
            <ResumeRefused run={run} label={labelOf(run)} />
          </li>
        ))}
        {searches.all.map((study) => (
          <StudyRow key={study.id} study={study} rest={rest} />
        ))}
      </ul>
    </section>
  );
}

interface ActiveRowProps {
  readonly run: RunSummary;
  readonly label: string;
  readonly end: Rest;
}

function ActiveRow({ run, label, end }: ActiveRowProps) {
  const { stores, runs } = useApp();
  const live = useStore(stores.live, (state) => state.runs[run.id] ?? EMPTY_LIVE_RUN);
  const activity = activityOf(run);
  const learns = activity === 'training';
  const figures = learns ? liveWords(run, live) : '';
  const share = progressShare(run, live);
  return (
    <li className="at-work-row" data-testid="run-at-work">
      <div className="at-work-line">
        <OpenRun run={run} label={label}>
          {figures === '' ? translated(STATUS_WORDS[activity]) : figures}
        </OpenRun>
        <span className="at-work-tools">
          <PauseButton run={run} label={label} rest={end} />
          <button
            type="button"
            className="button is-small"
            disabled={!learns || end.isResting}
            aria-label={t('Stop {label}, keep the best', { label })}
            title={t('Ends training now; the best weights so far are scored and kept.')}
            onClick={() => end.press(() => void runs.stop(run.id))}
          >
            {t('Stop')}
          </button>
          <button
            type="button"
            className="button is-small"
            disabled={end.isResting}
            aria-label={t('Cancel {label}', { label })}
            title={t('Throws {label} away.', { label })}
            onClick={() => end.press(() => void runs.cancel(run.id))}
          >
            {t('Cancel')}
          </button>
        </span>
      </div>
      {learns && (
        <div
          className="progress"
          role="progressbar"
          aria-label={t('Progress of {label}', { label })}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
        >
          <span className="progress-bar" style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </li>
  );
}

/** `epoch 4 of 20 · 11 s left at most · validation 0.162, best so far`; the foot has the rest. */
function liveWords({ config }: Pick<RunSummary, 'config'>, live: LiveRun): string {
  const last = live.epochs[live.epochs.length - 1];
  const words = progressWords({ ...live, updates: 0 }, 0);
  const { secondsLeft } = live;
  const isSearch = config.search !== undefined;
  const loss = last?.validationLoss ?? null;
  return [
    ...(isSearch || last === undefined
      ? []
      : [t('epoch {epoch} of {epochs}', { epoch: last.epoch, epochs: config.epochs })]),
    ...(words === '' ? [] : [words]),
    ...(isSearch || live.updates === 0 || !Number.isFinite(secondsLeft)
      ? []
      : [leftWords(secondsLeft, config.patience > 0)]),
    ...(isSearch || loss === null
      ? []
      : [
          live.bestEpoch === last?.epoch
            ? t('validation {loss}, best so far', { loss: formatLoss(loss) })
            : t('validation {loss}', { loss: formatLoss(loss) }),
        ]),
  ].join(' · ');
}
