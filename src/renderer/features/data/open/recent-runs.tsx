/** On the first look: what runs now, with what ends it, and what was run lately. Both open their data. */
import { useStore } from 'zustand';
import { isResumable } from '../../../../shared/reuse/resumable.ts';
import type { RunSummary } from '../../../../shared/run.ts';
import { runLabels } from '../../../../shared/set-up/run-labels.ts';
import { useApp } from '../../../store/app.ts';
import { sourceOfRun } from '../../../store/data-source.ts';
import { EMPTY_LIVE_RUN } from '../../../store/live-run.ts';
import {
  activityOf,
  isActive,
  isScored,
  STATUS_WORDS,
  sortRuns,
  visibleRuns,
} from '../../../store/run-groups.ts';
import { withoutArchived } from '../../../store/runs-list/list-state.ts';
import { WordsBadge } from '../../../ui/badge.tsx';
import { formatAgo } from '../../../ui/format.ts';
import { type Rest, useRest } from '../../../ui/use-rest.ts';
import { PauseButton, ResumeButton, ResumeRefused } from '../../training/pause-resume.tsx';
import { progressWords } from '../../training/status-bar.tsx';
import { ChooseFile } from './choose-file.tsx';

const MOST_SHOWN = 6;

export function AtWork() {
  const { list, labels } = useRuns();
  const active = list.filter(({ status }) => isActive(status)).reverse();
  // One for all: a row that comes or goes moves those below it under the pointer.
  const rest = useRest(active.map(({ id }) => id).join(' '));
  return active.length === 0 ? null : (
    <>
      <h2 className="caption">At work</h2>
      <ul className="recent">
        {active.map((run) => (
          <ActiveRow key={run.id} run={run} label={labels.get(run.id) ?? run.name} end={rest} />
        ))}
      </ul>
    </>
  );
}

export function RecentRuns() {
  const { list: runsList } = useApp();
  const { list, labels } = useRuns();
  const ended = list.filter(({ status }) => !isActive(status)).slice(0, MOST_SHOWN);
  const rest = useRest(ended.map(({ id }) => id).join(' '));
  return ended.length === 0 ? null : (
    <>
      <div className="caption-row">
        <h2 className="caption">Recent runs</h2>
        <button type="button" className="link" data-testid="all-runs" onClick={runsList.open}>
          All runs
        </button>
      </div>
      <ul className="recent">
        {ended.map((run) => (
          <li key={run.id}>
            <div className={isResumable(run) ? 'resumable-row' : ''}>
              {' '}
              <OpenRun run={run}>
                <span className="recent-file" title={labels.get(run.id) ?? run.name}>
                  {labels.get(run.id) ?? run.name}
                </span>
                <span className="recent-facts">{dataWords(run)}</span>
                <span className="recent-verdict">
                  {isScored(run) ? (
                    <WordsBadge verdict={(run.direction ?? run.metrics)?.verdict ?? ''} />
                  ) : (
                    STATUS_WORDS[run.status]
                  )}
                </span>
                <span className="recent-ago">{formatAgo(run.createdAt, Date.now())}</span>
              </OpenRun>
              {isResumable(run) && (
                <span className="at-work-tools">
                  <ResumeButton run={run} label={labels.get(run.id) ?? run.name} rest={rest} />
                </span>
              )}
            </div>
            <ResumeRefused run={run} label={labels.get(run.id) ?? run.name} />
          </li>
        ))}
      </ul>
    </>
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
  const figures = activity === 'training' ? progressWords(live, 0) : '';
  return (
    <li className="at-work-row" data-testid="run-at-work">
      <OpenRun run={run}>
        <span className="recent-file" title={label}>
          {label}
        </span>
        <span className="recent-facts">{dataWords(run)}</span>
        <span className="recent-ago">{figures === '' ? STATUS_WORDS[activity] : figures}</span>
      </OpenRun>
      <span className="at-work-tools">
        <PauseButton run={run} label={label} rest={end} />
        <button
          type="button"
          className="button is-small"
          disabled={activity !== 'training' || end.isResting}
          aria-label={`Stop ${label}, keep the best`}
          title="Ends training now; the best weights so far are scored and kept."
          onClick={() => end.press(() => void runs.stop(run.id))}
        >
          Stop
        </button>
        <button
          type="button"
          className="button is-small"
          disabled={end.isResting}
          aria-label={`Cancel ${label}`}
          title={`Throws ${label} away.`}
          onClick={() => end.press(() => void runs.cancel(run.id))}
        >
          Cancel
        </button>
      </span>
    </li>
  );
}

/** A row that opens the run's data with the run, or asks for them where nobody knows them. */
function OpenRun({ run, children }: { readonly run: RunSummary; readonly children: React.ReactNode }) {
  const { stores, datasets } = useApp();
  const info = useStore(stores.connection, (connection) => connection.info);
  return sourceOfRun(run, info) === null ? (
    <ChooseFile
      className="recent-row"
      forRun={run.id}
      title={`Where ${run.dataset.file} lies is not known; choose it to see this run.`}
    >
      {children}
    </ChooseFile>
  ) : (
    <button
      type="button"
      className="recent-row"
      data-testid="recent-run"
      onClick={() => void datasets.openRun(run.id)}
    >
      {children}
    </button>
  );
}

function useRuns(): { readonly list: readonly RunSummary[]; readonly labels: ReadonlyMap<string, string> } {
  const { stores } = useApp();
  const runs = useStore(stores.runs, (state) => state.runs);
  const leaving = useStore(stores.runs, (state) => state.leaving);
  const lines = useStore(stores.list, (state) => state.lines);
  const list = sortRuns(withoutArchived(visibleRuns(Object.values(runs), leaving), lines), 'newest');
  return { list, labels: runLabels(list) };
}

function dataWords({ dataset, config }: RunSummary): string {
  const series = dataset.series === null ? '' : ` · ${dataset.series}`;
  return `${config.target} of ${dataset.file}${series}`;
}
