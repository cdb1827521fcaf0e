/** The right: runs on this data, runs on other data, and the table of those that can be compared. */

import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/shallow';
import type { RunLine, RunSummary } from '../../../shared/run.ts';
import type { Detection } from '../../../shared/scores.ts';
import { t } from '../../../shared/texts/text.ts';
import { NO_LOOK, type RunLook } from '../../charts/palette.ts';
import { Later } from '../../later/later.tsx';
import { COMPRESS_PANEL } from '../../later/parts.ts';
import { useApp } from '../../store/app.ts';
import type { LiveRun } from '../../store/live-run.ts';
import { comparisonOf, isDone, isOnDataset, MOST_COMPARED, sortRuns } from '../../store/run-groups.ts';
import { listedRuns } from '../../store/runs-list/list-state.ts';
import { formatCount } from '../../ui/format.ts';
import { DirectionTable } from '../direction/direction-table.tsx';
import { comparisonWords } from './comparison-words.ts';
import { RunCard } from './run-card.tsx';
import { RunDetails } from './run-details.tsx';
import { RunSetup } from './run-setup.tsx';
import { ScoreTable } from './score-table.tsx';

interface Props {
  /** Runs that stand beside the selected one on the same windows. */
  readonly comparable: readonly RunSummary[];
  readonly looks: ReadonlyMap<string, RunLook>;
}

const MOST_CARDS = 30;

const NO_DETECTIONS: readonly Detection[] = [];

export function RunsPanel({ comparable, looks }: Props) {
  const { stores, list } = useApp();
  const dataset = useStore(stores.dataset, (state) => state.dataset);
  const { runs, records, comparisons, selected, sort, leaving } = useStore(stores.runs);
  const lines = useStore(stores.list, (state) => state.lines);
  // The epochs alone: news of losses draw no card again.
  const epochsOf = useStore(
    stores.live,
    useShallow(({ runs }) => epochsByRun(runs)),
  );
  const { here, elsewhere } = useMemo(() => {
    const listed = listedRuns({ runs, leaving }, lines, selected);
    const visible = sortRuns(listed, sort);
    return {
      here: visible.filter((run) => isOnDataset(run, dataset)),
      elsewhere: visible.filter((run) => !isOnDataset(run, dataset)),
    };
  }, [runs, leaving, sort, dataset, lines, selected]);

  const card = (run: RunSummary, showsFile: boolean) => {
    const epochs = epochsOf[run.id] ?? [];
    const source = epochs.length >= run.epochs.length ? epochs : run.epochs;
    return (
      <RunCard
        key={run.id}
        run={run}
        look={looks.get(run.id) ?? NO_LOOK}
        isSelected={run.id === selected}
        losses={source.map(({ loss, validationLoss }) => validationLoss ?? loss)}
        showsFile={showsFile}
        showsSettings={!comparable.includes(run)}
        detections={records[run.id]?.detections ?? NO_DETECTIONS}
      />
    );
  };
  const comparison = comparisons[comparisonOf(comparable.slice(0, MOST_COMPARED))];
  const cards = shownCards(here, selected);
  const count = lines === null ? here.length + elsewhere.length : countListed(lines, leaving);
  const chosen = comparable.find(({ id }) => id === selected);
  const shown = [...here, ...elsewhere].find(({ id }) => id === selected);
  return (
    <div className="runs">
      <div className="caption-row">
        <h2 className="caption">{t('Runs')}</h2>
        <button type="button" className="link" data-testid="all-runs" onClick={list.open}>
          {count > cards.length ? t('All {count}', { count: formatCount(count) }) : t('All')}
        </button>
        {here.length + elsewhere.length > 1 && (
          <button
            type="button"
            className="link"
            onClick={() => stores.runs.setState({ sort: sort === 'best' ? 'newest' : 'best' })}
          >
            {sort === 'best' ? t('Sort: best') : t('Sort: newest')}
          </button>
        )}
      </div>
      {here.length === 0 ? (
        <p className="runs-empty">
          {t(
            'Nothing trained on this data yet. Each run appears here with its errors beside the naive forecast.',
          )}
        </p>
      ) : (
        <div className="run-list">{cards.map((run) => card(run, false))}</div>
      )}
      {comparable.length > 0 &&
        (comparable[0]?.direction === undefined ? (
          <ScoreTable runs={comparable} looks={looks} selected={selected} />
        ) : (
          <DirectionTable runs={comparable} looks={looks} selected={selected} />
        ))}
      {comparison !== undefined && (
        <p className="comparison" data-testid="comparison">
          {comparisonWords(comparison.sentence)}
        </p>
      )}
      {shown !== undefined && (
        <RunSetup
          key={shown.id}
          run={shown}
          label={looks.get(shown.id)?.label ?? shown.name}
          record={records[shown.id] ?? null}
        />
      )}
      {chosen !== undefined && isDone(chosen.status) && (
        <Later
          key={`${chosen.id} smaller`}
          part={COMPRESS_PANEL}
          props={{ run: chosen, look: looks.get(chosen.id) ?? NO_LOOK }}
        />
      )}
      {chosen !== undefined && (
        <RunDetails
          run={chosen}
          label={looks.get(chosen.id)?.label ?? chosen.name}
          record={records[chosen.id] ?? null}
        />
      )}
      {elsewhere.length > 0 && (
        <details className="elsewhere">
          <summary className="caption">
            {t('On other data ({elsewhere})', { elsewhere: elsewhere.length })}
          </summary>
          <div className="run-list">{elsewhere.slice(0, MOST_CARDS).map((run) => card(run, true))}</div>
        </details>
      )}
    </div>
  );
}

function epochsByRun(runs: Readonly<Record<string, LiveRun>>): Readonly<Record<string, LiveRun['epochs']>> {
  return Object.fromEntries(Object.entries(runs).map(([run, { epochs }]) => [run, epochs]));
}

/** As many as anybody looks through; the one that is selected is among them. */
function shownCards(runs: readonly RunSummary[], selected: string | null): readonly RunSummary[] {
  const first = runs.slice(0, MOST_CARDS);
  const chosen = runs.find(({ id }) => id === selected);
  return chosen === undefined || first.includes(chosen) ? first : [...first, chosen];
}

function countListed(lines: Readonly<Record<string, RunLine>>, leaving: readonly string[]): number {
  return Object.values(lines).filter(
    ({ id, status, labels }) => status !== 'cancelled' && labels?.archived !== true && !leaving.includes(id),
  ).length;
}
