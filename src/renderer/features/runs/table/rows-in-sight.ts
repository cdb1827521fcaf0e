/** What the rows in sight show beside their lines: the settings that are a run's own, and how it learned. */
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { canonical } from '../../../../shared/canonical.ts';
import type { RunLine, RunSummary } from '../../../../shared/run.ts';
import { ownDifferences } from '../../../../shared/runs/list/own-differences.ts';
import { ownLoss } from '../../../../shared/set-up/own-loss.ts';
import { useApp } from '../../../store/app.ts';

export interface InSight {
  readonly differs: string;
  /** Validation losses by epoch, training losses where there are none. */
  readonly losses: readonly number[];
  /** Of all in sight whose losses can be held against these. */
  readonly span: { readonly low: number; readonly high: number } | undefined;
}

/** Rows that fly past are not asked for. */
const REST_MS = 120;

/** Of the runs in sight that are known by now, by id; the others are fetched once the list rests. */
export function useRowsInSight(lines: readonly RunLine[]): ReadonlyMap<string, InSight> {
  const { stores, list } = useApp();
  const known = useStore(stores.runs, ({ runs }) => runs);
  const key = lines.map(({ id }) => id).join(' ');
  useEffect(() => {
    const ids = key === '' ? [] : key.split(' ');
    const timer = setTimeout(() => void list.knowAll(ids), REST_MS);
    return () => clearTimeout(timer);
  }, [key, list]);
  return useMemo(() => {
    const ids = key === '' ? [] : key.split(' ');
    return inSight(ids.flatMap((id) => known[id] ?? []));
  }, [known, key]);
}

/** What is shown of each, by its id. */
function inSight(runs: readonly RunSummary[]): ReadonlyMap<string, InSight> {
  const found = new Map<string, InSight>();
  for (const group of groupsBy(runs, questionOf)) {
    const own = ownDifferences(group);
    for (const alike of groupsBy(group, lossOf)) {
      const span = spanOf(alike.flatMap(lossesOf));
      for (const run of alike) {
        found.set(run.id, { differs: (own.get(run.id) ?? []).join(' · '), losses: lossesOf(run), span });
      }
    }
  }
  return found;
}

function questionOf({ dataset, config }: RunSummary): string {
  return canonical([dataset.fingerprint, dataset.series, config.target]);
}

/** Losses of one kind, of windows that were scaled alike. */
function lossOf({ config }: RunSummary): string {
  const { bands, head, loss, horizon, window } = config;
  return canonical([
    ownLoss({ bands: bands ?? 'adaptive', head: head ?? 'direct' }) ?? loss,
    horizon,
    window,
  ]);
}

function lossesOf({ epochs }: RunSummary): readonly number[] {
  return epochs
    .map(({ loss, validationLoss }) => validationLoss ?? loss)
    .filter((loss) => Number.isFinite(loss) && loss > 0);
}

function spanOf(losses: readonly number[]): InSight['span'] {
  return losses.length === 0
    ? undefined
    : {
        low: losses.reduce((a, b) => Math.min(a, b)),
        high: losses.reduce((a, b) => Math.max(a, b)),
      };
}

function groupsBy(
  runs: readonly RunSummary[],
  key: (run: RunSummary) => string,
): readonly (readonly RunSummary[])[] {
  const groups = new Map<string, RunSummary[]>();
  for (const run of runs) {
    const own = groups.get(key(run));
    if (own === undefined) {
      groups.set(key(run), [run]);
    } else {
      own.push(run);
    }
  }
  return [...groups.values()];
}
